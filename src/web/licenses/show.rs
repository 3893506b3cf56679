//! The license pools: seats bought, used and left.

use askama::Template;

use crate::domain::scope::Right;
use crate::operations::licenses::{self, Seats};
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "licenses/show.html")]
struct LicensesPage {
    page: Page,
    /// Name, who takes a seat, and the seats of each pool.
    pools: [(&'static str, &'static str, Seats); 2],
    may_change: bool,
}

/// The pools.
pub async fn show(signed: CurrentUser) -> Response {
    let licenses = licenses::open(signed.context(), signed.scope()).await?;
    html(&LicensesPage {
        page: Page::new(&signed, "Licenses", urls::LICENSES),
        pools: [
            ("Phone licenses", "Phone users and rooms", licenses.phone),
            ("Common area licenses", "Common areas", licenses.common_area),
        ],
        may_change: signed.scope().may(Right::ManageAccount),
    })
}
