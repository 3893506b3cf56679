//! One operation: who did it, when, from where, and all it changed with before and after.

use actix_web::web::Path;
use askama::Template;

use super::lines::{Line, lines};
use crate::domain::audit::actions;
use crate::domain::sorting::ByAge;
use crate::operations::audit_log;
use crate::web::format::Moment;
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "audit_log/show.html")]
struct OperationPage {
    page: Page,
    number: i64,
    who: String,
    when: Moment,
    address: String,
    /// The import it was done by: its address and number.
    import: Option<(String, i64)>,
    lines: Vec<Line>,
    pager: Pager,
}

/// The page of an operation.
pub(super) async fn show(
    signed: CurrentUser,
    id: Path<i64>,
    QueryParams(view): QueryParams<View>,
) -> Response {
    let zone = &signed.session().time_zone;
    let view = view.plain::<ByAge>(signed.session().preferences.rows);
    let found = audit_log::open(signed.context(), signed.scope(), *id, &view.wanted()).await?;
    // There is a first line: an operation without any is none.
    let about = found.rows[0].clone();
    let filters = Filters::of(urls::with_id(urls::CHANGE, *id)).shown(&view);
    html(&OperationPage {
        page: Page::new(&signed, actions::words(&about.operation), urls::CHANGES),
        number: *id,
        pager: Pager::new(&found, &filters, &view),
        who: about.person_name,
        when: crate::web::format::moment(about.at, zone),
        address: about.address,
        import: about.import_id.map(|import| (urls::with_id(urls::IMPORT, import), import.0)),
        lines: lines(found.rows, zone),
    })
}
