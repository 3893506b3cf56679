//! The list of the record, and its file.

use askama::Template;

use super::lines::{Line, lines, range};
use super::query::{Query, steps};
use crate::domain::deed;
use crate::operations::changes::{RecordFile, export_record, list_changes};
use crate::web::download::csv;
use crate::web::listing::{Filters, options};
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "changes/list.html")]
struct RecordListPage {
    page: Page,
    query: Query,
    things: Vec<(String, String)>,
    filters: Filters,
    lines: Vec<Line>,
    range: String,
    /// What the form of the filters keeps.
    kept: Vec<(&'static str, String)>,
    first: String,
    previous: String,
    next: String,
}

/// A page of the list.
pub(super) async fn show(signed: Signed, Asked(query): Asked<Query>) -> Answer {
    let zone = &signed.session().time_zone;
    let found = list_changes(signed.context(), signed.scope(), &query.filter(zone), query.edge()).await?;
    let filters = query.filters();
    let [first, previous, next] = steps(&found, &filters);
    let things = deed::THINGS.iter().map(|thing| (*thing, deed::words(thing)));
    let import = ("import", query.import.clone());
    html(&RecordListPage {
        page: Page::new(&signed, "Record of Changes", urls::CHANGES),
        things: options("Any", things),
        range: range(&found),
        lines: lines(found, zone),
        kept: [import].into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        query,
        filters,
        first,
        previous,
        next,
    })
}

/// The file of all that the list shows, sent as it is made.
pub(super) async fn download(signed: Signed, Asked(query): Asked<Query>) -> Answer {
    let filter = query.filter(&signed.session().time_zone);
    let mut file = export_record(signed.context(), signed.scope(), filter, signed.separator())?;
    let name = file.file_name();
    let first = file.next_piece().await?;
    let rest = futures_util::stream::try_unfold(file, |mut file: RecordFile| async {
        Ok(file.next_piece().await?.map(|piece| (piece, file)))
    });
    Ok(csv(&name, first.unwrap_or_default(), rest))
}
