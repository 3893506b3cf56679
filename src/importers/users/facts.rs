//! Facts that a whole file of users is judged with, loaded once.

use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::SiteId;
use crate::domain::scope::{Role, Scope};
use crate::importers::phone::facts::{self, Facts as PhoneFacts};
use crate::imports::Error;
use crate::repository::imports::ImportRow;

/// Everything a file of users is judged with.
#[derive(Debug)]
pub struct Facts {
    /// The facts that phones are judged with.
    pub phone: PhoneFacts,
    /// The first status of new users.
    pub status: PersonStatus,
    /// The role of new users. No file says so; a form does.
    pub role: Role,
    /// The sites that role holds for; none for all.
    pub role_sites: Vec<SiteId>,
    /// True if a form was filled in, and no file uploaded.
    pub is_form: bool,
    /// True if people may come without a name: several addresses in a form.
    pub names_optional: bool,
}

pub(super) async fn load(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Facts, Error> {
    let options = &import.options.0;
    let form = options.form.as_ref();
    let phone = facts::load(tx, scope, import).await?;
    Ok(Facts {
        phone: if form.is_some() {
            phone
        } else {
            // Seed 004 knows no sites: whom a file only gives a license gets it at the main one. Forms ask.
            PhoneFacts { sites: phone.sites.falling_back(), ..phone }
        },
        status: options.status.unwrap_or(PersonStatus::Pending),
        role: form.and_then(|form| form.role).unwrap_or(Role::Member),
        role_sites: form.map_or_else(Vec::new, |form| form.role_sites.clone()),
        is_form: form.is_some(),
        names_optional: form.is_some_and(|form| form.names_optional),
    })
}
