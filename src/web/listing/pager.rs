//! The ways from a page of a list to the others.

use super::{Filters, View};
use crate::domain::keyset::{self, PageSize, Position};
use crate::domain::paging;

/// For `list::pager`: which rows are shown, and addresses that are empty where there is no such page.
#[derive(Clone, Debug)]
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
    /// "page 2 of 11", but on the first page.
    number: Option<String>,
}

impl Pager {
    /// The ways on from a page of a list with these filters.
    #[must_use]
    pub fn new<T>(page: &keyset::Page<T>, filters: &Filters, view: &View) -> Self {
        Self::of(page, view.size(), |at| filters.page(at), |size| filters.sized(size))
    }

    /// The ways on from a page, by what makes an address for a place and for a number of rows.
    #[must_use]
    pub fn of<T>(
        page: &keyset::Page<T>,
        size: PageSize,
        at: impl Fn(&Position) -> String,
        sized: impl Fn(PageSize) -> String,
    ) -> Self {
        let link = |position: Option<&Position>| position.map(&at).unwrap_or_default();
        let (previous, next) = (page.previous.as_ref(), page.next.as_ref());
        let choice = |one: PageSize| (one.rows(), if one == size { String::new() } else { sized(one) });
        Self {
            range: page.range(),
            rows: page.rows_in_words(),
            total: page.total.words(),
            first: link(previous.and(Some(&Position::First))),
            previous: link(previous),
            next: link(next),
            last: link(next.and(Some(&Position::Last))),
            sizes: PageSize::ALL.map(choice).to_vec(),
            number: page.number_in_words(size),
        }
    }

    /// The ways on from a page of a short list in the order of names.
    #[must_use]
    pub fn plain<T>(page: &paging::Page<T>, filters: &Filters) -> Self {
        let link =
            |place: Option<paging::Place>| place.map(|place| filters.place(&place)).unwrap_or_default();
        let (previous, next, range) = (page.previous(), page.next(), page.range());
        let (rows, total) = range.split_once(" of ").unwrap_or((&range, ""));
        Self {
            rows: rows.to_owned(),
            total: total.to_owned(),
            number: previous.as_ref().map(|_| range.clone()),
            first: link(previous.is_some().then_some(paging::Place::First)),
            last: link(next.is_some().then_some(paging::Place::Last)),
            previous: link(previous),
            next: link(next),
            sizes: vec![],
            range,
        }
    }

    /// The title of a page: with its number, unless it is the first.
    #[must_use]
    pub fn title(&self, list: &str) -> String {
        self.number.as_ref().map_or_else(|| list.to_owned(), |number| format!("{list} ({number})"))
    }
}
