//! Few messages on the request of people who are not signed in (security.md P11): from one network address three,
//! and one more every 20 minutes; to one mailbox three, and one more every hour.
//!
//! A bucket is one moment, kept with the counters of sign-in: the one at which it is full again.

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::Tx;
use crate::operations::auth::throttle::Keys;
use crate::operations::{Context, Error};
use crate::repository::throttles;

const BURST: i32 = 3;
const EVERY_ADDRESS: TimeDelta = TimeDelta::minutes(20);
const EVERY_MAILBOX: TimeDelta = TimeDelta::hours(1);

/// True if one more message may go; it is counted then.
pub(in crate::operations) async fn may_go(
    context: &Context,
    email_key: &str,
    address: &str,
) -> Result<bool, Error> {
    let now = context.clock.now();
    let keys = Keys::new(email_key, address);
    let mut tx = context.database.volatile().await?;
    let may = take(&mut tx, &format!("letter {}", keys.address()), EVERY_ADDRESS, now).await?
        && take(&mut tx, &format!("letter {}", keys.email()), EVERY_MAILBOX, now).await?;
    tx.commit().await?;
    Ok(may)
}

/// Takes one out of a bucket. Of two at the same moment, one does.
async fn take(tx: &mut Tx, key: &str, every: TimeDelta, now: DateTime<Utc>) -> Result<bool, Error> {
    let full_at = throttles::free_at(tx, key, key).await?;
    match full_at {
        None => Ok(throttles::begin(tx, key, now, now + every).await?),
        Some(full_at) if full_at - now > every * (BURST - 1) => Ok(false),
        Some(full_at) => Ok(throttles::go_on(tx, key, full_at, (now, full_at.max(now) + every)).await?),
    }
}
