//! Roles, and who has them.

use chrono::{DateTime, Utc};

use super::rights::{contact_center_admins, is_contact_center_admin};
use super::users::{display, users_in_scope};
use crate::database::{Error, Tx, args};
use crate::domain::choices::PersonStatus;
use crate::domain::email::{Email, former_key};
use crate::domain::ids::{AccountId, UserId};
use crate::domain::scope::{Role, Scope};

/// Those whom the list of users shows, which leaves out who is pending. `role <> 'member'` here and below is the condition
/// of `users_role_index`.
const COUNTS: &str = concat!(
    "SELECT u.role, u.site_limited, COUNT(*) AS people FROM users u
      WHERE u.account_id = $1 AND u.status IN ('active', 'inactive') AND u.role <> 'member' AND ",
    users_in_scope!(),
    " GROUP BY u.role, u.site_limited"
);
const MEMBERS: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT 1 FROM users u
      WHERE u.account_id = $1 AND u.status IN ('active', 'inactive') AND u.role = 'member' AND ",
    users_in_scope!(),
    " LIMIT 10001) AS counted"
);
const HOLDERS: &str = concat!(
    "SELECT u.id, u.email, u.first_name, u.last_name, u.status, u.role, u.site_limited, ",
    is_contact_center_admin!(),
    " AS contact_center_admin FROM users u
      WHERE u.account_id = $1 AND u.status <> 'trash' AND u.role IN ('owner', 'admin', 'support')
        AND u.role <> 'member' AND ",
    users_in_scope!(),
    " ORDER BY CASE u.role WHEN 'owner' THEN 1 WHEN 'admin' THEN 2 ELSE 3 END, u.name_fold, u.id LIMIT $3"
);
const MEMBERS_WHO_MANAGE: &str = concat!(
    "SELECT u.id, u.email, u.first_name, u.last_name, u.status, u.role, u.site_limited, TRUE AS contact_center_admin FROM ",
    contact_center_admins!(),
    " JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.email_fold
      WHERE c.account_id = $1 AND u.status <> 'trash' AND u.role = 'member' AND ",
    users_in_scope!(),
    " ORDER BY u.name_fold, u.id LIMIT $3"
);
const HEIR: &str = "SELECT u.id, u.email, u.first_name, u.last_name, u.status, u.role,
    (l.password_hash IS NOT NULL) AS signs_in
  FROM users u LEFT JOIN logins l ON l.id = u.login_id
  WHERE u.account_id = $1 AND u.email_fold IN ($2, $3)
  ORDER BY CASE WHEN u.email_fold = $2 THEN 0 ELSE 1 END LIMIT 1";
const CLEAR_SITES: &str = "DELETE FROM user_sites WHERE account_id = $1 AND user_id = $2";
const SET: &str = "UPDATE users SET role = $3, site_limited = $4, updated_at = $5, version = version + 1
  WHERE account_id = $1 AND id = $2";

/// The number of people with a role.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoleCount {
    /// The role.
    pub role: Role,
    /// True if it holds at some sites only.
    pub site_limited: bool,
    /// The number of people.
    pub people: i64,
}

/// Somebody who may do more than a member.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoleHolder {
    /// Their key.
    pub id: UserId,
    /// As written by its owner.
    pub email: String,
    first_name: String,
    last_name: String,
    /// Where the user stands.
    pub status: PersonStatus,
    /// The role.
    pub role: Role,
    /// True if the role holds at some sites only.
    pub site_limited: bool,
    /// True for an active admin of the contact center.
    pub contact_center_admin: bool,
}

impl RoleHolder {
    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

/// Somebody who may become the owner.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Heir {
    /// Their key.
    pub id: UserId,
    email: String,
    first_name: String,
    last_name: String,
    /// Where the user stands.
    pub status: PersonStatus,
    /// The role.
    pub role: Role,
    /// True if they have a password.
    pub signs_in: bool,
}

impl Heir {
    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

/// The number of people with each role, of those whom the list of users shows to the person; of members up to 10,001 are
/// counted.
pub async fn counts(tx: &mut Tx, scope: &Scope) -> Result<Vec<RoleCount>, Error> {
    let mut counts: Vec<RoleCount> = tx.all(COUNTS, args![scope.account, scope.limited()]).await?;
    let people = tx.scalar(MEMBERS, args![scope.account, scope.limited()]).await?;
    counts.push(RoleCount { role: Role::Member, site_limited: false, people });
    Ok(counts)
}

/// Those who may do more than a member, up to `limit`: the owners first, and members who are admins of the contact center last.
pub async fn holders(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<RoleHolder>, Error> {
    let mut holders: Vec<RoleHolder> = tx.all(HOLDERS, args![scope.account, scope.limited(), limit]).await?;
    let left = limit - i64::try_from(holders.len()).unwrap_or(limit);
    let members: Vec<RoleHolder> =
        tx.all(MEMBERS_WHO_MANAGE, args![scope.account, scope.limited(), left]).await?;
    holders.extend(members);
    Ok(holders)
}

/// The person who has an email, and whether they can sign in.
pub async fn heir(tx: &mut Tx, account: AccountId, email: &Email) -> Result<Option<Heir>, Error> {
    tx.optional(HEIR, args![account, former_key(email.as_str()), email.key()]).await
}

/// Gives somebody a role at all sites.
pub async fn set(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    (role, now): (Role, DateTime<Utc>),
) -> Result<(), Error> {
    tx.run(CLEAR_SITES, args![account, user]).await?;
    tx.run(SET, args![account, user, role.as_str(), false, now]).await?;
    Ok(())
}
