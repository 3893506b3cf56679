//! The license pools of an account: how many seats it has bought, and how many are in use (decision 8). The database counts
//! those in use as extensions come and go.

use crate::database::{Error, Tx, args};
use crate::domain::ids::AccountId;

// Those that are held are few, and have an index of their own, which is not used where another has the kind too.
const FIND: &str = "SELECT p.seats, p.version, p.used,
    (SELECT COUNT(*) FROM extensions e WHERE e.account_id = p.account_id AND e.held AND e.kind || '' IN ($3, $4)) AS held
  FROM license_pools p WHERE p.account_id = $1 AND p.kind = $2";
const LEFT: &str = "SELECT seats - used AS seats_left FROM license_pools WHERE account_id = $1 AND kind = $2";
const ADD: &str = "INSERT INTO license_pools (account_id, kind, seats, version) VALUES ($1, $2, $3, 1)";
const UPDATE: &str = "UPDATE license_pools SET seats = $3, version = version + 1
  WHERE account_id = $1 AND kind = $2";

/// One of the two pools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// Phone users and rooms.
    Phone,
    /// Common areas.
    CommonArea,
}

impl Pool {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Phone, Self::CommonArea];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::CommonArea => "common_area",
        }
    }

    /// The kinds of extensions that take a seat of it. Queues and auto receptionists take none.
    const fn holders(self) -> [&'static str; 2] {
        match self {
            Self::Phone => ["user", "room"],
            Self::CommonArea => ["common_area", "common_area"],
        }
    }
}

/// The seats of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Seats {
    /// Bought.
    pub seats: i64,
    /// In use, held ones included.
    pub used: i64,
    /// Held for people who have yet to accept their invitation.
    pub held: i64,
    /// Raised with every change.
    pub version: i64,
}

impl Seats {
    /// Bought and not in use.
    #[must_use]
    pub const fn left(&self) -> i64 {
        self.seats - self.used
    }
}

/// The seats of a pool; `None` for an account that has bought none yet.
pub async fn find(tx: &mut Tx, account: AccountId, pool: Pool) -> Result<Option<Seats>, Error> {
    let [one, other] = pool.holders();
    tx.optional(FIND, args![account, pool.as_str(), one, other]).await
}

/// Seats of a pool that nobody has; fewer than none where seats were given back while in use.
pub async fn seats_left(tx: &mut Tx, account: AccountId, pool: Pool) -> Result<i64, Error> {
    let left: Option<i64> = tx.optional_scalar(LEFT, args![account, pool.as_str()]).await?;
    Ok(left.unwrap_or_default())
}

/// Adds the pool of a new account.
pub async fn add(tx: &mut Tx, account: AccountId, pool: Pool, seats: i64) -> Result<(), Error> {
    tx.run(ADD, args![account, pool.as_str(), seats]).await?;
    Ok(())
}

/// Sets the seats of a pool, whose version was compared under the lock of the account.
pub async fn update(tx: &mut Tx, account: AccountId, pool: Pool, seats: i64) -> Result<(), Error> {
    tx.run(UPDATE, args![account, pool.as_str(), seats]).await?;
    Ok(())
}
