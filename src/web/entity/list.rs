//! The list of things, in the order of their names.

use askama::Template;

use super::query::{Choice, Query};
use super::rows::{ListRow, ListRows, Shown};
use super::screen::{Screen, Words};
use crate::domain::counting::count;
use crate::domain::fields::Known;
use crate::domain::sorting::ByName;
use crate::operations::entity::{self, Row, Wanted};
use crate::operations::exports::Things;
use crate::web::listing::{Filters, Pager, Ticked};
use crate::web::{CurrentUser, Page, QueryParams, Response, download, html, urls};

#[derive(Template)]
#[template(path = "entity/list.html")]
struct EntityListPage {
    page: Page,
    pager: Pager,
    words: Words,
    /// The search, as typed.
    query: String,
    filters: Filters,
    choices: Vec<Choice>,
    /// Label and classes of the columns beside the name.
    headings: Vec<(&'static str, &'static str)>,
    rows: ListRows,
    /// "3 unused packages", above those that are folded away.
    fold: String,
    /// The form of a new one, its button, and the page *Import*, for who may add one.
    add: Option<(&'static str, &'static str, &'static str)>,
    /// *Export* and "5 sites", for who may export them.
    export: Option<(String, String)>,
    /// The address of the list.
    action: &'static str,
    /// The file of the ticked rows, the page that removes them, and the one that changes them; "" for none.
    ticked: (&'static str, &'static str, &'static str),
}

/// The list.
pub async fn show<S: Screen>(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let query = query.0;
    let view = query.view.clone().plain::<ByName>(signed.session().preferences.rows);
    let list =
        entity::list::<S>(signed.context(), signed.scope(), &query.wanted::<S>(), &view.wanted()).await?;
    let known: &dyn Known = list.facts.as_ref().map_or(&(), |facts| facts);
    let filters = query.filters::<S>(known).shown(&view);
    let pager = Pager::new(&list.page, &filters, &view);
    let may_change = signed.scope().may(S::CHANGE);
    let may_export = may_change && signed.scope().may(S::EXPORT);
    let shown = Shown { known, time_zone: &signed.session().time_zone };
    let columns = S::columns(&list.page.rows);
    let folds = |row: &Row<S>| filters.is_empty() && S::folds(row);
    let row = |row: &Row<S>| {
        let url = if may_change { urls::with_id(S::PATHS.one, row.id) } else { String::new() };
        let cells = columns.iter().map(|column| (column.class, (column.cell)(row, &shown))).collect();
        let id = row.id.to_string();
        ListRow {
            id,
            name: S::name(row),
            url,
            tag: S::tag(row),
            second: S::second(row),
            under: S::under(row),
            cells,
        }
    };
    let edit = if S::EDITS_TICKED { S::PATHS.files.edit_ticked } else { "" };
    let rows = ListRows::fold(list.page.rows.iter().map(|one| (folds(one), row(one))).collect());
    html(&EntityListPage {
        page: Page::of_list(&signed, S::WORDS.title, &pager, S::PATHS.list),
        export: may_export.then(|| {
            (
                filters.at_path(S::PATHS.files.export),
                pager.counted(S::WORDS.one, &S::WORDS.title.to_lowercase()),
            )
        }),
        choices: query.choices::<S>(known),
        query: query.q,
        filters,
        pager,
        words: S::WORDS,
        headings: columns.iter().map(|column| (column.label, column.class)).collect(),
        fold: count(rows.folded.len(), S::FOLDED.0, S::FOLDED.1),
        rows,
        add: may_change.then_some((S::PATHS.new, S::ADD, S::PATHS.files.import)),
        action: S::PATHS.list,
        ticked: (S::PATHS.files.export, S::PATHS.files.remove_ticked, edit),
    })
}

impl EntityListPage {
    /// The keys of all rows of the page that are in sight, by comma.
    fn ids(&self) -> String {
        self.rows.shown.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(",")
    }

    /// Columns, with that of the boxes.
    fn width(&self) -> usize {
        self.headings.len() + 1 + usize::from(self.add.is_some())
    }

    /// Several of them, in a sentence.
    fn many(&self) -> String {
        self.words.title.to_lowercase()
    }
}

/// *Export*: all that the list shows, or its ticked rows, as a file.
pub async fn export<S: Screen>(signed: CurrentUser, ticked: Ticked<Query>) -> Response {
    let query = &ticked.query;
    let wanted = match &ticked.ticks {
        ticks if ticks.is_none() || ticks.all => query.wanted::<S>(),
        ticks => Wanted::only(ticks.rows.clone()),
    };
    let order = query.view.clone().plain::<ByName>(signed.session().preferences.rows).order();
    download::list(&signed, Things::<S>::sorted(wanted, order)).await
}
