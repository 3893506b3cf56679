//! One operation: who did it, when, from where, and all it changed with before and after.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::lines::{Line, lines, range};
use super::query::{edge, steps};
use crate::domain::deed;
use crate::operations::changes::show_operation;
use crate::web::listing::Filters;
use crate::web::words::Moment;
use crate::web::{Answer, Asked, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "changes/show.html")]
struct OperationPage {
    page: Page,
    number: i64,
    who: String,
    when: Moment,
    address: String,
    /// The import it was done by: its address and number.
    import: Option<(String, i64)>,
    lines: Vec<Line>,
    range: String,
    first: String,
    previous: String,
    next: String,
}

/// Where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    at: String,
}

/// The page of an operation.
pub(super) async fn show(signed: Signed, id: Path<i64>, Asked(query): Asked<Query>) -> Answer {
    let zone = &signed.session().time_zone;
    let found = show_operation(signed.context(), signed.scope(), *id, edge(&query.at)).await?;
    // There is a first line: an operation without any is none.
    let about = found.lines[0].clone();
    let here = urls::with_id(urls::CHANGE, *id);
    let there = |address: String| address.replacen(urls::CHANGES, &here, 1);
    let [first, previous, next] = steps(&found, &Filters::of(urls::CHANGES)).map(there);
    html(&OperationPage {
        page: Page::new(&signed, deed::words(&about.operation), urls::CHANGES),
        number: *id,
        range: range(&found),
        who: about.person_name,
        when: crate::web::words::moment(about.at, zone),
        address: about.address,
        import: about.import_id.map(|import| (urls::with_id(urls::IMPORT, import), import.0)),
        lines: lines(found, zone),
        first,
        previous,
        next,
    })
}
