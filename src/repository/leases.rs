//! Leases: each says who works on what. A lease runs out by itself; whoever takes it next gets a higher fence, so that an
//! old worker that wakes up is told that it has nothing any more.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};

const TAKE: &str = "INSERT INTO leases (name, holder, fence, until) VALUES ($1, $2, 1, $3)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = leases.fence + 1, until = excluded.until
    WHERE leases.until <= $4 OR leases.holder = excluded.holder
  RETURNING fence";
const RENEW: &str = "UPDATE leases SET until = $3 WHERE name = $1 AND holder = $2";
const RELEASE: &str = "DELETE FROM leases WHERE name = $1 AND holder = $2";

/// Takes a lease that nobody has; `None` when somebody has it.
pub async fn take(
    tx: &mut Tx,
    name: &str,
    holder: &str,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<i64>, Error> {
    tx.optional_scalar(TAKE, args![name, holder, until, now]).await
}

/// Keeps a lease; `false` when it is no longer ours.
pub async fn renew(tx: &mut Tx, name: &str, holder: &str, until: DateTime<Utc>) -> Result<bool, Error> {
    let done = tx.run(RENEW, args![name, holder, until]).await?;
    Ok(done == 1)
}

/// Gives a lease back.
pub async fn release(tx: &mut Tx, name: &str, holder: &str) -> Result<(), Error> {
    tx.run(RELEASE, args![name, holder]).await?;
    Ok(())
}
