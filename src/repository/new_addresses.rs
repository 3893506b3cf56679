//! Giving users of an account other addresses, any number at once: what they had is parked first, so that addresses can
//! change hands in any order. What they sign in with goes along, where it is theirs alone.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_insert, bulk_update};
use crate::domain::email::{former_key, key};
use crate::domain::ids::{AccountId, LoginId, UserId};

/// A statement over many users, ending with their keys.
macro_rules! of_users {
    ($sql:literal) => {
        with_keys!($sql, "$2", ")")
    };
}

const LOGINS: WithKeys = of_users!(
    "SELECT u.id AS user_id, l.id AS login_id, l.password_hash, l.password_at,
       NOT EXISTS (SELECT 1 FROM users o WHERE o.login_id = l.id AND o.id <> u.id) AS alone
      FROM users u JOIN logins l ON l.id = u.login_id
      WHERE u.account_id = $1 AND u.id IN (SELECT CAST(value AS BIGINT) FROM "
);
/// A parked value is no address, so that nobody is found by it.
const PARK: WithKeys = of_users!(
    "UPDATE users SET email_fold = '>' || CAST(id AS TEXT), login_id = NULL
      WHERE account_id = $1 AND id IN (SELECT CAST(value AS BIGINT) FROM "
);
/// Their keys are of today's form from now on.
const NOT_FORMER: WithKeys = of_users!(
    "DELETE FROM former_user_keys WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM "
);
const INVITED: WithKeys = of_users!(
    "SELECT user_id FROM invitations WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM "
);
const REMOVE_LOGINS: WithKeys =
    with_keys!("DELETE FROM logins WHERE id IN (SELECT CAST(value AS BIGINT) FROM ", "$1", ")");
const TAKEN: WithKeys = with_keys!(
    "SELECT EXISTS (SELECT 1 FROM users WHERE account_id = $1 AND email_fold IN (SELECT value FROM ",
    "$2",
    "))"
);
const LOGINS_OF: WithKeys =
    with_keys!("SELECT email_fold, id FROM logins WHERE email_fold IN (SELECT value FROM ", "$1", ")");
const SET: BulkUpdate<'_> = BulkUpdate {
    table: "users",
    key: ("id", Type::Int),
    set: &[
        ("email", Type::Text, Keep::Never),
        ("email_fold", Type::Text, Keep::Never),
        ("login_id", Type::Int, Keep::Never),
    ],
    same_version: true,
};
const FOLLOWS: &str =
    "SELECT NOT EXISTS (SELECT 1 FROM users u JOIN users o ON o.login_id = u.login_id AND o.id <> u.id
      WHERE u.account_id = $1 AND u.id = $2)
    AND NOT EXISTS (SELECT 1 FROM logins l WHERE l.email_fold IN ($3, $4)
      AND (EXISTS (SELECT 1 FROM users o WHERE o.login_id = l.id AND o.account_id <> $1)
        OR NOT EXISTS (SELECT 1 FROM users o WHERE o.login_id = l.id)))";
const FORMER: &str =
    "SELECT DISTINCT email FROM former_emails WHERE account_id = $1 AND user_id = $2 ORDER BY email";

/// The login that somebody signs in with.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OwnLogin {
    /// The user.
    pub user_id: UserId,
    /// Its key.
    pub login_id: LoginId,
    /// Its password.
    pub password_hash: Option<String>,
    /// When that was chosen.
    pub password_at: Option<DateTime<Utc>>,
    /// True if no other user, of this account or another, signs in with it.
    pub alone: bool,
}

/// A user as they are from now on.
#[derive(Clone, Debug)]
pub struct NewAddress<'a> {
    /// The user.
    pub id: UserId,
    /// The version they are to have still.
    pub version: i64,
    /// As written.
    pub email: &'a str,
    /// As compared.
    pub key: &'a str,
    /// The login they sign in with.
    pub login: Option<LoginId>,
}

/// The logins of these users, of those who have one.
pub async fn logins(tx: &mut Tx, account: AccountId, users: &[UserId]) -> Result<Vec<OwnLogin>, Error> {
    let (sql, list) = (LOGINS.on(tx), ids(users));
    tx.all(sql, args![account, &list]).await
}

/// Those of these users who have an invitation that they can accept, or could until it expired.
pub async fn invited(tx: &mut Tx, account: AccountId, users: &[UserId]) -> Result<Vec<UserId>, Error> {
    let (sql, list) = (INVITED.on(tx), ids(users));
    tx.scalars(sql, args![account, &list]).await
}

/// Takes the addresses away from these users, and what they sign in with: for the moment, until [`set`].
pub async fn park(tx: &mut Tx, account: AccountId, users: &[UserId]) -> Result<(), Error> {
    let list = ids(users);
    for sql in [PARK.on(tx), NOT_FORMER.on(tx)] {
        tx.run(sql, args![account, &list]).await?;
    }
    Ok(())
}

/// Removes what nobody signs in with any more, with its links to new passwords.
pub async fn remove_logins(tx: &mut Tx, logins: impl IntoIterator<Item = LoginId>) -> Result<(), Error> {
    let (sql, list) = (REMOVE_LOGINS.on(tx), number_list(logins.into_iter().map(|login| login.0)));
    tx.run(sql, args![&list]).await?;
    Ok(())
}

/// True if somebody of the account has one of these keys.
pub async fn is_any_taken<'a>(
    tx: &mut Tx,
    account: AccountId,
    keys: impl IntoIterator<Item = &'a str>,
) -> Result<bool, Error> {
    let (sql, list) = (TAKEN.on(tx), text_list(keys));
    tx.scalar(sql, args![account, &list]).await
}

/// The logins under these keys, by key.
pub async fn logins_of<'a>(
    tx: &mut Tx,
    keys: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<(String, LoginId)>, Error> {
    let (sql, list) = (LOGINS_OF.on(tx), text_list(keys));
    tx.all(sql, args![&list]).await
}

/// Adds what people sign in with: address, its key, and the login whose password it has. Nobody has shown yet that the
/// mailbox is theirs.
pub async fn add_logins(
    tx: &mut Tx,
    now: DateTime<Utc>,
    new: &[(&str, &str, &OwnLogin)],
) -> Result<(), Error> {
    const COLUMNS: [&str; 6] =
        ["email", "email_fold", "password_hash", "created_at", "password_at", "confirmed"];
    let row = |(email, key, login): &(&str, &str, &OwnLogin)| -> Vec<Value> {
        let (hash, chosen) = (login.password_hash.clone(), login.password_at);
        vec![(*email).into(), (*key).into(), hash.into(), now.into(), chosen.into(), false.into()]
    };
    bulk_insert(tx, "logins", &COLUMNS, &new.iter().map(row).collect::<Vec<_>>()).await
}

/// Gives users who are still at their version their address, which raises the version; tells how many there were.
pub async fn set(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    users: &[NewAddress<'_>],
) -> Result<u64, Error> {
    let row = |user: &NewAddress<'_>| -> Vec<Value> {
        let NewAddress { id, version, email, key, login } = user;
        let login = login.map(|login| login.0);
        vec![id.0.into(), (*email).into(), (*key).into(), login.into(), (*version).into()]
    };
    bulk_update(tx, &SET, account, now, &users.iter().map(row).collect::<Vec<_>>()).await
}

/// Notes which address users had until now.
pub async fn note_former<'a>(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    former: impl IntoIterator<Item = (UserId, &'a str)>,
) -> Result<(), Error> {
    let row = |(user, email): (UserId, &str)| -> Vec<Value> {
        vec![account.0.into(), user.0.into(), now.into(), email.into()]
    };
    let rows: Vec<_> = former.into_iter().map(row).collect();
    bulk_insert(tx, "former_emails", &["account_id", "user_id", "until", "email"], &rows).await
}

/// The addresses that a user had before.
pub async fn former(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<String>, Error> {
    tx.scalars(FORMER, args![account, user]).await
}

/// True if a user would sign in with another address as they do now: nobody else signs in with theirs, and nobody of
/// another account with that one.
pub async fn follows(tx: &mut Tx, account: AccountId, user: UserId, email: &str) -> Result<bool, Error> {
    let (key, former) = (key(email), former_key(email));
    tx.scalar(FOLLOWS, args![account, user, &key, &former]).await
}

fn ids(users: &[UserId]) -> String {
    number_list(users.iter().map(|user| user.0))
}
