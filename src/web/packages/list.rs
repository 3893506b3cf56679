//! The list of packages.

use askama::Template;

use crate::domain::scope::Right;
use crate::domain::sorting::ByName;
use crate::operations::packages::{self, PackageRow};
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "packages/list.html")]
struct PackageListPage {
    page: Page,
    pager: Pager,
    rows: Vec<PackageRow>,
    may_change: bool,
}

/// The list.
pub async fn show(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let view = view.0.plain::<ByName>(signed.session().preferences.rows);
    let list = packages::list(signed.context(), signed.scope(), &view.wanted()).await?;
    let pager = Pager::new(&list, &Filters::of(urls::PACKAGES).shown(&view), &view);
    html(&PackageListPage {
        page: Page::new(&signed, pager.title("Packages"), urls::PACKAGES),
        pager,
        rows: list.rows,
        may_change: signed.scope().may(Right::ManageAccount),
    })
}
