//! A password that somebody typed, held against the one that is kept: slowed down for those who guess, and few at
//! once. Asked at sign-in, and wherever somebody who is signed in has to prove that it is them.

use std::time::Duration;

use crate::operations::access::Event;
use crate::operations::auth::passwords::{self, Checked};
use crate::operations::auth::throttle::{self, Keys};
use crate::operations::{Context, Error};

/// The result of a check of a typed password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::operations) enum Typed {
    /// It is the one.
    Right {
        /// Its hash should be made anew while it is at hand.
        anew: bool,
    },
    /// It is another, or there is none.
    Wrong,
    /// Too many failures: it was not looked at. Try again after this time.
    TooSoon(Duration),
    /// Too many are checked at this moment: it was not looked at.
    Busy,
}

/// Checks a password as typed; nothing is trimmed. Without a hash it is wrong, after the same time. `failed` is what a
/// wrong one is in the record.
pub(in crate::operations) async fn ask(
    context: &Context,
    keys: &Keys,
    password: &str,
    kept: Option<&str>,
    failed: &[Event],
) -> Result<Typed, Error> {
    if let Some(wait) = throttle::wait(context, keys).await? {
        return Ok(Typed::TooSoon(wait));
    }
    let Some(_turn) = context.gate.enter().await else { return Ok(Typed::Busy) };
    // Asked again: of many attempts at once, those that waited here see what the first ones counted.
    if let Some(wait) = throttle::wait(context, keys).await? {
        return Ok(Typed::TooSoon(wait));
    }
    match passwords::verify(password, kept).await? {
        Checked::Right { anew } => {
            throttle::forget(context, keys).await?;
            Ok(Typed::Right { anew })
        }
        Checked::Wrong => {
            throttle::count_failure(context, keys, failed).await?;
            Ok(Typed::Wrong)
        }
    }
}
