//! Claims of the rows of an import on resources, against each other and against what there is.
//!
//! Every function answers with a page of claims that do not hold, in the order of their key, and is asked
//! again from the last one on: the primary key is in that order, so that no page starts over. `only_good`
//! leaves out rows that have an issue already, which is how the fixed point is reached (decision 19).

mod questions;

use crate::database::{Error, Tx, Value, args, bulk_insert_in_order};
use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::ids::{AccountId, ImportId, UserId};

/// The number of claims on a page.
pub const PAGE: i64 = 1000;

/// The subject of a question about claims.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The account.
    pub account: AccountId,
    /// The import.
    pub import: ImportId,
    /// True if rows that have an issue already are left out.
    pub only_good: bool,
    /// The person whose sites limit what may be touched.
    pub limited: Option<UserId>,
}

/// Where the next page starts: after this key and row.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    /// The key of the last claim seen.
    pub key: String,
    /// Its row.
    pub row: i64,
}

/// A claim that meets somebody or nothing: who holds it, and what it is that is held.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Met {
    /// The row that claims.
    pub row_no: i64,
    /// The key of the thing claimed.
    pub key: String,
    /// The column that says so.
    pub column_id: String,
    /// True if the thing exists at all.
    pub found: bool,
    /// Its state, where that matters.
    pub status: Option<String>,
    /// The kind of its holder.
    pub holder_kind: Option<String>,
    /// The name of its holder.
    pub holder: Option<String>,
    /// True if the person may see the holder.
    pub visible: bool,
    /// The row that would give it back, and is left out.
    pub freed_by: Option<i64>,
}

/// A claim that more than one row makes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Repeated {
    /// One of the rows.
    pub row_no: i64,
    /// The key of the thing they claim.
    pub key: String,
    /// The column that says so.
    pub column_id: String,
}

/// Loads claims: `resource, key, row_no, action, column_id` after account and import.
pub async fn add(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 7] =
        ["account_id", "import_id", "resource", "key", "row_no", "action", "column_id"];
    bulk_insert_in_order(tx, "import_claims", &COLUMNS, rows).await
}

const CLEAR_CHOSEN: &str =
    "DELETE FROM import_claims WHERE account_id = $1 AND import_id = $2 AND column_id = $3";

/// Removes the claims that no cell makes: those of a plan that is made anew.
pub async fn clear_chosen(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<(), Error> {
    tx.run(CLEAR_CHOSEN, args![account, import, ColumnId::stored(None)]).await?;
    Ok(())
}

/// One pass in the order of the key finds what is claimed twice, mostly nothing, and only then who claims it. Kept apart,
/// since PostgreSQL makes that pass once for each claim where it does not know yet how many there are.
const REPEATED: &str = "WITH twice AS MATERIALIZED
   (SELECT d.key FROM import_claims d
     WHERE d.account_id = $1 AND d.import_id = $2 AND d.resource = $3 AND d.action = 'take' AND d.key >= $4
     GROUP BY d.key HAVING MIN(d.row_no) <> MAX(d.row_no) ORDER BY d.key LIMIT $6)
  SELECT c.row_no, c.key, c.column_id FROM twice CROSS JOIN import_claims c
  WHERE c.account_id = $1 AND c.import_id = $2 AND c.resource = $3 AND c.action = 'take' AND c.key = twice.key
    AND (c.key > $4 OR c.row_no > $5)
  ORDER BY c.key, c.row_no LIMIT $6";
/// Rows that are out are listed once: a look at the row of each claim goes to another page each time. Not with `NOT IN`,
/// for which PostgreSQL reads the list once for each claim where it is long.
macro_rules! of_good_rows {
    ($columns:literal) => {
        concat!(
            "WITH bad AS MATERIALIZED (SELECT r.row_no FROM import_rows r
              WHERE r.account_id = $1 AND r.import_id = $2 AND NOT r.good) SELECT ",
            $columns,
            " FROM import_claims c LEFT JOIN bad ON bad.row_no = c.row_no
              WHERE c.account_id = $1 AND c.import_id = $2 AND c.resource = $3 AND bad.row_no IS NULL"
        )
    };
}

const SEATS: &str = concat!(
    of_good_rows!(
        "c.key, CAST(SUM(CASE WHEN c.action = 'take' THEN 1 ELSE 0 END) AS BIGINT) AS wanted,
         CAST(SUM(CASE WHEN c.action = 'free' THEN 1 ELSE 0 END) AS BIGINT) AS freed"
    ),
    " GROUP BY c.key ORDER BY c.key"
);
const OVER: &str = concat!(
    of_good_rows!("c.row_no, c.column_id"),
    " AND c.key = $4 AND c.action = 'take' AND c.row_no > $5 ORDER BY c.row_no LIMIT $6 OFFSET $7"
);

const FREES: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM import_claims
  WHERE account_id = $1 AND import_id = $2 AND action = 'free' LIMIT 1) AS first";

/// Things that good rows give back and no good row takes. A desk phone that others have too stays with them.
const GIVEN_BACK: &str = concat!(
    "SELECT COUNT(*) FROM (",
    of_good_rows!("c.key"),
    " GROUP BY c.key HAVING SUM(CASE WHEN c.action = 'take' THEN 1 ELSE 0 END) = 0
        AND COUNT(*) >= (SELECT COUNT(DISTINCT l.extension_id) FROM lines l
          JOIN desk_phones d ON d.account_id = l.account_id AND d.id = l.desk_phone_id
          WHERE l.account_id = $1 AND $3 = 'desk_phone' AND d.mac = c.key)) AS given_back"
);

/// True if any row of the import gives something back.
pub async fn gives_back(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<bool, Error> {
    let claims: i64 = tx.scalar(FREES, args![account, import]).await?;
    Ok(claims > 0)
}

/// The number of things of a resource that belong to nobody after the good rows.
pub async fn given_back(tx: &mut Tx, asked: &Asked, resource: Resource) -> Result<i64, Error> {
    tx.scalar(GIVEN_BACK, args![asked.account, asked.import, resource.as_str()]).await
}

/// The seats of one key.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Seats {
    /// Which.
    pub key: String,
    /// The number wanted.
    pub wanted: i64,
    /// The number given back.
    pub freed: i64,
}

impl Seats {
    /// True if they are enough, with those that are left.
    #[must_use]
    pub const fn fit(&self, left: i64) -> bool {
        self.wanted == 0 || self.wanted <= left + self.freed
    }
}

/// The condition that a claim is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// A user has to be there, active, without a phone.
    UsersReady,
    /// A user has to be there with a phone, at a site the person may touch.
    PhoneUsers,
    /// A user has to be there for whom a phone is held, at a site the person may touch.
    Holds,
    /// A user has to be there, and not in the trash.
    UsersKnown,
    /// Nobody has the address.
    EmailsFree,
    /// Nobody has the extension.
    ExtensionsFree,
    /// The number is in the account and nobody has it.
    NumbersUnassigned,
    /// The number is in the account.
    NumbersKnown,
    /// Nobody has the desk phone; it may be unknown.
    DeskPhonesFree,
}

impl Against {
    /// The claims it is about.
    #[must_use]
    pub const fn resource(self) -> Resource {
        match self {
            Self::UsersReady | Self::PhoneUsers | Self::Holds | Self::UsersKnown => Resource::User,
            Self::EmailsFree => Resource::Email,
            Self::ExtensionsFree => Resource::Extension,
            Self::NumbersUnassigned => Resource::Number,
            Self::NumbersKnown => Resource::CallerId,
            Self::DeskPhonesFree => Resource::DeskPhone,
        }
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::UsersReady => questions::NOT_READY,
            Self::PhoneUsers => questions::NOT_PHONE_USERS,
            Self::Holds => questions::NO_HOLDS,
            Self::UsersKnown => questions::UNKNOWN_USERS,
            Self::EmailsFree => questions::HELD_EMAILS,
            Self::ExtensionsFree => questions::HELD_EXTENSIONS,
            Self::NumbersUnassigned => questions::HELD_NUMBERS,
            Self::NumbersKnown => questions::UNKNOWN_NUMBERS,
            Self::DeskPhonesFree => questions::HELD_DESK_PHONES,
        }
    }
}

/// The next claims after a place that do not hold against what there is.
pub async fn met(tx: &mut Tx, asked: &Asked, against: Against, after: &Cursor) -> Result<Vec<Met>, Error> {
    tx.all(
        against.sql(),
        args![
            asked.account,
            asked.import,
            against.resource().as_str(),
            &after.key,
            after.row,
            i64::from(asked.only_good),
            PAGE,
            asked.limited
        ],
    )
    .await
}

/// The next claims after a place that another row of the file makes too.
pub async fn repeated(
    tx: &mut Tx,
    asked: &Asked,
    resource: Resource,
    after: &Cursor,
) -> Result<Vec<Repeated>, Error> {
    tx.all(REPEATED, args![asked.account, asked.import, resource.as_str(), &after.key, after.row, PAGE]).await
}

/// The seats of each key that rows without issues want and give back.
pub async fn seats(tx: &mut Tx, asked: &Asked, resource: Resource) -> Result<Vec<Seats>, Error> {
    tx.all(SEATS, args![asked.account, asked.import, resource.as_str()]).await
}

/// The next rows after this one that come too late for a seat: those beyond the first `skip`.
pub async fn over(
    tx: &mut Tx,
    asked: &Asked,
    seat: (Resource, &str),
    after: i64,
    skip: i64,
) -> Result<Vec<(i64, String)>, Error> {
    tx.all(OVER, args![asked.account, asked.import, seat.0.as_str(), seat.1, after, PAGE, skip]).await
}
