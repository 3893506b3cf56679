//! Packages of an account, with their seats. The database counts those in use as packages are given and taken away.

use super::entity::Table;
use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::fields::PackageFields;
use crate::domain::ids::{AccountId, PackageId};
use crate::domain::package::PackageKind;

/// Those that are held are few: they are looked up first.
macro_rules! held {
    ($table:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM extensions h CROSS JOIN extension_packages e WHERE h.account_id = ",
            $table,
            ".account_id AND h.held AND e.account_id = h.account_id AND e.extension_id = h.id AND e.package_id = ",
            $table,
            ".id) AS held"
        )
    };
}
const ALL: &str = concat!(
    "SELECT t.id, t.name, t.kind, t.has_numbers, t.seats, t.used, ",
    held!("t"),
    " FROM packages t WHERE t.account_id = $1 ORDER BY t.name_fold"
);
const KNOWN: &str = "SELECT t.id, t.name, t.kind, t.has_numbers FROM packages t
  WHERE t.account_id = $1 ORDER BY t.name_fold";
const LEFT: &str = "SELECT seats - used AS seats_left FROM packages WHERE account_id = $1 AND id = $2";
const WITH_NUMBERS: WithKeys = with_keys!(
    "SELECT e.package_id, COUNT(*) FROM extension_packages e
  WHERE e.account_id = $1 AND e.package_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ") AND EXISTS (SELECT 1 FROM numbers n
    WHERE n.account_id = e.account_id AND n.extension_id = e.extension_id) GROUP BY e.package_id"
);

/// A package as the rules of files see it: its seats are counted when they are wanted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KnownPackage {
    /// Its key.
    pub id: PackageId,
    /// Its name.
    pub name: String,
    /// Main or add-on.
    pub kind: PackageKind,
    /// True if its holder may have direct numbers.
    pub has_numbers: bool,
}

/// A package as the rules of forms see it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PackageFacts {
    /// Its key.
    pub id: PackageId,
    /// Its name.
    pub name: String,
    /// Main or add-on.
    pub kind: PackageKind,
    /// True if its holder may have direct numbers.
    pub has_numbers: bool,
    /// Seats bought.
    pub seats: i64,
    /// Seats in use, held ones included.
    pub used: i64,
    /// Seats held until somebody accepts an invitation.
    pub held: i64,
}

/// The table of packages.
#[derive(Clone, Copy, Debug)]
pub struct Packages;

/// The use of a package.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct SeatsInUse {
    /// Seats in use, held ones included.
    pub used: i64,
    /// Seats held until somebody accepts an invitation.
    pub held: i64,
}

impl Table for Packages {
    type Key = PackageId;
    type Fields = PackageFields;
    type More = SeatsInUse;

    const NAME: &'static str = "packages";
    const MORE: &'static str = concat!("used, ", held!("packages"));
}

/// All packages of the account, in the order of their names: a few dozen.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<PackageFacts>, Error> {
    tx.all(ALL, args![account]).await
}

/// All packages without their seats, in the order of their names.
pub async fn known(tx: &mut Tx, account: AccountId) -> Result<Vec<KnownPackage>, Error> {
    tx.all(KNOWN, args![account]).await
}

/// Seats of a package that nobody has.
pub async fn seats_left(tx: &mut Tx, account: AccountId, id: PackageId) -> Result<i64, Error> {
    let left: Option<i64> = tx.optional_scalar(LEFT, args![account, id]).await?;
    Ok(left.unwrap_or_default())
}

/// Of each of these packages that has some: how many of its holders have direct numbers.
pub async fn count_with_numbers(
    tx: &mut Tx,
    account: AccountId,
    ids: &[PackageId],
) -> Result<Vec<(PackageId, i64)>, Error> {
    let sql = WITH_NUMBERS.on(tx);
    tx.all(sql, args![account, number_list(ids.iter().map(|id| id.0))]).await
}
