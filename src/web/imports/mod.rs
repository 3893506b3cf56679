//! Imports: the page that takes a file (`start`, `upload`), the page of one import, and the history.
//!
//! One import has one address. `show` picks the screen that fits where it stands: `working`, `problems`,
//! `plan` or `ended`; `header`, `details` and `plan_rows` are parts of several. The same screens serve all kinds of
//! file and both tabs; what differs between them is in `labels`.

pub mod buttons;
pub mod counts;
pub mod details;
pub mod ended;
pub mod failing;
pub mod header;
pub mod labels;
pub mod list;
pub mod options;
pub mod plan;
pub mod plan_rows;
pub mod problems;
pub mod show;
pub mod start;
pub mod subject;
pub mod upload;
pub mod view_query;
pub mod working;

use actix_web::web::Path;

use options::Chosen;

use super::route::{Need, Route, get, post};
use super::upload::Upload;
use super::{CheckedForm, CurrentUser, QueryParams, urls};
use crate::domain::ids::ImportId;
use crate::domain::import::Tab;
use crate::operations::imports::{Decision, FileKind};

/// Operations ask for the right of the kind.
const DECIDE: Need = Need::OneOf(&FileKind::RIGHTS_TO_IMPORT);

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let see = Need::OneOf(&FileKind::RIGHTS_TO_SEE);
    let mut routes = vec![
        get(urls::IMPORTS, see, list::show),
        get(urls::IMPORT, see, show::show),
        get(urls::IMPORT_FAILING, DECIDE, failing::download),
        decision(urls::IMPORT_APPLY, Decision::Apply),
        decision(urls::IMPORT_IGNORE, Decision::IgnoreIssues),
        decision(urls::IMPORT_CLOSE, Decision::Close),
        decision(urls::IMPORT_CHECK, Decision::CheckAgain),
        post(urls::IMPORT_STOP, DECIDE, buttons::stop),
        post(urls::IMPORT_REUPLOAD, DECIDE, upload::again),
    ];
    for kind in FileKind::ALL {
        routes.extend(kind.engine().tabs.iter().flat_map(|tab| of_tab(kind, *tab)));
    }
    routes
}

fn decision(path: &'static str, decision: Decision) -> Route {
    let handler = move |signed: CurrentUser, id: Path<ImportId>, form: CheckedForm<buttons::ShownPlan>| {
        buttons::decide(decision, signed, id, form)
    };
    post(path, DECIDE, handler)
}

fn of_tab(kind: FileKind, tab: Tab) -> Vec<Route> {
    let subject = labels::of(kind, tab);
    let need = Need::Right(kind.right());
    let mut routes = vec![
        get(subject.import, need, move |signed: CurrentUser, asked: QueryParams<Chosen>| {
            start::show(kind, tab, signed, asked)
        }),
        post(subject.import, need, move |signed: CurrentUser, upload: Upload<Chosen>| {
            upload::send(kind, tab, signed, upload)
        }),
        get(subject.sample, need, move |signed: CurrentUser| start::sample(kind, tab, false, signed)),
    ];
    if !subject.full_sample.is_empty() {
        routes.push(get(subject.full_sample, need, move |signed: CurrentUser| {
            start::sample(kind, tab, true, signed)
        }));
    }
    if !subject.find.is_empty() {
        routes.push(post(subject.find, need, move |form: CheckedForm<Chosen>| start::find(kind, tab, &form)));
    }
    routes
}
