//! The part of a form that gives somebody a phone: the cells of a file's columns, and what can be chosen for them.

use crate::database::Tx;
use crate::domain::column::ColumnId;
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

/// The cells that a person filled in, column by column.
#[derive(Clone, Debug, Default)]
pub struct PhoneForm {
    cells: Vec<(ColumnId, String)>,
    /// The phone is switched off, whatever is filled in.
    off: bool,
}

/// The field of forms that holds what a column does, and its label. Brand and model are one field.
pub(in crate::operations) fn field_of(column: &Column) -> (&'static str, &'static str) {
    let (field, label) = match column.id {
        ColumnId::LICENSE => return ("phone", "Zoom Phone"),
        ColumnId::SITE_CODE | ColumnId::SITE_NAME => (ColumnId::SITE_NAME, "Site"),
        ColumnId::USER_TEMPLATE => (column.id, "Template"),
        ColumnId::DESK_PHONE_1_BRAND | ColumnId::DESK_PHONE_1_MODEL => {
            (ColumnId::DESK_PHONE_1_MODEL, "Desk Phone")
        }
        ColumnId::DESK_PHONE_1_MAC => (column.id, "MAC Address"),
        id => (id, column.header),
    };
    (field.as_str(), label)
}

/// The choices of the form.
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
    /// The form of these cells.
    pub fn new<'a>(cells: impl IntoIterator<Item = (ColumnId, &'a str)>) -> Self {
        let cell = |(column, text): (_, &str)| (column, text.trim().to_owned());
        Self { cells: cells.into_iter().map(cell).collect(), off: false }
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
            && self.value(ColumnId::SITE_NAME).is_empty()
        {
            self.cells.retain(|(name, _)| *name != ColumnId::SITE_NAME);
            self.cells.push((ColumnId::SITE_NAME, only.clone()));
        }
        self
    }

    /// The same without a model that is only left of the desk phone there was: its address was taken out.
    pub(in crate::operations) fn letting_go_of(mut self, before: &PhoneUser) -> Self {
        let (before, model) =
            (Self::of(before), [ColumnId::DESK_PHONE_1_BRAND, ColumnId::DESK_PHONE_1_MODEL]);
        if self.value(ColumnId::DESK_PHONE_1_MAC).is_empty()
            && model.iter().all(|cell| self.value(*cell) == before.value(*cell))
        {
            self.cells.iter_mut().filter(|(name, _)| model.contains(name)).for_each(|(_, text)| text.clear());
        }
        self
    }

    /// The label of the first field that holds something.
    pub(in crate::operations) fn first_filled(&self) -> Option<&'static str> {
        let filled = |column: &&Column| !self.value(column.id).is_empty();
        PHONE.iter().find(filled).map(|column| field_of(column).1)
    }

    /// The cells of a phone, as an export writes them.
    #[must_use]
    pub fn of(phone: &PhoneUser) -> Self {
        let cell = |column: &Column| (column.id, export::cell(phone, column.id).into_owned());
        Self { cells: PHONE.iter().map(cell).collect(), off: false }
    }

    /// The cell of a column, as filled in.
    #[must_use]
    pub fn value(&self, column: ColumnId) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text)
    }

    /// Its columns and cells, also blank ones.
    pub(in crate::operations) fn all_cells(&self) -> impl Iterator<Item = (ColumnId, String)> {
        self.cells.iter().cloned()
    }

    /// The columns it has something for, and the cells.
    pub(in crate::operations) fn cells(&self) -> impl Iterator<Item = (ColumnId, String)> {
        self.all_cells().filter(|(_, text)| !text.is_empty())
    }
}

/// The choices for a phone.
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
