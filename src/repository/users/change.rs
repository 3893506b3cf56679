//! Changing users: one by its form, many by a file.

use chrono::{DateTime, Utc};

use super::{SEARCH, UserRow, name_fold};
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_update};
use crate::domain::choices::PersonStatus;
use crate::domain::fields::{Fields as _, ProfileFields};
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::name::PersonName;
use crate::domain::scope::Role;
use crate::repository::entity::columns;

const SET_ACCESS: &str =
    "UPDATE users SET status = $3, role = $4, site_limited = $5 WHERE account_id = $1 AND id = $2";

/// The fields of a user that change.
#[derive(Clone, Debug)]
pub struct UserChange {
    /// First and last name.
    pub name: PersonName,
    /// Where they work, and when.
    pub profile: ProfileFields,
    /// Where the user stands.
    pub status: PersonStatus,
    /// The role of the user.
    pub role: Role,
    /// True if the role holds at some sites only.
    pub site_limited: bool,
}

/// A user of a file, as they are to be called and where they work.
#[derive(Clone, Debug)]
pub struct Renamed<'a> {
    /// The user.
    pub id: UserId,
    /// As stored.
    pub email: &'a str,
    /// The version the file was compared with.
    pub version: i64,
    /// First and last name.
    pub name: &'a PersonName,
    /// Where they work, and when.
    pub profile: &'a ProfileFields,
}

/// Changes a user, who is as read before: the account's write lock is held.
pub async fn update(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    before: &UserRow,
    change: &UserChange,
) -> Result<(), Error> {
    let UserChange { name, profile, .. } = change;
    let renamed = Renamed { id: before.id, email: &before.email, version: before.version, name, profile };
    rename_many(tx, account, now, &[renamed]).await?;
    tx.run(SET_ACCESS, args![account, before.id, change.status, change.role, change.site_limited]).await?;
    Ok(())
}

/// Changes names and profiles of users who are still at their version; tells how many there were.
pub async fn rename_many(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    renamed: &[Renamed<'_>],
) -> Result<u64, Error> {
    let Some(first) = renamed.first() else { return Ok(0) };
    let set: Vec<_> = set(first).map(|(column, value)| (column, Type::of(&value), Keep::Never)).collect();
    let update = BulkUpdate { table: "users", key: ("id", Type::Int), set: &set, same_version: true };
    let rows: Vec<Vec<Value>> = renamed.iter().map(values).collect();
    bulk_update(tx, &update, account, now, &rows).await
}

/// The columns that change, and their values.
fn set(renamed: &Renamed<'_>) -> impl Iterator<Item = (&'static str, Value)> {
    let Renamed { email, name, profile, .. } = renamed;
    let search = fold_within(&format!("{} {email}", name.display()), SEARCH);
    let names: [(&str, Value); 4] = [
        ("first_name", name.first().into()),
        ("last_name", name.last().into()),
        ("name_fold", name_fold(name, email).into()),
        ("search", search.into()),
    ];
    names.into_iter().chain(columns(profile.stored()))
}

fn values(renamed: &Renamed<'_>) -> Vec<Value> {
    let set = set(renamed).map(|(_, value)| value);
    [renamed.id.0.into()].into_iter().chain(set).chain([renamed.version.into()]).collect()
}
