//! Phone users by the e-mails of a file: all that it may ask to change, a few statements for a whole chunk.

use super::details::DETAILS;
use super::row::{COLUMNS, Row};
use crate::database::{Cells, Error, FromCells, Tx, from_cells, read_all};
use crate::domain::ids::{AccountId, DeskPhoneId, SettingTemplateId, SiteId, UserId};
use crate::domain::phone_user::PhoneUser;
use crate::repository::keys::{WithKeys, text_list, with_keys};

/// Begins with the users: each is found by their e-mail. `CROSS JOIN` keeps SQLite from beginning with the extensions,
/// all of the account's, which it does where it once counted an account without any.
const FROM: WithKeys = with_keys!(
    " FROM users u
   CROSS JOIN extensions e
   JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id
   LEFT JOIN setting_templates t ON t.account_id = e.account_id AND t.id = e.template_id
  WHERE e.account_id = u.account_id AND e.user_id = u.id AND e.held = $2
    AND u.account_id = $1 AND u.email_fold IN (SELECT value FROM ",
    "$3",
    ")"
);
const DESK_PHONES: WithKeys = with_keys!(
    "SELECT d.id, d.mac, d.brand, d.model, d.site_id, p.name AS provision_template FROM desk_phones d
   LEFT JOIN provision_templates p ON p.account_id = d.account_id AND p.id = d.provision_template_id
  WHERE d.account_id = $1 AND d.mac IN (SELECT value FROM ",
    "$2",
    ")"
);

/// A phone user, with the keys of what they have.
#[derive(Clone, Debug)]
pub struct KnownPhoneUser {
    /// Their e-mail as compared.
    pub email_fold: String,
    /// The person.
    pub user: UserId,
    /// Their site.
    pub site: SiteId,
    /// The template they were given.
    pub template: Option<SettingTemplateId>,
    /// True if it is only held until they accept their invitation.
    pub held: bool,
    /// The fields shown and exported.
    pub phone: PhoneUser,
}

#[derive(Debug)]
struct KnownRow {
    email_fold: String,
    user_id: UserId,
    site_id: SiteId,
    template_id: Option<SettingTemplateId>,
    row: Row,
}

impl FromCells for KnownRow {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            row: Row::from_cells(cells)?,
            email_fold: cells.take()?,
            user_id: cells.take()?,
            site_id: cells.take()?,
            template_id: cells.take()?,
        })
    }
}

impl KnownRow {
    fn into_known(self, held: bool) -> KnownPhoneUser {
        KnownPhoneUser {
            email_fold: self.email_fold,
            user: self.user_id,
            site: self.site_id,
            template: self.template_id,
            held,
            phone: self.row.into_phone_user(),
        }
    }
}

/// A desk phone of the account.
#[derive(Clone, Debug)]
pub struct KnownDeskPhone {
    /// Its key.
    pub id: DeskPhoneId,
    /// Its MAC address.
    pub mac: String,
    /// Its brand.
    pub brand: String,
    /// Its model; empty for the brand *Other*.
    pub model: String,
    /// Its site.
    pub site_id: SiteId,
    /// The name of its provision template, if any.
    pub provision_template: Option<String>,
}

from_cells!(KnownDeskPhone { id, mac, brand, model, site_id, provision_template });

/// The phone users of the account among these e-mails, as compared, or (`held`) those for whom a phone is held.
pub async fn known<'a>(
    tx: &mut Tx,
    account: AccountId,
    held: bool,
    emails: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<KnownPhoneUser>, Error> {
    let from = FROM.on(tx);
    let sql = format!("SELECT {COLUMNS}, {DETAILS}, u.email_fold, e.user_id, e.site_id, e.template_id{from}");
    let given = vec![account.0.into(), held.into(), text_list(emails).into()];
    let rows: Vec<KnownRow> = read_all(tx, &sql, given).await?;
    Ok(rows.into_iter().map(|row| row.into_known(held)).collect())
}

/// The desk phones of the account among these MAC addresses.
pub async fn known_desk_phones<'a>(
    tx: &mut Tx,
    account: AccountId,
    macs: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<KnownDeskPhone>, Error> {
    let sql = DESK_PHONES.on(tx);
    read_all(tx, sql, vec![account.0.into(), text_list(macs).into()]).await
}
