//! Roles of the contact center. Three of them every account has.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, Value, args};
use crate::domain::contact_center::RoleKind;
use crate::domain::fields::ContactCenterRoleFields;
use crate::domain::ids::{AccountId, ContactCenterRoleId, ImportId};
use crate::repository::entity::{self, Table};

const ALL: &str =
    "SELECT name, description, kind FROM contact_center_roles WHERE account_id = $1 ORDER BY name_fold";
const NAMES: &str = "SELECT id, name, is_default AND kind = 'agent' AS is_usual FROM contact_center_roles
  WHERE account_id = $1 ORDER BY name_fold";
const SET_DEFAULT: &str = "UPDATE contact_center_roles SET is_default = $2 WHERE account_id = $1";

/// The table of roles.
#[derive(Clone, Copy, Debug)]
pub struct ContactCenterRoles;

/// The columns of a list of roles beside their fields.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct MoreOfRole {
    /// True if every account has it.
    pub is_default: bool,
    /// Users of the contact center who have it.
    pub users: i64,
}

impl Table for ContactCenterRoles {
    type Key = ContactCenterRoleId;
    type Fields = ContactCenterRoleFields;
    type More = MoreOfRole;

    const NAME: &'static str = "contact_center_roles";
    const MORE: &'static str =
        "is_default, (SELECT COUNT(*) FROM contact_center_users u WHERE u.account_id = contact_center_roles.account_id
           AND u.role_id = contact_center_roles.id) AS users";

    fn initial(_: Option<ImportId>) -> Vec<(&'static str, Value)> {
        vec![("is_default", false.into())]
    }
}

/// All roles of the account, in the order of their names: a few dozen.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<ContactCenterRoleFields>, Error> {
    tx.all(ALL, args![account]).await
}

/// Key and name of all roles of the account, in the order of their names, and the key of the one that everybody has of whom
/// nothing is said.
pub async fn names(tx: &mut Tx, account: AccountId) -> Result<(Vec<(i64, String)>, Option<i64>), Error> {
    let all: Vec<(i64, String, bool)> = tx.all(NAMES, args![account]).await?;
    let usual = all.iter().find(|(_, _, is_usual)| *is_usual).map(|(key, ..)| *key);
    Ok((all.into_iter().map(|(key, name, _)| (key, name)).collect(), usual))
}

/// Gives a new account the roles that every account has (zoom-domain 4.1).
pub async fn add_defaults(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<(), Error> {
    let role = |kind: &RoleKind| ContactCenterRoleFields {
        name: kind.title().to_owned(),
        description: String::new(),
        kind: *kind,
    };
    let roles: Vec<_> = RoleKind::ALL.iter().map(role).collect();
    entity::add_many::<ContactCenterRoles>(tx, account, &roles, (now, None)).await?;
    tx.run(SET_DEFAULT, args![account, true]).await?;
    Ok(())
}
