//! One holder of an extension as the list reads it.

use sqlx::types::Json;

use super::details::{desk_phones, parts};
use crate::database::from_cells;
use crate::domain::choices::{HolderKind, PersonStatus, PhoneStatus};
use crate::domain::ids::{ExtensionId, UserId};
use crate::domain::phone_user::{PhonePerson, PhoneUser};
use crate::domain::settings::Settings;

/// The columns of [`Row`], but for [`DETAILS`](super::details::DETAILS).
pub(super) const COLUMNS: &str = "e.id, e.kind, e.name, e.name_fold, e.short, e.digits, e.status, e.settings,
   e.version, s.name AS site, s.name_fold AS site_fold, s.code AS site_code, t.name AS template,
   u.id AS person_id, u.email, u.first_name, u.last_name, u.status AS person_status";
/// The joins they need beside the extensions `e`.
pub(super) const JOINS: &str = "JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id
  LEFT JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id
  LEFT JOIN setting_templates t ON t.account_id = e.account_id AND t.id = e.template_id";

#[derive(Debug, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: ExtensionId,
    kind: HolderKind,
    name: String,
    pub(super) name_fold: String,
    short: Option<String>,
    digits: Option<String>,
    pub(super) status: PhoneStatus,
    settings: Json<Settings>,
    version: i64,
    site: String,
    pub(super) site_fold: String,
    site_code: Option<String>,
    template: Option<String>,
    person_id: Option<UserId>,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    person_status: Option<PersonStatus>,
    packages: Option<String>,
    numbers: Option<String>,
    desk_phones: Option<String>,
}

from_cells!(Row {
    id,
    kind,
    name,
    name_fold,
    short,
    digits,
    status,
    settings,
    version,
    site,
    site_fold,
    site_code,
    template,
    person_id,
    email,
    first_name,
    last_name,
    person_status,
    packages,
    numbers,
    desk_phones
});

impl Row {
    /// At most 15 digits, which fit. 0 while a set of changes parks it.
    pub(super) fn extension_as_number(&self) -> i64 {
        self.digits.as_deref().and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    /// The fields shown and exported.
    pub(super) fn into_phone_user(mut self) -> PhoneUser {
        let person = self.person();
        PhoneUser {
            id: self.id,
            kind: self.kind,
            name: self.name,
            person,
            short: self.short,
            extension: self.digits,
            site: self.site,
            site_code: self.site_code,
            packages: parts(self.packages.as_deref()),
            numbers: parts(self.numbers.as_deref()),
            desk_phones: desk_phones(self.desk_phones.as_deref()),
            status: self.status,
            template: self.template,
            settings: self.settings.0,
            version: self.version,
        }
    }

    fn person(&mut self) -> Option<PhonePerson> {
        let status = self.person_status;
        Some(PhonePerson {
            id: self.person_id?,
            email: self.email.take()?,
            first_name: self.first_name.take().unwrap_or_default(),
            last_name: self.last_name.take().unwrap_or_default(),
            status: status.unwrap_or(PersonStatus::Inactive),
        })
    }
}
