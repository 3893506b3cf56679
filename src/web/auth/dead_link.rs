//! A link that does not work: used, replaced, expired or made up. The answer is the same for all of them.

use actix_web::http::StatusCode;
use askama::Template;

use crate::web::answer::with_status;
use crate::web::error::Response;
use crate::web::{BarePage, urls};

#[derive(Template)]
#[template(path = "auth/dead_link.html")]
struct DeadLinkPage {
    page: BarePage,
    text: &'static str,
    /// The other way on: words and address.
    way: Option<(&'static str, &'static str)>,
}

const TITLE: &str = "This link does not work";

/// Of an invitation.
pub(super) fn invitation() -> Response {
    page(
        "Invitations expire after some days and work once. Only the newest one works. If you accepted it, sign in. If not, ask an admin of your account to press Resend Invite.",
        None,
    )
}

/// Of a new password.
pub(super) fn reset() -> Response {
    page(
        "Password links expire after 30 minutes and work once. Only the newest one works. Your password has not changed.",
        Some(("Send another link", urls::FORGOT_PASSWORD)),
    )
}

fn page(text: &'static str, way: Option<(&'static str, &'static str)>) -> Response {
    with_status(StatusCode::NOT_FOUND, &DeadLinkPage { page: BarePage::new(TITLE), text, way })
}
