//! The phone users who get an email for many: in groups, and one by one.

use super::details::parts;
use super::filter::conditions;
use crate::database::{Error, Tx};
use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::ids::{ExtensionId, UserId};
use crate::domain::message::Recipient;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::scope::{Role, Scope};
use crate::repository::paged;

const STANDING: &str = "u.status AS user_status, e.status AS phone_status,
   (u.login_id IS NOT NULL) AS signs_in, (e.welcomed_at IS NOT NULL) AS welcomed, u.role";
const FROM: &str = "extensions e JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id";
const GROUP: &str =
    "PARTITION BY u.status, e.status, u.login_id IS NOT NULL, e.welcomed_at IS NOT NULL, u.role";

/// A group of phone users who stand alike, with one of their names.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Alike {
    /// Of the users.
    pub user_status: PersonStatus,
    /// Of the phones.
    pub phone_status: PhoneStatus,
    /// True if they have a password.
    pub signs_in: bool,
    /// True if they were told their extension.
    pub welcomed: bool,
    /// Of the users.
    pub role: Role,
    /// The number of them.
    pub users: i64,
    /// The sum of their keys, by which others are told from them.
    pub keys: i64,
    /// The sum of the numbers of their invitations: another one makes another sum.
    pub invitations: i64,
    /// One of their names.
    pub name: String,
    /// Which of their names it is, from 1.
    pub place: i64,
}

/// The groups, each with its first names; all of them in the order of names.
pub async fn alike(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
    names: i64,
) -> Result<Vec<Alike>, Error> {
    let statement = |wanted: &str| {
        format!(
            "SELECT user_status, phone_status, signs_in, welcomed, role, users, keys, invitations, name, place FROM
  (SELECT {STANDING}, e.name, e.name_fold, e.id,
      COUNT(*) OVER ({GROUP}) AS users, CAST(SUM(e.id) OVER ({GROUP}) AS BIGINT) AS keys,
      CAST(SUM(COALESCE(i.no, 0)) OVER ({GROUP}) AS BIGINT) AS invitations,
      ROW_NUMBER() OVER ({GROUP} ORDER BY e.name_fold, e.id) AS place
     FROM {FROM} LEFT JOIN invitations i ON i.account_id = u.account_id AND i.user_id = u.id
    WHERE {wanted}) AS alike
  WHERE place <= {names} ORDER BY name_fold, id"
        )
    };
    let conditions = conditions(tx, scope, filter).await?;
    paged::all(tx, &conditions, vec![], statement).await
}

/// A phone user, with what an email tells them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MailingRow {
    /// The phone.
    pub id: ExtensionId,
    /// Of the user.
    pub user_status: PersonStatus,
    /// Of the phone.
    pub phone_status: PhoneStatus,
    /// True if they have a password.
    pub signs_in: bool,
    /// True if they were told their extension.
    pub welcomed: bool,
    /// Of the user.
    pub role: Role,
    /// The user.
    pub user_id: UserId,
    /// As the list calls them.
    pub name: String,
    /// The full extension.
    pub extension: Option<String>,
    email: String,
    first_name: String,
    last_name: String,
    numbers: Option<String>,
}

impl MailingRow {
    /// The recipient.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        let name = format!("{} {}", self.first_name, self.last_name).trim().to_owned();
        Recipient { user: self.user_id, email: self.email.clone(), name }
    }

    /// The direct numbers.
    #[must_use]
    pub fn numbers(&self) -> Vec<String> {
        parts(self.numbers.as_deref())
    }
}

/// Up to `limit` of them behind this key, in the order of keys: who is welcomed meanwhile moves no other.
pub async fn mailing_rows(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
    after: ExtensionId,
    limit: i64,
) -> Result<Vec<MailingRow>, Error> {
    let conditions = conditions(tx, scope, filter).await?;
    let (key, most) = (conditions.values().len() + 1, conditions.values().len() + 2);
    let statement = |wanted: &str| {
        format!(
            "SELECT e.id, {STANDING}, u.id AS user_id, e.name, e.digits AS extension, u.email, u.first_name, u.last_name,
    (SELECT string_agg(n.number, '\u{1f}' ORDER BY n.position, n.id)
       FROM numbers n WHERE n.account_id = e.account_id AND n.extension_id = e.id) AS numbers
   FROM {FROM} WHERE {wanted} AND e.id > ${key} ORDER BY e.id LIMIT ${most}"
        )
    };
    paged::all(tx, &conditions, vec![after.0.into(), limit.into()], statement).await
}
