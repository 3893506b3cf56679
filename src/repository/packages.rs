//! Packages of an account, with their seats. The database counts those in use as packages are given and taken away.

use chrono::{DateTime, Utc};

use super::paged::{Named, named_page};
use crate::database::{Error, Tx, args};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, PackageId};
use crate::domain::keyset::Page;
use crate::domain::package::PackageKind;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};

/// Those that are held are few: they are looked up first.
macro_rules! columns {
    () => {
        "t.id, t.name, t.kind, t.has_numbers, t.seats, t.used,
         (SELECT COUNT(*) FROM extensions h CROSS JOIN extension_packages e
           WHERE h.account_id = t.account_id AND h.held AND e.account_id = h.account_id
             AND e.extension_id = h.id AND e.package_id = t.id) AS held"
    };
}
macro_rules! row_columns {
    () => {
        concat!(columns!(), ", t.name_fold, t.calling, t.version")
    };
}
const ALL: &str =
    concat!("SELECT ", columns!(), " FROM packages t WHERE t.account_id = $1 ORDER BY t.name_fold");
const KNOWN: &str = "SELECT t.id, t.name, t.kind, t.has_numbers FROM packages t
  WHERE t.account_id = $1 ORDER BY t.name_fold";
const LEFT: &str = "SELECT seats - used AS seats_left FROM packages WHERE account_id = $1 AND id = $2";
const FIND: &str =
    concat!("SELECT ", row_columns!(), " FROM packages t WHERE t.account_id = $1 AND t.id = $2");
const WITH_NUMBERS: &str = "SELECT COUNT(*) FROM extension_packages e
  WHERE e.account_id = $1 AND e.package_id = $2 AND EXISTS (SELECT 1 FROM numbers n
    WHERE n.account_id = e.account_id AND n.extension_id = e.extension_id)";
const ADD: &str =
    "INSERT INTO packages (account_id, name, name_fold, kind, has_numbers, calling, seats, created_at,
   updated_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1) RETURNING id";
const UPDATE: &str =
    "UPDATE packages SET name = $3, name_fold = $4, kind = $5, has_numbers = $6, calling = $7,
   seats = $8, updated_at = $9, version = version + 1
  WHERE account_id = $1 AND id = $2";

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

/// A package as lists and forms show it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PackageRow {
    /// What the rules see.
    #[sqlx(flatten)]
    pub package: PackageFacts,
    /// Its name as compared.
    pub name_fold: String,
    /// Where its holder may call, in words.
    pub calling: String,
    /// Raised with every change.
    pub version: i64,
}

impl Named for PackageRow {
    const TABLE: &'static str = "packages t";

    fn columns() -> &'static str {
        row_columns!()
    }

    fn name_fold(&self) -> &str {
        &self.name_fold
    }
}

/// What can be set for a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFields {
    /// Its name; unique in the account.
    pub name: String,
    /// `main` or `add_on`.
    pub kind: PackageKind,
    /// True if its holder may have direct numbers.
    pub has_numbers: bool,
    /// Where its holder may call, in words.
    pub calling: String,
    /// Seats bought.
    pub seats: i64,
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

/// A page of packages.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<PackageRow>, Error> {
    named_page(tx, scope, wanted).await
}

/// The package of this key.
pub async fn find(tx: &mut Tx, account: AccountId, id: PackageId) -> Result<Option<PackageRow>, Error> {
    tx.optional(FIND, args![account, id]).await
}

/// How many holders of a package have direct numbers.
pub async fn count_with_numbers(tx: &mut Tx, account: AccountId, id: PackageId) -> Result<i64, Error> {
    tx.scalar(WITH_NUMBERS, args![account, id]).await
}

/// Adds a package.
pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    new: &PackageFields,
    now: DateTime<Utc>,
) -> Result<PackageId, Error> {
    tx.scalar(
        ADD,
        args![account, &new.name, fold(&new.name), new.kind, new.has_numbers, &new.calling, new.seats, now],
    )
    .await
}

/// Changes a package, whose version was compared under the lock of the account.
pub async fn update(
    tx: &mut Tx,
    account: AccountId,
    id: PackageId,
    new: &PackageFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(
        UPDATE,
        args![
            account,
            id,
            &new.name,
            fold(&new.name),
            new.kind,
            new.has_numbers,
            &new.calling,
            new.seats,
            now
        ],
    )
    .await?;
    Ok(())
}
