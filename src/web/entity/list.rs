//! The list of things, in the order of their names.

use askama::Template;

use super::rows::ListRow;
use super::screen::{Screen, Words};
use crate::domain::sorting::ByName;
use crate::operations::entity::{self, Row};
use crate::operations::exports::Things;
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, download, html, urls};

#[derive(Template)]
#[template(path = "entity/list.html")]
struct EntityListPage {
    page: Page,
    pager: Pager,
    words: Words,
    /// Label and classes of the columns beside the name.
    headings: Vec<(&'static str, &'static str)>,
    rows: Vec<ListRow>,
    /// The form of a new one and the page *Import*, for who may add one.
    add: Option<(&'static str, &'static str)>,
    /// *Export* and "5 sites", for who may export them.
    export: Option<(&'static str, String)>,
}

/// The list.
pub async fn show<S: Screen>(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let view = view.0.plain::<ByName>(signed.session().preferences.rows);
    let list = entity::list::<S>(signed.context(), signed.scope(), &view.wanted()).await?;
    let pager = Pager::new(&list, &Filters::of(S::PATHS.list).shown(&view), &view);
    let may_change = signed.scope().may(S::CHANGE);
    let columns = S::columns(&list.rows);
    let row = |row: &Row<S>| {
        let url = if may_change { urls::with_id(S::PATHS.one, row.id) } else { String::new() };
        let cells = columns.iter().map(|column| (column.class, (column.cell)(row))).collect();
        ListRow { name: row.name(), url, tag: S::tag(row), under: S::under(row), cells }
    };
    html(&EntityListPage {
        page: Page::of_list(&signed, S::WORDS.title, &pager, S::PATHS.list),
        export: (may_change && signed.scope().may(S::EXPORT))
            .then(|| (S::PATHS.files.export, pager.counted(S::WORDS.one, &S::WORDS.title.to_lowercase()))),
        pager,
        words: S::WORDS,
        headings: columns.iter().map(|column| (column.label, column.class)).collect(),
        rows: list.rows.iter().map(row).collect(),
        add: may_change.then_some((S::PATHS.new, S::PATHS.files.import)),
    })
}

/// *Export*: all that the list shows, as a file.
pub async fn export<S: Screen>(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let order = view.0.plain::<ByName>(signed.session().preferences.rows).order();
    download::list(&signed, Things::<S>::sorted(order)).await
}
