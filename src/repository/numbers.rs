//! Direct numbers: adding, finding and changing one. Lists of them are `number_list`.

use chrono::{DateTime, Utc};

use super::entity::Table;
use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::choices::NumberType;
use crate::domain::fields::NumberFields;
use crate::domain::ids::{AccountId, ExtensionId, ImportId, NumberId, SiteId};
use crate::domain::phone_number::E164;
use crate::domain::scope::Scope;

/// Numbers at the sites of a limited person; `n` is the number, `$2` the person.
macro_rules! numbers_in_scope {
    () => {
        "($2 IS NULL OR n.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
pub(super) use numbers_in_scope;

/// The users who have the number of this parameter.
macro_rules! users_with_number {
    ($number:literal) => {
        concat!(
            "(SELECT h.user_id FROM numbers x JOIN extensions h ON h.account_id = x.account_id AND h.id = x.extension_id
              WHERE x.account_id = $1 AND x.number = ",
            $number,
            " AND h.user_id IS NOT NULL)"
        )
    };
}
pub(super) use users_with_number;

/// Numbers that the person may see; the statement goes on with which of them.
macro_rules! rows_in_scope {
    () => {
        concat!(
            "SELECT n.id, n.number, n.kind, n.site_id, n.extension_id, e.site_id AS holder_site, n.updated_at, n.version
     FROM numbers n LEFT JOIN extensions e ON e.account_id = n.account_id AND e.id = n.extension_id
     WHERE n.account_id = $1 AND ",
            numbers_in_scope!(),
            " AND "
        )
    };
}
const FIND: &str = concat!(rows_in_scope!(), "n.id = $3");
const FIND_MANY: WithKeys =
    with_keys!(concat!(rows_in_scope!(), "n.id IN (SELECT CAST(value AS BIGINT) FROM "), "$3", ")");
const IDS: WithKeys = with_keys!(
    "SELECT number, id FROM numbers WHERE account_id = $1 AND number IN (SELECT value FROM ",
    "$2",
    ")"
);
/// In settings, a number stands nowhere but as the caller ID.
const SHOWN: &str = "SELECT
  (SELECT COUNT(*) FROM extensions WHERE account_id = $1 AND CAST(settings AS TEXT) LIKE $2) AS extensions,
  (SELECT COUNT(*) FROM setting_templates WHERE account_id = $1 AND CAST(settings AS TEXT) LIKE $2) AS templates";

/// The table of direct numbers.
#[derive(Clone, Copy, Debug)]
pub struct Numbers;

/// The holder of a number.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct HeldBy {
    /// The extension.
    pub extension_id: Option<ExtensionId>,
    /// Its site.
    pub holder_site: Option<SiteId>,
}

impl Table for Numbers {
    type Key = NumberId;
    type Fields = NumberFields;
    type More = HeldBy;

    const NAME: &'static str = "numbers";
    const UNIQUE: &'static str = "number";
    const MORE: &'static str = "extension_id, (SELECT e.site_id FROM extensions e
      WHERE e.account_id = numbers.account_id AND e.id = numbers.extension_id) AS holder_site";
    const VISIBLE: &'static str = "numbers.site_id IN
      (SELECT u.site_id FROM user_sites u WHERE u.account_id = $1 AND u.user_id = $2)";
    const COLUMNS: Option<&'static str> = Some("number, site_id AS site, kind");

    fn initial(import: Option<ImportId>) -> Vec<(&'static str, Value)> {
        vec![("position", 0.into()), ("import_id", import.into())]
    }

    fn shown_title(fields: &NumberFields) -> String {
        grouped(&fields.number)
    }

    fn unique(fields: &NumberFields) -> String {
        fields.number.clone()
    }

    fn stored(fields: &NumberFields) -> Vec<(&'static str, Value)> {
        vec![
            ("number", (&fields.number).into()),
            ("site_id", fields.site.into()),
            ("kind", fields.kind.as_str().into()),
        ]
    }
}

/// A number as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NumberRow {
    /// Its key.
    pub id: NumberId,
    /// `+12055550123`.
    pub number: String,
    /// Its type, by who pays for calls to it.
    pub kind: NumberType,
    /// Where it belongs.
    pub site_id: SiteId,
    /// The extension that has it.
    pub extension_id: Option<ExtensionId>,
    /// The site of who has it.
    pub holder_site: Option<SiteId>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Raised with every change.
    pub version: i64,
}

impl NumberRow {
    /// For people: `+1 205-555-0123`.
    #[must_use]
    pub fn grouped(&self) -> String {
        grouped(&self.number)
    }
}

fn grouped(number: &str) -> String {
    E164::parse(number).map_or_else(|_| number.to_owned(), |number| number.grouped())
}

/// A number to be added, unassigned.
#[derive(Clone, Debug)]
pub struct NewNumber {
    /// Unique in the account.
    pub number: E164,
    /// Its type, by who pays for calls to it.
    pub kind: NumberType,
    /// Where it belongs.
    pub site: SiteId,
    /// By which import, if any.
    pub import: Option<ImportId>,
}

/// Adds numbers that are known to be new. Read their keys back by [`ids`].
pub async fn add_many(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    new: &[NewNumber],
) -> Result<(), Error> {
    const COLUMNS: [&str; 9] = [
        "account_id",
        "number",
        "kind",
        "site_id",
        "position",
        "import_id",
        "created_at",
        "updated_at",
        "version",
    ];
    let row = |number: &NewNumber| {
        vec![
            account.0.into(),
            number.number.as_str().into(),
            number.kind.as_str().into(),
            number.site.0.into(),
            0.into(),
            number.import.map(|import| import.0).into(),
            now.into(),
            now.into(),
            1.into(),
        ]
    };
    let rows: Vec<Vec<Value>> = new.iter().map(row).collect();
    bulk_insert(tx, "numbers", &COLUMNS, &rows).await
}

/// The keys of those of these numbers that the account has, whoever may see them.
pub async fn ids(
    tx: &mut Tx,
    account: AccountId,
    numbers: &[&str],
) -> Result<Vec<(String, NumberId)>, Error> {
    let sql = IDS.on(tx);
    let list = text_list(numbers.iter().copied());
    tx.all(sql, args![account, &list]).await
}

/// A number by key, where the person may see its site.
pub async fn find(tx: &mut Tx, scope: &Scope, id: NumberId) -> Result<Option<NumberRow>, Error> {
    tx.optional(FIND, args![scope.account, scope.limited(), id]).await
}

/// The numbers of these keys, where the person may see their site, in any order.
pub async fn find_many(tx: &mut Tx, scope: &Scope, ids: &[NumberId]) -> Result<Vec<NumberRow>, Error> {
    let (sql, list) = (FIND_MANY.on(tx), number_list(ids.iter().map(|id| id.0)));
    tx.all(sql, args![scope.account, scope.limited(), &list]).await
}

/// The first number of a site that nobody has.
pub async fn first_unassigned(
    tx: &mut Tx,
    account: AccountId,
    site: SiteId,
) -> Result<Option<String>, Error> {
    const FIRST: &str = "SELECT number FROM numbers
      WHERE account_id = $1 AND extension_id IS NULL AND site_id = $2 ORDER BY number LIMIT 1";
    tx.optional_scalar(FIRST, args![account, site]).await
}

/// The number of outbound caller IDs that show a number.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Shown {
    /// Of phone users, rooms and other extensions.
    pub extensions: i64,
    /// Of setting templates.
    pub templates: i64,
}

/// Counts those who show a number as the outbound caller ID. Reads the settings of the account.
pub async fn count_shown(tx: &mut Tx, account: AccountId, number: &str) -> Result<Shown, Error> {
    tx.one(SHOWN, args![account, format!("%\"{number}\"%")]).await
}
