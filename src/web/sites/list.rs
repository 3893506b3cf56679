//! The list of sites.

use askama::Template;

use crate::domain::scope::Right;
use crate::domain::sorting::ByName;
use crate::operations::sites::{self, SiteRow};
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "sites/list.html")]
struct SiteListPage {
    page: Page,
    pager: Pager,
    rows: Vec<SiteRow>,
    has_codes: bool,
    may_change: bool,
}

/// The list.
pub async fn show(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let view = view.0.plain::<ByName>(signed.session().preferences.rows);
    let list = sites::list(signed.context(), signed.scope(), &view.wanted()).await?;
    let pager = Pager::new(&list.page, &Filters::of(urls::SITES).shown(&view), &view);
    html(&SiteListPage {
        page: Page::new(&signed, pager.title("Sites"), urls::SITES),
        pager,
        rows: list.page.rows,
        has_codes: list.rules.site_codes,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}
