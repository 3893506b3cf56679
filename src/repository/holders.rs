//! Holders of numbers and desk phones, as far as somebody may be told.

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::choices::{HolderKind, holder_title};
use crate::domain::ids::{AccountId, DeskPhoneId, ExtensionId, NumberId, PackageId, SiteId};
use crate::domain::problem::holder_words;
use crate::domain::scope::Scope;

/// The columns of a [`Holder`], of `extensions e`; `$2` is the limited person.
macro_rules! holder_columns {
    () => {
        "e.id, e.kind, e.name, e.held, e.version, ($2 IS NULL OR e.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2)) AS seen"
    };
}

const OF_NUMBERS: WithKeys = with_keys!(
    concat!(
        "SELECT n.id AS number_id, ",
        holder_columns!(),
        " FROM numbers n JOIN extensions e ON e.account_id = n.account_id AND e.id = n.extension_id
          WHERE n.account_id = $1 AND n.id IN (SELECT CAST(value AS BIGINT) FROM "
    ),
    "$3",
    ")"
);
const OF_DESK_PHONE: &str = concat!(
    "SELECT ",
    holder_columns!(),
    " FROM extensions e WHERE e.account_id = $1 AND e.id IN
        (SELECT l.extension_id FROM lines l WHERE l.account_id = $1 AND l.desk_phone_id = $3)
      ORDER BY e.name_fold, e.id"
);

macro_rules! counts {
    () => {
        "SELECT COUNT(CASE WHEN e.kind = 'user' AND NOT e.held THEN 1 END) AS users,
           COUNT(CASE WHEN e.held THEN 1 END) AS held,
           COUNT(CASE WHEN e.kind = 'room' THEN 1 END) AS rooms,
           COUNT(CASE WHEN e.kind = 'common_area' THEN 1 END) AS common_areas,
           COUNT(CASE WHEN e.kind IN ('call_queue', 'auto_receptionist') THEN 1 END) AS others
         FROM extensions e WHERE e.account_id = $1 AND "
    };
}
const COUNT_AT: &str = concat!(counts!(), "e.site_id = $2");
const COUNT_WITH: &str = concat!(
    counts!(),
    "e.id IN (SELECT p.extension_id FROM extension_packages p WHERE p.account_id = $1 AND p.package_id = $2)"
);

/// A holder of an extension who has something.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Holder {
    /// Their key.
    pub id: ExtensionId,
    /// Its kind.
    pub kind: HolderKind,
    /// The name on pages, to be told only where they are seen.
    pub name: String,
    /// True if it is only held until somebody accepts an invitation.
    pub held: bool,
    /// Raised with every change.
    pub version: i64,
    /// True if they are at a site of the person who asks.
    pub seen: bool,
}

impl Holder {
    /// "Ada Lovelace (user)", or that it is somebody at another site.
    #[must_use]
    pub fn words(&self) -> String {
        let kind = if self.held { "held" } else { self.kind.as_str() };
        holder_words(&self.name, holder_title(kind), self.seen)
    }

    /// True if they have a page that the person who asks may open, where their desk phones are changed too: others than
    /// users have none yet.
    #[must_use]
    pub fn has_page(&self) -> bool {
        self.seen && self.kind == HolderKind::User
    }
}

#[derive(Debug, sqlx::FromRow)]
struct OfNumber {
    number_id: NumberId,
    #[sqlx(flatten)]
    holder: Holder,
}

/// The holders of these numbers, each with the number; those that nobody has are left out.
pub async fn of_numbers(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[NumberId],
) -> Result<Vec<(NumberId, Holder)>, Error> {
    let (sql, list) = (OF_NUMBERS.on(tx), number_list(ids.iter().map(|id| id.0)));
    let rows: Vec<OfNumber> = tx.all(sql, args![scope.account, scope.limited(), &list]).await?;
    Ok(rows.into_iter().map(|row| (row.number_id, row.holder)).collect())
}

/// The holders of a desk phone, by name: several may share one.
pub async fn of_desk_phone(tx: &mut Tx, scope: &Scope, id: DeskPhoneId) -> Result<Vec<Holder>, Error> {
    tx.all(OF_DESK_PHONE, args![scope.account, scope.limited(), id]).await
}

/// The number of extensions of each kind.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct HolderCounts {
    /// Of users.
    pub users: i64,
    /// Held for users until they accept an invitation.
    pub held: i64,
    /// Of rooms.
    pub rooms: i64,
    /// Of common areas.
    pub common_areas: i64,
    /// Of queues and auto receptionists.
    pub others: i64,
}

/// The extensions at a site.
pub async fn count_at(tx: &mut Tx, account: AccountId, site: SiteId) -> Result<HolderCounts, Error> {
    tx.one(COUNT_AT, args![account, site]).await
}

/// The extensions that have a package.
pub async fn count_with(tx: &mut Tx, account: AccountId, package: PackageId) -> Result<HolderCounts, Error> {
    tx.one(COUNT_WITH, args![account, package]).await
}
