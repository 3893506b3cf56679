//! What a person may do now, read again wherever it matters: by every request and by jobs when they apply.

use crate::database::{Error, Tx, args};
use crate::domain::choices::PersonStatus;
use crate::domain::ids::{AccountId, SiteId, UserId};
use crate::domain::scope::{Role, Scope, Sites};

/// The admins of the contact center, `c`, as tables of a statement.
macro_rules! contact_center_admins {
    () => {
        "contact_center_users c JOIN contact_center_roles r
           ON r.account_id = c.account_id AND r.id = c.role_id AND r.kind = 'admin' AND c.access = 'active'"
    };
}
pub(super) use contact_center_admins;

/// True if the user `u` of a statement is one of them.
macro_rules! is_contact_center_admin {
    () => {
        concat!(
            "EXISTS (SELECT 1 FROM ",
            $crate::repository::rights::contact_center_admins!(),
            " WHERE c.account_id = u.account_id AND c.email_fold = u.email_fold)"
        )
    };
}
pub(super) use is_contact_center_admin;

const PERSON: &str = concat!(
    "SELECT u.email, u.first_name, u.last_name, u.status, u.role, u.site_limited, ",
    is_contact_center_admin!(),
    " AS contact_center_admin
  FROM users u JOIN accounts a ON a.id = u.account_id AND a.state = 'active'
  WHERE u.account_id = $1 AND u.id = $2"
);
const SITES: &str = "SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2 ORDER BY site_id";

#[derive(sqlx::FromRow)]
struct Person {
    email: String,
    first_name: String,
    last_name: String,
    status: PersonStatus,
    role: Role,
    site_limited: bool,
    contact_center_admin: bool,
}

/// The scope of a person who is active in an active account; `None` for anybody else.
pub async fn find_scope(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<Scope>, Error> {
    let person: Option<Person> = tx.optional(PERSON, args![account, user]).await?;
    let Some(person) = person.filter(|person| person.status == PersonStatus::Active) else {
        return Ok(None);
    };
    let Person { role, contact_center_admin, .. } = person;
    let sites = if person.site_limited { Sites::Only(sites(tx, account, user).await?) } else { Sites::All };
    let name = format!("{} {}", person.first_name, person.last_name).trim().to_owned();
    let person_name = if name.is_empty() { person.email } else { name };
    let address = String::new();
    Ok(Some(Scope {
        account,
        person: Some(user),
        person_name,
        role,
        sites,
        contact_center_admin,
        address,
        proved: false,
    }))
}

async fn sites(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<SiteId>, Error> {
    tx.scalars(SITES, args![account, user]).await
}
