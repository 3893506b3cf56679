//! The part of a form that gives somebody a phone: the cells of a file's columns, and what can be chosen for them.

use super::site_choices::{SiteChoice, site_choices};
use crate::database::Tx;
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Scope;
use crate::kinds::phone::columns::PHONE;
use crate::kinds::phone_users::export;
use crate::repository::license_pools::{self, Pool};
use crate::repository::{packages, setting_templates};
use crate::sheet::Column;

use super::Error;

/// What a person filled in, by the stable names of columns.
#[derive(Clone, Debug, Default)]
pub struct PhoneForm(Vec<(&'static str, String)>);

/// What can be chosen.
#[derive(Clone, Debug, Default)]
pub struct PhoneChoices {
    /// The sites the person may touch.
    pub sites: Vec<SiteChoice>,
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
        Self(fields.into_iter().filter_map(cell).collect())
    }

    /// What a phone has, as an export writes it.
    #[must_use]
    pub fn of(phone: &PhoneUser) -> Self {
        let cell = |column: &Column| (column.id.0, export::cell(phone, column.id).into_owned());
        Self(PHONE.iter().map(cell).collect())
    }

    /// What was filled in for a column.
    #[must_use]
    pub fn value(&self, column: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text)
    }

    /// Its columns and cells, also blank ones.
    pub(super) fn all_cells(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.0.iter().cloned()
    }

    /// The columns it has something for, and the cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.all_cells().filter(|(_, text)| !text.is_empty())
    }
}

/// What a phone can come with.
pub(super) async fn phone_choices(tx: &mut Tx, scope: &Scope) -> Result<PhoneChoices, Error> {
    let packages = packages::all(tx, scope.account).await?;
    let pool = license_pools::find(tx, scope.account, Pool::Phone).await?;
    let templates = setting_templates::all(tx, scope.account).await?;
    Ok(PhoneChoices {
        sites: site_choices(tx, scope).await?,
        packages: packages.into_iter().map(|package| (package.name, package.seats - package.used)).collect(),
        templates: templates.into_iter().map(|template| template.name).collect(),
        licenses_left: pool.map_or(0, |pool| pool.left()),
    })
}
