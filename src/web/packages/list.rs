//! The list of packages.

use askama::Template;
use serde::Deserialize;

use crate::domain::scope::Right;
use crate::operations::packages::{self, PackageRow};
use crate::web::listing::{Filters, Pager, place};
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "packages/list.html")]
struct PackageListPage {
    page: Page,
    pager: Pager,
    rows: Vec<PackageRow>,
    may_change: bool,
}

/// Where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    at: String,
}

/// The list.
pub async fn show(signed: Signed, query: Asked<Query>) -> Answer {
    let list = packages::list(signed.context(), signed.scope(), &place(&query.0.at)).await?;
    let pager = Pager::plain(&list, &Filters::of(urls::PACKAGES));
    html(&PackageListPage {
        page: Page::new(&signed, pager.title("Packages"), urls::PACKAGES),
        pager,
        rows: list.rows,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}
