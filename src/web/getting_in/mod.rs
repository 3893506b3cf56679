//! Getting in and out: signing in, choosing an account, the first run.

pub mod accounts;
pub mod first_run;
pub mod sign_in;
mod visitor;

use super::routes::{Need, Route, get, post};
use super::urls;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(urls::SIGN_IN, Need::Anyone, sign_in::show),
        post(urls::SIGN_IN, Need::Anyone, sign_in::send),
        post(urls::SIGN_OUT, Need::SignedIn, sign_in::out),
        get(urls::ACCOUNTS, Need::SignedIn, accounts::show),
        post(urls::ACCOUNTS, Need::SignedIn, accounts::send),
        get(urls::FIRST_RUN, Need::Anyone, first_run::show),
        post(urls::FIRST_RUN, Need::Anyone, first_run::send),
    ]
}
