//! Slowing those who guess passwords, per address and per email (security.md P4, P5).
//!
//! The numbers: an address waits a minute after each failure from the tenth on, longer after more; an email
//! waits seconds, never longer than half a minute. Failures are forgotten after an hour without one. They are kept in
//! the database and outlive a restart.
//!
//! Strangers who guess all the time make an email wait all the time. So a browser that this very person has signed in
//! from, and who is signed in, wait for nobody else: they have a key of their own, which waits like an email and like an
//! address. Their failures count for all the others too.

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::LoginId;
use crate::operations::access::{self, Event};
use crate::operations::random::hash;
use crate::operations::{Context, Error};
use crate::repository::throttles;

const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(1);

/// The keys that one attempt counts against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    email: String,
    address: String,
    /// That of a known browser, or of who is signed in.
    own: Option<String>,
}

impl Keys {
    /// Of a folded email and a network address. An IPv6 customer has 2^64 addresses: the first half counts.
    #[must_use]
    pub fn new(email_key: &str, address: &str) -> Self {
        let email: String = email_key.chars().take(128).collect();
        let address = match address.parse::<IpAddr>() {
            Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            _ => address.chars().take(64).collect(),
        };
        Self { email: format!("email:{email}"), address: format!("address:{address}"), own: None }
    }

    /// Of a browser that is known for the login that is tried; `None` leaves it among strangers.
    #[must_use]
    pub fn of_browser(self, browser: Option<&str>) -> Self {
        Self { own: browser.map(|token| format!("browser:{}", hash(token))), ..self }
    }

    /// Of somebody who is signed in: one for all their sessions, or a thief would get guesses with each.
    #[must_use]
    pub fn of_login(self, login: LoginId) -> Self {
        Self { own: Some(format!("login:{login}")), ..self }
    }

    /// That of the email.
    pub(in crate::operations) fn email(&self) -> &str {
        &self.email
    }

    /// That of the network address.
    pub(in crate::operations) fn address(&self) -> &str {
        &self.address
    }
}

/// The time this attempt has to wait; nothing is counted.
pub async fn wait(context: &Context, keys: &Keys) -> Result<Option<Duration>, Error> {
    let mut tx = context.database.volatile_read().await?;
    let (one, other) = keys.own.as_ref().map_or((&keys.email, &keys.address), |own| (own, own));
    let free_at = throttles::free_at(&mut tx, one, other).await?;
    Ok(free_at
        .and_then(|free_at| (free_at - context.clock.now()).to_std().ok())
        .filter(|wait| !wait.is_zero()))
}

/// Counts a failure against all keys, and notes for the record whose it is: nothing where nobody is known by the email.
pub(in crate::operations) async fn count_failure(
    context: &Context,
    keys: &Keys,
    whose: &[Event],
) -> Result<(), Error> {
    let now = context.clock.now();
    let mut tx = context.database.volatile().await?;
    let strangers = [(&keys.email, delay_of_email as fn(i64) -> u64), (&keys.address, delay_of_address)];
    let own = keys.own.iter().map(|own| (own, delay_of_own as fn(i64) -> u64));
    for (key, delay) in own.chain(strangers) {
        let failures = throttles::count_failure(&mut tx, key, now, now - FORGOTTEN_AFTER).await?;
        throttles::set_free_at(&mut tx, key, after(now, delay(failures))).await?;
    }
    access::add_failures(&mut tx, now, whose).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(())
}

/// Forgets the failures of an email that has signed in, and all that are old. Those of the address stay: else one good
/// sign-in would buy ten guesses. Of who has a key of their own only those of that key are forgotten: whoever guesses
/// meanwhile goes on waiting.
pub async fn forget(context: &Context, keys: &Keys) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    throttles::remove(&mut tx, keys.own.as_ref().unwrap_or(&keys.email)).await?;
    throttles::remove_old(&mut tx, context.clock.now() - FORGOTTEN_AFTER).await?;
    Ok(tx.commit().await?)
}

fn after(now: DateTime<Utc>, seconds: u64) -> DateTime<Utc> {
    now + Duration::from_secs(seconds)
}

/// Seconds to wait after so many failures from one address.
const fn delay_of_address(failures: i64) -> u64 {
    match failures {
        ..10 => 0,
        10..25 => 60,
        25..100 => 600,
        100.. => 3600,
    }
}

/// Seconds to wait after so many failures for one email.
const fn delay_of_email(failures: i64) -> u64 {
    match failures {
        ..5 => 0,
        5..25 => 3,
        25..100 => 10,
        100.. => 30,
    }
}

/// Seconds to wait after so many failures of a known browser, or of somebody who is signed in: whoever has stolen a
/// cookie waits longer than any stranger.
fn delay_of_own(failures: i64) -> u64 {
    delay_of_email(failures).max(delay_of_address(failures))
}

#[cfg(test)]
mod tests {
    use crate::operations::auth::throttle::*;

    #[test]
    fn the_half_of_an_ipv6_address_counts() {
        let key = |address| Keys::new("ada@demo.example", address).address;
        assert_eq!(key("2001:db8::1"), key("2001:db8::2"));
        assert_ne!(key("2001:db8::1"), key("2001:db8:0:1::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }

    #[test]
    fn an_email_never_waits_long() {
        assert!((0..100_000).map(delay_of_email).all(|seconds| seconds <= 30));
        assert_eq!(delay_of_address(9), 0);
        assert_eq!(delay_of_address(10), 60);
    }

    #[test]
    fn a_thief_of_a_cookie_guesses_no_faster_than_a_stranger() {
        assert_eq!([4, 5, 10, 25, 100].map(delay_of_own), [0, 3, 60, 600, 3600]);
    }
}
