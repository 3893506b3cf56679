//! Roles of the contact center. Three of them every account has.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, Value, args};
use crate::domain::contact_center::RoleKind;
use crate::domain::fields::ContactCenterRoleFields;
use crate::domain::ids::{AccountId, ContactCenterRoleId, ImportId};
use crate::repository::entity::{self, Table};

const ALL: &str =
    "SELECT name, description, kind FROM contact_center_roles WHERE account_id = $1 ORDER BY name_fold";
const NAMED: &str =
    "SELECT id, name, kind, is_default FROM contact_center_roles WHERE account_id = $1 ORDER BY name_fold";
const SET_DEFAULT: &str = "UPDATE contact_center_roles SET is_default = $2 WHERE account_id = $1";

/// The users of the contact center with a role, by where they stand.
macro_rules! users {
    ($stand:literal) => {
        counted!(
            "contact_center_users c",
            concat!(
                "c.account_id = contact_center_roles.account_id AND c.role_id = contact_center_roles.id AND ",
                $stand
            )
        )
    };
}

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
    /// Those in the trash who have it.
    pub in_trash: i64,
}

/// A role as users of the contact center have it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Named {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The default role it is based on.
    pub kind: RoleKind,
    is_default: bool,
}

impl Named {
    /// True for the role that somebody has of whom nothing is said.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.is_default && self.kind == RoleKind::Agent
    }
}

impl Table for ContactCenterRoles {
    type Key = ContactCenterRoleId;
    type Fields = ContactCenterRoleFields;
    type More = MoreOfRole;

    const NAME: &'static str = "contact_center_roles";
    const MORE: &'static str = concat!(
        "is_default, ",
        users!("u.status <> 'trash'"),
        " AS users, ",
        users!("u.status = 'trash'"),
        " AS in_trash"
    );

    fn initial(_: Option<ImportId>) -> Vec<(&'static str, Value)> {
        vec![("is_default", false.into())]
    }
}

/// All roles of the account, in the order of their names: a few dozen.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<ContactCenterRoleFields>, Error> {
    tx.all(ALL, args![account]).await
}

/// All roles of the account as its users name them, in the order of their names.
pub async fn named(tx: &mut Tx, account: AccountId) -> Result<Vec<Named>, Error> {
    tx.all(NAMED, args![account]).await
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
