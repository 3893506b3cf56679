//! The settings of one phone user, for *Copy settings from*.

use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::ids::ExtensionId;
use crate::domain::scope::Scope;
use crate::domain::settings::Settings;

macro_rules! copyable {
    () => {
        "SELECT e.id, e.name, e.digits, e.settings FROM extensions e
          WHERE e.account_id = $1 AND e.kind = 'user' AND NOT e.held
            AND ($2 IS NULL OR e.site_id IN
              (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2)) AND "
    };
}
const FIND: &str = concat!(copyable!(), "e.id = $3");
const NAMED: &str = concat!(
    copyable!(),
    "(e.digits = $3 OR e.name_fold = $4
       OR e.user_id = (SELECT u.id FROM users u WHERE u.account_id = $1 AND u.email_fold = $5))
     ORDER BY e.id LIMIT $6"
);
const SEARCH: &str = concat!(
    copyable!(),
    "(e.search LIKE $3 ESCAPE '!' OR e.search LIKE $4 ESCAPE '!' OR e.search LIKE $5 ESCAPE '!')
     ORDER BY e.name_fold, e.id LIMIT $6"
);

/// A phone user whose settings may be copied.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Copyable {
    /// The extension's key.
    pub id: ExtensionId,
    /// Their name.
    pub name: String,
    /// Their full extension.
    pub digits: Option<String>,
    /// Their own settings.
    pub settings: Json<Settings>,
}

/// The ways to name a phone user: full extension, name as compared, and email as compared.
#[derive(Clone, Copy, Debug)]
pub struct NamedBy<'a> {
    /// As typed.
    pub digits: &'a str,
    /// Folded.
    pub name_fold: &'a str,
    /// By the keys of the account.
    pub email_fold: &'a str,
}

/// The phone user of this key, if the person may see them.
pub async fn find(tx: &mut Tx, scope: &Scope, extension: ExtensionId) -> Result<Option<Copyable>, Error> {
    tx.optional(FIND, args![scope.account, scope.limited(), extension]).await
}

/// Those whom the text names exactly, among the phone users that the person may see.
pub async fn named(tx: &mut Tx, scope: &Scope, by: NamedBy<'_>, limit: i64) -> Result<Vec<Copyable>, Error> {
    tx.all(NAMED, args![scope.account, scope.limited(), by.digits, by.name_fold, by.email_fold, limit]).await
}

/// Phone users by what *Users & Rooms* finds them by, as patterns of `domain::fold`: of the text, and of its digits and
/// number where it has nothing else.
pub async fn search(
    tx: &mut Tx,
    scope: &Scope,
    [text, digits, number]: [Option<String>; 3],
    limit: i64,
) -> Result<Vec<Copyable>, Error> {
    tx.all(SEARCH, args![scope.account, scope.limited(), text, digits, number, limit]).await
}
