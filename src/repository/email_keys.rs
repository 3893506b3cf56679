//! The keys under which emails are found, in tables of before version 0.2: which are of the former form still, and giving
//! them today's (`operations/upgrade.rs`).

use super::users::users_in_scope;
use crate::database::{Error, Tx, args};
use crate::domain::email::{KeptKeys, key};
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::domain::scope::Scope;

const KEPT: &str = "SELECT u.email_fold FROM former_user_keys f
  JOIN users u ON u.account_id = f.account_id AND u.id = f.user_id WHERE f.account_id = $1";
const ACCOUNTS: &str = "SELECT DISTINCT account_id FROM former_user_keys ORDER BY account_id";
const USERS: &str = "SELECT u.id, u.email FROM former_user_keys f
  JOIN users u ON u.account_id = f.account_id AND u.id = f.user_id
  WHERE f.account_id = $1 AND f.user_id > $2 ORDER BY f.user_id LIMIT $3";
const USER_TAKEN: &str =
    "SELECT EXISTS (SELECT 1 FROM users WHERE account_id = $1 AND id <> $2 AND email_fold = $3)";
const SET_USER: &str = "UPDATE users SET email_fold = $3 WHERE account_id = $1 AND id = $2
  AND NOT EXISTS (SELECT 1 FROM users o WHERE o.account_id = $1 AND o.email_fold = $3 AND o.id <> $2)";
const USER_DONE: &str = "DELETE FROM former_user_keys WHERE account_id = $1 AND user_id = $2";
const LOGINS: &str = "SELECT l.id, l.email FROM former_login_keys f JOIN logins l ON l.id = f.login_id
  WHERE f.login_id > $1 ORDER BY f.login_id LIMIT $2";
const LOGIN_TAKEN: &str = "SELECT EXISTS (SELECT 1 FROM logins WHERE id <> $1 AND email_fold = $2)";
const SET_LOGIN: &str = "UPDATE logins SET email_fold = $2 WHERE id = $1
  AND NOT EXISTS (SELECT 1 FROM logins o WHERE o.email_fold = $2 AND o.id <> $1)";
const LOGIN_DONE: &str = "DELETE FROM former_login_keys WHERE login_id = $1";
const TWINS: &str = concat!(
    "SELECT u.id, u.email FROM former_user_keys f
      JOIN users u ON u.account_id = f.account_id AND u.id = f.user_id
      WHERE f.account_id = $1 AND u.status <> 'trash' AND ",
    users_in_scope!(),
    " ORDER BY u.id LIMIT 20"
);
const OTHER: &str = concat!(
    "SELECT u.id, u.email FROM users u WHERE u.account_id = $1 AND u.email_fold = $3 AND u.status <> 'trash' AND ",
    users_in_scope!()
);

/// The former keys that users of the account have still.
pub async fn kept(tx: &mut Tx, account: AccountId) -> Result<KeptKeys, Error> {
    let kept: Vec<String> = tx.scalars(KEPT, args![account]).await?;
    Ok(KeptKeys::new(kept))
}

/// The accounts with users whose key is of the former form, as far as is known.
pub async fn accounts(tx: &mut Tx) -> Result<Vec<AccountId>, Error> {
    tx.scalars(ACCOUNTS, args![]).await
}

/// At most so many users after this one whose key is of the former form, with their email.
pub async fn listed_users(
    tx: &mut Tx,
    account: AccountId,
    after: UserId,
    limit: i64,
) -> Result<Vec<(UserId, String)>, Error> {
    tx.all(USERS, args![account, after, limit]).await
}

/// The number of these whose key of today somebody else has.
pub async fn taken_users(
    tx: &mut Tx,
    account: AccountId,
    listed: &[(UserId, String)],
) -> Result<usize, Error> {
    let mut taken = 0;
    for (id, email) in listed {
        let key = key(email);
        let is_taken: bool = tx.scalar(USER_TAKEN, args![account, id, &key]).await?;
        taken += usize::from(is_taken);
    }
    Ok(taken)
}

/// Gives users today's key, where nobody else has it. The account's write lock is held.
pub async fn settle_users(tx: &mut Tx, account: AccountId, listed: &[(UserId, String)]) -> Result<(), Error> {
    for (id, email) in listed {
        let key = key(email);
        let set = tx.run(SET_USER, args![account, id, &key]).await?;
        if set > 0 {
            tx.run(USER_DONE, args![account, id]).await?;
        }
    }
    Ok(())
}

/// The same of what people sign in with.
pub async fn listed_logins(tx: &mut Tx, after: LoginId, limit: i64) -> Result<Vec<(LoginId, String)>, Error> {
    tx.all(LOGINS, args![after, limit]).await
}

/// The number of these whose key of today another has.
pub async fn taken_logins(tx: &mut Tx, listed: &[(LoginId, String)]) -> Result<usize, Error> {
    let mut taken = 0;
    for (id, email) in listed {
        let key = key(email);
        let is_taken: bool = tx.scalar(LOGIN_TAKEN, args![id, &key]).await?;
        taken += usize::from(is_taken);
    }
    Ok(taken)
}

/// Gives them today's key, where no other has it. The lock of what belongs to no account is held.
pub async fn settle_logins(tx: &mut Tx, listed: &[(LoginId, String)]) -> Result<(), Error> {
    for (id, email) in listed {
        let key = key(email);
        let set = tx.run(SET_LOGIN, args![id, &key]).await?;
        if set > 0 {
            tx.run(LOGIN_DONE, args![id]).await?;
        }
    }
    Ok(())
}

/// A user of an account.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Twin {
    /// Their key.
    pub id: UserId,
    /// As written.
    pub email: String,
}

/// Pairs of users whose emails are one mailbox, as far as the person may know of both; the first twenty.
pub async fn twins(tx: &mut Tx, scope: &Scope) -> Result<Vec<[Twin; 2]>, Error> {
    let kept: Vec<Twin> = tx.all(TWINS, args![scope.account, scope.limited()]).await?;
    let mut twins = Vec::new();
    for one in kept {
        let key = key(&one.email);
        let other: Option<Twin> = tx.optional(OTHER, args![scope.account, scope.limited(), &key]).await?;
        twins.extend(other.filter(|other| other.id != one.id).map(|other| [one, other]));
    }
    Ok(twins)
}
