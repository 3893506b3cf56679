//! Adding users, many at a time.

use chrono::{DateTime, Utc};

use super::{name_fold, search_text};
use crate::database::{Error, Tx, Value, bulk_insert};
use crate::domain::choices::PersonStatus;
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::name::PersonName;
use crate::domain::profile::Profile;
use crate::domain::scope::Role;

/// A user to be added, without a login: who has no password cannot sign in.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Unique in the account.
    pub email: Email,
    /// First and last name.
    pub name: PersonName,
    /// Where they work, and when.
    pub profile: Profile,
    /// Pending or active.
    pub status: PersonStatus,
    /// The role of the user.
    pub role: Role,
    /// True if the role holds at some sites only, which [`super::set_sites`] names.
    pub site_limited: bool,
    /// By which import, if any.
    pub import: Option<ImportId>,
}

const COLUMNS: [&str; 21] = [
    "account_id",
    "email",
    "email_fold",
    "first_name",
    "last_name",
    "name_fold",
    "search",
    "status",
    "role",
    "site_limited",
    "import_id",
    "created_at",
    "updated_at",
    "version",
    "department",
    "manager",
    "user_groups",
    "job_title",
    "location",
    "cost_center",
    "time_zone",
];

/// Adds users; their emails are known to be free. Read their keys back by [`super::ids`].
pub async fn add_many(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    new: &[NewUser],
) -> Result<(), Error> {
    let rows: Vec<Vec<Value>> = new.iter().map(|user| values(account, now, user)).collect();
    bulk_insert(tx, "users", &COLUMNS, &rows).await
}

fn values(account: AccountId, now: DateTime<Utc>, new: &NewUser) -> Vec<Value> {
    let mut values: Vec<Value> = vec![
        account.0.into(),
        new.email.as_str().into(),
        new.email.key().into(),
        new.name.first().into(),
        new.name.last().into(),
        name_fold(&new.name, new.email.as_str()).into(),
        search_text(&new.name, &new.email).into(),
        new.status.as_str().into(),
        new.role.as_str().into(),
        new.site_limited.into(),
        new.import.map(|import| import.0).into(),
        now.into(),
        now.into(),
        1.into(),
    ];
    values.extend(new.profile.values().iter().map(|value| value.as_str().into()));
    values
}
