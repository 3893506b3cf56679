//! The ways from a page of a list to the others.

use super::{Filters, View};
use crate::domain::keyset::{Page, PageSize, Position};

/// Rows of a page that is not chosen to be longer.
const SHORTEST: usize = 25;

/// For `list::pager`: which rows are shown, and addresses that are empty where there is no such page.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// "26–50 of 264".
    pub range: String,
    /// "26–50".
    pub rows: String,
    /// "264".
    pub total: String,
    /// The beginning.
    pub first: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
    /// The end.
    pub last: String,
    /// Numbers of rows to choose from; the address of the present one is empty.
    pub sizes: Vec<(i64, String)>,
    /// False for a list that fits on the shortest page, whatever is chosen.
    pub is_needed: bool,
    /// "page 2 of 11", but on the first page.
    number: Option<String>,
    filters: Filters,
}

impl Pager {
    /// The ways on from a page of a list with these filters.
    #[must_use]
    pub fn new<T>(page: &Page<T>, filters: &Filters, view: &View) -> Self {
        let link = |position: Option<&Position>| position.map(|at| filters.page(at)).unwrap_or_default();
        let size = view.size();
        let (previous, next) = (page.previous.as_ref(), page.next.as_ref());
        let choice =
            |one: PageSize| (one.rows(), if one == size { String::new() } else { filters.sized(one) });
        Self {
            range: page.range(),
            rows: page.rows_in_words(),
            total: page.total.words(),
            first: link(previous.and(Some(&Position::First))),
            previous: link(previous),
            next: link(next),
            last: link(next.and(Some(&Position::Last))),
            sizes: PageSize::ALL.map(choice).to_vec(),
            is_needed: previous.or(next).is_some() || page.rows.len() > SHORTEST,
            number: page.number_in_words(size),
            filters: filters.clone(),
        }
    }

    /// The same, saying something else of the rows that are shown.
    #[must_use]
    pub fn saying(self, range: String) -> Self {
        Self { range, ..self }
    }

    /// "264 users", "1 user": all of the list.
    #[must_use]
    pub fn counted(&self, one: &str, many: &str) -> String {
        format!("{} {}", self.total, if self.total == "1" { one } else { many })
    }

    /// The title of a page of the list: that of the filters, with its number unless it is the first.
    #[must_use]
    pub fn title(&self, list: &str) -> String {
        let list =
            self.number.as_ref().map_or_else(|| list.to_owned(), |number| format!("{list} ({number})"));
        self.filters.title(&list)
    }
}
