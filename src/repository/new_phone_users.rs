//! Loading many new phone users at once: extensions and what hangs on them.

use chrono::{DateTime, Utc};

use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_insert, bulk_update, read_all};
use crate::domain::ids::AccountId;

const NEWEST: &str = "SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM extensions WHERE account_id = $1";
const ADDED: &str = "SELECT user_id, id FROM extensions
  WHERE account_id = $1 AND id > $2 AND user_id IS NOT NULL";
const DESK_PHONES_ADDED: &str = "SELECT mac, id FROM desk_phones WHERE account_id = $1 AND id > $2";
const NEWEST_DESK_PHONE: &str =
    "SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM desk_phones WHERE account_id = $1";

const ASSIGN_NUMBERS: BulkUpdate<'_> = BulkUpdate {
    table: "numbers",
    key: ("number", Type::Text),
    set: &[("extension_id", Type::Int, Keep::Never), ("position", Type::Int, Keep::Never)],
    same_version: false,
};
const PLACE_DESK_PHONES: BulkUpdate<'_> = BulkUpdate {
    table: "desk_phones",
    key: ("id", Type::Int),
    set: &[("site_id", Type::Int, Keep::WhenNone), ("provision_template_id", Type::Int, Keep::WhenNone)],
    same_version: false,
};

/// The newest extension of the account; the account's write lock is held, so that later ones are ours.
pub async fn newest_extension(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    tx.scalar(NEWEST, args![account]).await
}

/// Loads extensions: `kind, site_id, short, digits, name, name_fold, user_id, status, template_id, settings,
/// search, import_id, created_at, updated_at, version, held` after the account.
pub async fn add_extensions(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 17] = [
        "account_id",
        "kind",
        "site_id",
        "short",
        "digits",
        "name",
        "name_fold",
        "user_id",
        "status",
        "template_id",
        "settings",
        "search",
        "import_id",
        "created_at",
        "updated_at",
        "version",
        "held",
    ];
    bulk_insert(tx, "extensions", &COLUMNS, rows).await
}

/// User and extension of those loaded after this one.
pub async fn extensions_added(tx: &mut Tx, account: AccountId, after: i64) -> Result<Vec<(i64, i64)>, Error> {
    read_all(tx, ADDED, vec![account.0.into(), after.into()]).await
}

/// Loads packages: `extension_id, package_id` after the account.
pub async fn add_packages(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    bulk_insert(tx, "extension_packages", &["account_id", "extension_id", "package_id"], rows).await
}

/// Assigns numbers: `number, extension_id, position` each; tells how many there were.
pub async fn assign_numbers(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    rows: &[Vec<Value>],
) -> Result<u64, Error> {
    bulk_update(tx, &ASSIGN_NUMBERS, account, now, rows).await
}

/// The newest desk phone of the account.
pub async fn newest_desk_phone(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    tx.scalar(NEWEST_DESK_PHONE, args![account]).await
}

/// Loads desk phones: `mac, brand, model, site_id, provision_template_id, state, import_id, created_at,
/// updated_at, version` after the account.
pub async fn add_desk_phones(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 11] = [
        "account_id",
        "mac",
        "brand",
        "model",
        "site_id",
        "provision_template_id",
        "state",
        "import_id",
        "created_at",
        "updated_at",
        "version",
    ];
    bulk_insert(tx, "desk_phones", &COLUMNS, rows).await
}

/// MAC address and key of those loaded after this one.
pub async fn desk_phones_added(
    tx: &mut Tx,
    account: AccountId,
    after: i64,
) -> Result<Vec<(String, i64)>, Error> {
    read_all(tx, DESK_PHONES_ADDED, vec![account.0.into(), after.into()]).await
}

/// Moves known desk phones to a site and gives them a provision template, where there is one:
/// `id, site_id, provision_template_id` each.
pub async fn place_desk_phones(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    rows: &[Vec<Value>],
) -> Result<u64, Error> {
    bulk_update(tx, &PLACE_DESK_PHONES, account, now, rows).await
}

/// Loads lines: `extension_id, slot, desk_phone_id, sip_user, sip_secret` after the account.
pub async fn add_lines(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 6] =
        ["account_id", "extension_id", "slot", "desk_phone_id", "sip_user", "sip_secret"];
    bulk_insert(tx, "lines", &COLUMNS, rows).await
}
