//! Changing users: one by its form, many by a file.

use chrono::{DateTime, Utc};

use super::{SEARCH, UserRow, name_fold};
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_update};
use crate::domain::choices::PersonStatus;
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::name::PersonName;
use crate::domain::profile::Profile;
use crate::domain::scope::Role;

const NAMED: BulkUpdate<'_> = BulkUpdate {
    table: "users",
    key: ("id", Type::Int),
    set: &[
        ("first_name", Type::Text, Keep::Never),
        ("last_name", Type::Text, Keep::Never),
        ("name_fold", Type::Text, Keep::Never),
        ("search", Type::Text, Keep::Never),
        ("department", Type::Text, Keep::Never),
        ("manager", Type::Text, Keep::Never),
        ("user_groups", Type::Text, Keep::Never),
        ("job_title", Type::Text, Keep::Never),
        ("location", Type::Text, Keep::Never),
        ("cost_center", Type::Text, Keep::Never),
        ("time_zone", Type::Text, Keep::Never),
    ],
    same_version: true,
};
const SET_ACCESS: &str =
    "UPDATE users SET status = $3, role = $4, site_limited = $5 WHERE account_id = $1 AND id = $2";

/// The fields of a user that change.
#[derive(Clone, Debug)]
pub struct UserChange {
    /// First and last name.
    pub name: PersonName,
    /// Where they work, and when.
    pub profile: Profile,
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
    pub profile: &'a Profile,
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
    let rows: Vec<Vec<Value>> = renamed.iter().map(values).collect();
    bulk_update(tx, &NAMED, account, now, &rows).await
}

fn values(renamed: &Renamed<'_>) -> Vec<Value> {
    let Renamed { id, email, version, name, profile } = renamed;
    let search = fold_within(&format!("{} {email}", name.display()), SEARCH);
    let mut values: Vec<Value> = vec![
        id.0.into(),
        name.first().into(),
        name.last().into(),
        name_fold(name, email).into(),
        search.into(),
    ];
    values.extend(profile.values().iter().map(|value| value.as_str().into()));
    values.push((*version).into());
    values
}
