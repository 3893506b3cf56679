//! Adding users, many at a time.

use chrono::{DateTime, Utc};

use super::{name_fold, search_text};
use crate::database::{Error, Tx, Value, bulk_insert};
use crate::domain::choices::PersonStatus;
use crate::domain::email::Email;
use crate::domain::fields::{Fields as _, ProfileFields};
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::name::PersonName;
use crate::domain::scope::Role;
use crate::repository::entity::columns;

/// A user to be added, without a login: who has no password cannot sign in.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Unique in the account.
    pub email: Email,
    /// First and last name.
    pub name: PersonName,
    /// Where they work, and when.
    pub profile: ProfileFields,
    /// Pending or active.
    pub status: PersonStatus,
    /// The role of the user.
    pub role: Role,
    /// True if the role holds at some sites only, which [`super::set_sites`] names.
    pub site_limited: bool,
    /// By which import, if any.
    pub import: Option<ImportId>,
}

/// Adds users; their emails are known to be free. Read their keys back by [`super::ids`].
pub async fn add_many(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    new: &[NewUser],
) -> Result<(), Error> {
    let Some(first) = new.first() else { return Ok(()) };
    let columns: Vec<&str> = row(account, now, first).map(|(column, _)| column).collect();
    let values = |user| row(account, now, user).map(|(_, value)| value).collect();
    let rows: Vec<Vec<Value>> = new.iter().map(values).collect();
    bulk_insert(tx, "users", &columns, &rows).await
}

/// The columns of a new user, and their values.
fn row(account: AccountId, now: DateTime<Utc>, new: &NewUser) -> impl Iterator<Item = (&'static str, Value)> {
    let always: [(&str, Value); 14] = [
        ("account_id", account.0.into()),
        ("email", new.email.as_str().into()),
        ("email_fold", new.email.key().into()),
        ("first_name", new.name.first().into()),
        ("last_name", new.name.last().into()),
        ("name_fold", name_fold(&new.name, new.email.as_str()).into()),
        ("search", search_text(&new.name, &new.email).into()),
        ("status", new.status.as_str().into()),
        ("role", new.role.as_str().into()),
        ("site_limited", new.site_limited.into()),
        ("import_id", new.import.map(|import| import.0).into()),
        ("created_at", now.into()),
        ("updated_at", now.into()),
        ("version", 1.into()),
    ];
    always.into_iter().chain(columns(new.profile.stored()))
}
