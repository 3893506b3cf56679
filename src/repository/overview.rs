//! The counts of the Overview page.

use crate::database::{Error, Tx, args};
use crate::domain::scope::Scope;

/// Counting stops here: an exact count of a million rows costs more than the page (decision 32).
pub const MOST: i64 = 10_001;

const COUNTS: &str = "SELECT
  (SELECT COUNT(*) FROM (SELECT 1 AS one FROM extensions e WHERE e.account_id = $1 AND e.kind = 'user'
     AND e.id NOT IN (SELECT h.id FROM extensions h WHERE h.account_id = $1 AND h.held)
     AND ($2 IS NULL OR e.site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2))
     LIMIT $3) counted) AS phone_users,
  (SELECT COUNT(*) FROM (SELECT 1 AS one FROM numbers n WHERE n.account_id = $1
     AND ($2 IS NULL OR n.site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2))
     LIMIT $3) counted) AS numbers,
  (SELECT COUNT(*) FROM (SELECT 1 AS one FROM numbers n WHERE n.account_id = $1 AND n.extension_id IS NULL
     AND ($2 IS NULL OR n.site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2))
     LIMIT $3) counted) AS free_numbers,
  (SELECT COUNT(*) FROM (SELECT 1 AS one FROM desk_phones d WHERE d.account_id = $1
     AND ($2 IS NULL OR d.site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2))
     LIMIT $3) counted) AS desk_phones";
const STEPS: &str = "SELECT
  (SELECT COUNT(*) FROM (SELECT 1 AS one FROM sites WHERE account_id = $1 LIMIT 2) counted) > 1 AS has_sites,
  EXISTS (SELECT 1 FROM license_pools WHERE account_id = $1 AND seats > 0) AS has_licenses,
  EXISTS (SELECT 1 FROM packages WHERE account_id = $1) AS has_packages,
  EXISTS (SELECT 1 FROM numbers WHERE account_id = $1) AS has_numbers,
  EXISTS (SELECT 1 FROM setting_templates WHERE account_id = $1) AS has_templates,
  EXISTS (SELECT 1 FROM users WHERE account_id = $1 AND role = 'member') AS has_users,
  EXISTS (SELECT 1 FROM extensions WHERE account_id = $1 AND kind = 'user' AND NOT held) AS has_phone_users";

/// The counts at the sites of the person; each at most [`MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// Users with a phone license.
    pub phone_users: i64,
    /// Direct numbers.
    pub numbers: i64,
    /// Direct numbers that nobody holds.
    pub free_numbers: i64,
    /// Desk phones.
    pub desk_phones: i64,
}

/// Which steps of setting up an account are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "each is one line of the checklist")]
pub struct Steps {
    /// More than the main site.
    pub has_sites: bool,
    /// Seats were entered.
    pub has_licenses: bool,
    /// A package.
    pub has_packages: bool,
    /// A direct number.
    pub has_numbers: bool,
    /// A setting template.
    pub has_templates: bool,
    /// A user besides those who run the account.
    pub has_users: bool,
    /// A user with a phone license.
    pub has_phone_users: bool,
}

/// Counts what the person may see.
pub async fn counts(tx: &mut Tx, scope: &Scope) -> Result<Counts, Error> {
    tx.one(COUNTS, args![scope.account, scope.limited(), MOST]).await
}

/// The steps done already.
pub async fn steps(tx: &mut Tx, scope: &Scope) -> Result<Steps, Error> {
    tx.one(STEPS, args![scope.account]).await
}
