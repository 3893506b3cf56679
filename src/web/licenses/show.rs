//! The license pools: seats bought, used and left.

use askama::Template;

use crate::domain::scope::Right;
use crate::operations::licenses::{self, Seats};
use crate::web::parts::Parts;
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "licenses/show.html")]
struct LicensesPage {
    page: Page,
    /// Name, who takes a seat, the seats of each pool, and their bar.
    pools: [(&'static str, &'static str, Seats, Option<Parts>); 2],
    may_change: bool,
}

/// The pools.
pub async fn show(signed: CurrentUser) -> Response {
    let licenses = licenses::open(signed.context(), signed.scope()).await?;
    html(&LicensesPage {
        page: Page::new(&signed, "Licenses", urls::LICENSES),
        pools: [
            pool("Phone licenses", "Phone users and rooms", licenses.phone),
            pool("Common area licenses", "Common areas", licenses.common_area),
        ],
        may_change: signed.scope().may(Right::ManageAccount),
    })
}

fn pool(
    name: &'static str,
    holders: &'static str,
    seats: Seats,
) -> (&'static str, &'static str, Seats, Option<Parts>) {
    (name, holders, seats, Parts::of_seats(seats.used, seats.held, seats.seats))
}
