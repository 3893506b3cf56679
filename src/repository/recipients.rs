//! Recipients of messages: active users, many at a time.

use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, UserId};
use crate::domain::message::Recipient;

const BY_EMAILS: WithKeys = with_keys!(
    "SELECT u.id, u.email, u.email_fold, u.first_name, u.last_name, u.login_id IS NOT NULL AS signs_in FROM users u
      WHERE u.account_id = $1 AND u.status = 'active' AND u.email_fold IN (SELECT value FROM ",
    "$2",
    ")"
);
const BY_HOLDERS: WithKeys = with_keys!(
    "SELECT e.id AS extension_id, u.id, u.email, u.email_fold, u.first_name, u.last_name,
         u.login_id IS NOT NULL AS signs_in
       FROM extensions e JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id
      WHERE e.account_id = $1 AND u.status = 'active' AND e.id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const BY_KEY: &str =
    "SELECT u.id, u.email, u.email_fold, u.first_name, u.last_name, u.login_id IS NOT NULL AS signs_in FROM users u
  WHERE u.account_id = $1 AND u.status = 'active' AND u.id = $2";

/// Somebody who can be written to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RecipientRow {
    /// The user.
    pub id: UserId,
    /// As written by its owner.
    pub email: String,
    /// As compared.
    pub email_fold: String,
    /// True if they have a password; without one the message tells how to get one.
    pub signs_in: bool,
    first_name: String,
    last_name: String,
}

impl RecipientRow {
    /// The name in the greeting of messages; empty where they have none.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// The person as messages are for them.
    #[must_use]
    pub fn recipient(self) -> Recipient {
        let name = self.name();
        Recipient { user: self.id, email: self.email, name }
    }
}

/// The user of an extension.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HolderRow {
    /// The extension.
    pub extension_id: i64,
    /// Its user.
    #[sqlx(flatten)]
    pub person: RecipientRow,
}

/// The active users among these e-mails, as compared.
pub async fn by_emails<'a>(
    tx: &mut Tx,
    account: AccountId,
    emails: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<RecipientRow>, Error> {
    let (sql, list) = (BY_EMAILS.on(tx), text_list(emails));
    tx.all(sql, args![account, &list]).await
}

/// The active users of these extensions.
pub async fn by_holders(
    tx: &mut Tx,
    account: AccountId,
    extensions: impl IntoIterator<Item = i64>,
) -> Result<Vec<HolderRow>, Error> {
    let (sql, list) = (BY_HOLDERS.on(tx), number_list(extensions));
    tx.all(sql, args![account, &list]).await
}

/// The user of this key, where they are active.
pub async fn by_key(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<RecipientRow>, Error> {
    tx.optional(BY_KEY, args![account, user]).await
}
