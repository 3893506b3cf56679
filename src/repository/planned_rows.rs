//! The people of a chunk of rows, looked up by their e-mails: one statement a chunk, none a row.
//!
//! By e-mail and not through the claims of the rows: claims stand in the order of their key, so that those of some
//! rows cannot be found without reading those of all.

use super::keys::{WithKeys, text_list, with_keys};
use super::users::display;
use crate::database::{Error, Tx, from_cells, read_all};
use crate::domain::ids::{AccountId, UserId};

const USERS: WithKeys = with_keys!(
    "SELECT u.id, u.email, u.email_fold, u.first_name, u.last_name FROM users u
  WHERE u.account_id = $1 AND u.email_fold IN (SELECT value FROM ",
    "$2",
    ")"
);

/// The user a row is about.
#[derive(Clone, Debug)]
pub struct RowUser {
    /// The user.
    pub id: UserId,
    /// As stored.
    pub email: String,
    /// As compared.
    pub email_fold: String,
    /// As stored.
    pub first_name: String,
    /// As stored.
    pub last_name: String,
}

from_cells!(RowUser { id, email, email_fold, first_name, last_name });

impl RowUser {
    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

/// The users of the account among these e-mails, as compared.
pub async fn users<'a>(
    tx: &mut Tx,
    account: AccountId,
    emails: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<RowUser>, Error> {
    let sql = USERS.on(tx);
    read_all(tx, sql, vec![account.0.into(), text_list(emails).into()]).await
}
