//! The list of sites.

use askama::Template;
use serde::Deserialize;

use crate::domain::scope::Right;
use crate::operations::sites::{self, SiteRow};
use crate::web::listing::{Filters, Pager, place};
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "sites/list.html")]
struct SiteListPage {
    page: Page,
    pager: Pager,
    rows: Vec<SiteRow>,
    has_codes: bool,
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
    let list = sites::list(signed.context(), signed.scope(), &place(&query.0.at)).await?;
    let pager = Pager::plain(&list.page, &Filters::of(urls::SITES));
    html(&SiteListPage {
        page: Page::new(&signed, pager.title("Sites"), urls::SITES),
        pager,
        rows: list.page.rows,
        has_codes: list.rules.site_codes,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}
