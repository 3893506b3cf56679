//! The list of the record, and its file.

use askama::Template;

use super::lines::{Line, lines};
use super::query::Query;
use crate::domain::audit::actions;
use crate::domain::sorting::ByAge;
use crate::operations::audit_log::{self, export};
use crate::web::download::exported;
use crate::web::listing::{Filters, Pager, options};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "audit_log/list.html")]
struct AuditListPage {
    page: Page,
    query: Query,
    things: Vec<(String, String)>,
    filters: Filters,
    lines: Vec<Line>,
    pager: Pager,
}

/// A page of the list.
pub(super) async fn show(signed: CurrentUser, QueryParams(query): QueryParams<Query>) -> Response {
    let zone = &signed.session().time_zone;
    let view = query.view.clone().plain::<ByAge>(signed.session().preferences.rows);
    let found =
        audit_log::list(signed.context(), signed.scope(), &query.filter(zone), &view.wanted()).await?;
    let filters = query.filters().shown(&view);
    let things = actions::THINGS.iter().map(|thing| (*thing, actions::words(thing)));
    let pager = Pager::new(&found, &filters, &view);
    html(&AuditListPage {
        page: Page::of_list(&signed, "Audit Log", &pager, urls::CHANGES),
        things: options("Any", things),
        pager,
        lines: lines(found.rows, zone),
        query,
        filters,
    })
}

/// The file of all that the list shows, sent as it is made.
pub(super) async fn download(signed: CurrentUser, QueryParams(query): QueryParams<Query>) -> Response {
    let filter = query.filter(&signed.session().time_zone);
    exported(export(signed.context(), signed.scope(), filter, signed.separator())?).await
}
