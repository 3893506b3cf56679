//! Changing many phone users at once: what their rows gave back is parked first, then all is set (decision 2).

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_update};
use crate::domain::ids::{AccountId, ExtensionId, ImportId};

/// The keys of a resource that rows of the import give back.
macro_rules! freed {
    ($resource:literal) => {
        concat!(
            "(SELECT f.key FROM import_claims f JOIN import_rows g ON g.account_id = f.account_id
                AND g.import_id = f.import_id AND g.row_no = f.row_no AND g.good
               WHERE f.account_id = $1 AND f.import_id = $2 AND f.resource = '",
            $resource,
            "' AND f.action = 'free')"
        )
    };
}

const PARK_EXTENSIONS: &str =
    concat!("UPDATE extensions SET digits = NULL WHERE account_id = $1 AND digits IN ", freed!("extension"));
const PARK_NUMBERS: &str = concat!(
    "UPDATE numbers SET extension_id = NULL, position = 0, updated_at = $3, version = version + 1
      WHERE account_id = $1 AND number IN ",
    freed!("number")
);
/// A desk phone may be shared: only the line of whoever gives it back goes.
const PARK_LINES: &str = "DELETE FROM lines WHERE account_id = $1 AND (extension_id, desk_phone_id) IN
   (SELECT p.thing_id, d.id FROM import_claims f
      JOIN import_plans p ON p.account_id = f.account_id AND p.import_id = f.import_id AND p.row_no = f.row_no
      JOIN desk_phones d ON d.account_id = f.account_id AND d.mac = f.key
     WHERE f.account_id = $1 AND f.import_id = $2 AND f.resource = 'desk_phone' AND f.action = 'free')";
const NOTE_TIME: WithKeys = with_keys!(
    "UPDATE extensions SET updated_at = $3 WHERE account_id = $1 AND id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const REMOVE_PACKAGES: WithKeys = with_keys!(
    "DELETE FROM extension_packages WHERE account_id = $1 AND extension_id IN
      (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const TAKE_LINES: WithKeys = with_keys!(
    "DELETE FROM lines WHERE account_id = $1 AND slot > 0 AND extension_id IN
      (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ") RETURNING extension_id, slot, desk_phone_id, sip_user, sip_secret"
);
/// Desk phones go with their holders, once all of them are at one site (zoom-domain 3.6).
const FOLLOW: WithKeys = with_keys!(
    "UPDATE desk_phones SET updated_at = $3, version = version + 1, site_id =
      (SELECT MIN(e.site_id) FROM lines l JOIN extensions e ON e.account_id = l.account_id AND e.id = l.extension_id
        WHERE l.account_id = desk_phones.account_id AND l.desk_phone_id = desk_phones.id)
      WHERE account_id = $1 AND id IN (SELECT l.desk_phone_id FROM lines l
        WHERE l.account_id = $1 AND l.extension_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")) AND 1 = (SELECT COUNT(DISTINCT e.site_id) FROM lines l
          JOIN extensions e ON e.account_id = l.account_id AND e.id = l.extension_id
        WHERE l.account_id = desk_phones.account_id AND l.desk_phone_id = desk_phones.id)"
);

const CHANGE: BulkUpdate<'_> = BulkUpdate {
    table: "extensions",
    key: ("id", Type::Int),
    set: &[
        ("site_id", Type::Int, Keep::Never),
        ("short", Type::Text, Keep::Never),
        ("digits", Type::Text, Keep::Never),
        ("status", Type::Text, Keep::Never),
        ("template_id", Type::Int, Keep::Never),
        ("settings", Type::Json, Keep::Never),
        ("search", Type::Text, Keep::Never),
    ],
    same_version: true,
};

const SET_SETTINGS: BulkUpdate<'_> = BulkUpdate {
    table: "extensions",
    key: ("id", Type::Int),
    set: &[("settings", Type::Json, Keep::Never)],
    same_version: false,
};

/// A line that was taken out of its slot.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    /// The extension it belongs to.
    pub extension_id: i64,
    /// 1 to 3.
    pub slot: i64,
    /// The device.
    pub desk_phone_id: i64,
    /// Its SIP user name.
    pub sip_user: String,
    /// Its secret, sealed.
    pub sip_secret: String,
}

/// Takes away what the rows of an import give back: extensions, numbers, lines of desk phones.
pub async fn park(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for sql in [PARK_EXTENSIONS, PARK_LINES] {
        tx.run(sql, args![account, import]).await?;
    }
    tx.run(PARK_NUMBERS, args![account, import, now]).await?;
    Ok(())
}

/// Changes extensions whose version is still the one the plan was made for: `id, site_id, short, digits, status,
/// template_id, settings, search, version` each; tells how many there were.
pub async fn change(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    rows: &[Vec<Value>],
) -> Result<u64, Error> {
    bulk_update(tx, &CHANGE, account, now, rows).await
}

/// Gives extensions other settings of their own: `id, settings` each. The account's write lock is held.
pub async fn set_settings(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    rows: &[Vec<Value>],
) -> Result<(), Error> {
    bulk_update(tx, &SET_SETTINGS, account, now, rows).await?;
    Ok(())
}

/// Extensions were changed at this moment, by what has raised their version.
pub async fn note_time(
    tx: &mut Tx,
    account: AccountId,
    ids: &[ExtensionId],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sql = NOTE_TIME.on(tx);
    let list = number_list(ids.iter().map(|id| id.0));
    tx.run(sql, args![account, &list, now]).await?;
    Ok(())
}

/// Takes away the packages of these extensions.
pub async fn remove_packages(
    tx: &mut Tx,
    account: AccountId,
    extensions: impl IntoIterator<Item = i64>,
) -> Result<(), Error> {
    let (sql, list) = (REMOVE_PACKAGES.on(tx), number_list(extensions));
    tx.run(sql, args![account, &list]).await?;
    Ok(())
}

/// Takes the lines of desk phones of these extensions out of their slots.
pub async fn take_lines(
    tx: &mut Tx,
    account: AccountId,
    extensions: impl IntoIterator<Item = i64>,
) -> Result<Vec<Line>, Error> {
    let (sql, list) = (TAKE_LINES.on(tx), number_list(extensions));
    tx.all(sql, args![account, &list]).await
}

/// Moves the desk phones of these extensions to the site of their users, where all of them are at one.
pub async fn follow(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    extensions: impl IntoIterator<Item = i64>,
) -> Result<(), Error> {
    let (sql, list) = (FOLLOW.on(tx), number_list(extensions));
    tx.run(sql, args![account, &list, now]).await?;
    Ok(())
}
