//! The users that the rows of a file name, one statement for a whole chunk.

use sqlx::AssertSqlSafe;

use super::row::{UserRow, user_columns};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ExtensionId, SiteId};
use crate::repository::keys::{each, text_list};

/// A user, and whether they have a phone.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KnownUser {
    /// The user.
    #[sqlx(flatten)]
    pub user: UserRow,
    /// The email as compared.
    pub email_fold: String,
    /// Their extension, if they have one.
    pub extension_id: Option<ExtensionId>,
    /// The site it is at.
    pub site_id: Option<SiteId>,
    /// True if it is only held until they accept their invitation.
    pub held: bool,
}

/// The users of the account among these e-mails, as compared.
pub async fn known<'a>(
    tx: &mut Tx,
    account: AccountId,
    emails: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<KnownUser>, Error> {
    let (columns, each) = (user_columns(), each(tx, "$2"));
    let sql = format!(
        "SELECT {columns}, u.email_fold, e.id AS extension_id, e.site_id, COALESCE(e.held, FALSE) AS held FROM users u
         LEFT JOIN extensions e ON e.account_id = u.account_id AND e.user_id = u.id
         WHERE u.account_id = $1 AND u.email_fold IN (SELECT value FROM {each})"
    );
    tx.all(AssertSqlSafe(sql), args![account, &text_list(emails)]).await
}
