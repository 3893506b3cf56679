//! Getting in and out: signing in, choosing an account, the first run, accepting an invitation, a new password.

pub mod accounts;
pub mod activate;
mod dead_link;
pub mod ended;
pub mod first_run;
pub mod forgot_password;
pub mod reset_password;
pub(super) mod send_again;
pub mod sign_in;
mod visitor;

use super::route::{Need, Route, get, post};
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
        get(urls::ACTIVATE, Need::Anyone, activate::show),
        post(urls::ACTIVATE, Need::Anyone, activate::send),
        get(urls::FORGOT_PASSWORD, Need::Anyone, forgot_password::show),
        post(urls::FORGOT_PASSWORD, Need::Anyone, forgot_password::send),
        get(urls::RESET_PASSWORD, Need::Anyone, reset_password::show),
        post(urls::RESET_PASSWORD, Need::Anyone, reset_password::send),
    ]
}
