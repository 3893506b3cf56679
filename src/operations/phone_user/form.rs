//! The part of a form that gives somebody a phone: the cells of a file's columns, and what can be chosen for them.

use crate::database::Tx;
use crate::domain::package::PackageKind;
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Scope;
use crate::importers::phone::columns::PHONE;
use crate::importers::phone_users::export;
use crate::operations::sites::{SiteChoice, site_choices};
use crate::repository::license_pools::{self, Pool};
use crate::repository::{packages, setting_templates, sites};
use crate::sheet::Column;

use crate::operations::Error;

/// What a person filled in, by the stable names of columns.
#[derive(Clone, Debug, Default)]
pub struct PhoneForm {
    cells: Vec<(&'static str, String)>,
    /// The phone is switched off, whatever is filled in.
    off: bool,
}

/// Columns that forms have under another name: the column, the field and its label. Brand and model are one field.
const FIELDS: [(&str, &str, &str); 7] = [
    ("license", "phone", "Zoom Phone"),
    ("site_code", "site_name", "Site"),
    ("site_name", "site_name", "Site"),
    ("user_template", "user_template", "Template"),
    ("desk_phone_1_brand", "desk_phone_1_model", "Desk Phone"),
    ("desk_phone_1_model", "desk_phone_1_model", "Desk Phone"),
    ("desk_phone_1_mac", "desk_phone_1_mac", "MAC Address"),
];

/// The field of forms that holds what a column does, and its label.
pub(in crate::operations) fn field_of(column: &Column) -> (&'static str, &'static str) {
    let place = FIELDS.iter().find(|(id, ..)| *id == column.id.0);
    place.map_or((column.id.0, column.header), |(_, field, label)| (*field, *label))
}

/// What can be chosen.
#[derive(Clone, Debug, Default)]
pub struct PhoneChoices {
    /// The sites the person may touch.
    pub sites: Vec<SiteChoice>,
    /// The name of the main site, where the person may touch it.
    pub main_site: Option<String>,
    /// Packages, with the seats that are left of each.
    pub packages: Vec<(String, i64)>,
    /// The names of templates.
    pub templates: Vec<String>,
    /// Phone licenses that are left.
    pub licenses_left: i64,
}

impl PhoneForm {
    /// The form of these fields; what is no column of a phone is left out.
    pub fn new<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let cell = |(name, text): (&str, &str)| {
            let column = PHONE.iter().find(|column| column.id.0 == name)?;
            Some((column.id.0, text.trim().to_owned()))
        };
        Self { cells: fields.into_iter().filter_map(cell).collect(), off: false }
    }

    /// The same, with the phone switched on or off.
    #[must_use]
    pub fn switched(self, on: bool) -> Self {
        Self { off: !on, ..self }
    }

    /// True if a phone is asked for.
    pub(in crate::operations) const fn is_on(&self) -> bool {
        !self.off
    }

    /// The same with the site, where it names none and there is only one to choose: forms do not ask then.
    pub(in crate::operations) fn at_only_site(mut self, sites: &[SiteChoice]) -> Self {
        if let [(_, only)] = sites
            && self.value("site_name").is_empty()
        {
            self.cells.retain(|(name, _)| *name != "site_name");
            self.cells.push(("site_name", only.clone()));
        }
        self
    }

    /// The same without a model that is only left of the desk phone there was: its address was taken out.
    pub(in crate::operations) fn letting_go_of(mut self, before: &PhoneUser) -> Self {
        let (before, model) = (Self::of(before), ["desk_phone_1_brand", "desk_phone_1_model"]);
        if self.value("desk_phone_1_mac").is_empty()
            && model.iter().all(|cell| self.value(cell) == before.value(cell))
        {
            self.cells.iter_mut().filter(|(name, _)| model.contains(name)).for_each(|(_, text)| text.clear());
        }
        self
    }

    /// The label of the first field that holds something.
    pub(in crate::operations) fn first_filled(&self) -> Option<&'static str> {
        let filled = |column: &&Column| !self.value(column.id.0).is_empty();
        PHONE.iter().find(filled).map(|column| field_of(column).1)
    }

    /// What a phone has, as an export writes it.
    #[must_use]
    pub fn of(phone: &PhoneUser) -> Self {
        let cell = |column: &Column| (column.id.0, export::cell(phone, column.id).into_owned());
        Self { cells: PHONE.iter().map(cell).collect(), off: false }
    }

    /// What was filled in for a column.
    #[must_use]
    pub fn value(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text)
    }

    /// Its columns and cells, also blank ones.
    pub(in crate::operations) fn all_cells(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.cells.iter().cloned()
    }

    /// The columns it has something for, and the cells.
    pub(in crate::operations) fn cells(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.all_cells().filter(|(_, text)| !text.is_empty())
    }
}

/// What a phone can come with.
pub(in crate::operations) async fn phone_choices(tx: &mut Tx, scope: &Scope) -> Result<PhoneChoices, Error> {
    // One package is chosen here, and an add-on needs another beside it.
    let packages = packages::all(tx, scope.account).await?.into_iter();
    let packages = packages.filter(|package| package.kind == PackageKind::Main);
    let pool = license_pools::find(tx, scope.account, Pool::Phone).await?;
    let templates = setting_templates::all(tx, scope.account).await?;
    let main = sites::all(tx, scope.account).await?.into_iter().find(|site| site.is_main);
    let main = main.filter(|site| scope.sites.contain(site.id));
    Ok(PhoneChoices {
        sites: site_choices(tx, scope).await?,
        main_site: main.map(|site| site.name),
        packages: packages.map(|package| (package.name, package.seats - package.used)).collect(),
        templates: templates.into_iter().map(|template| template.name).collect(),
        licenses_left: pool.map_or(0, |pool| pool.left()),
    })
}
