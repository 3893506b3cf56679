//! Help: the keys, and where to read on.

use askama::Template;

use super::route::{Need, Route, get};
use super::{CurrentUser, Page, Response, html, urls};

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(urls::HELP, Need::SignedIn, show)]
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    page: Page,
    version: &'static str,
}

/// The page.
pub async fn show(signed: CurrentUser) -> Response {
    html(&HelpPage { page: Page::new(&signed, "Help", urls::HELP), version: env!("CARGO_PKG_VERSION") })
}
