//! Pages of lists: where a page begins, how many rows it has, how many there are (decision 32). The order is
//! `sorting`.
//!
//! A page is named by the keys of the row beside it, never by its number, so that a list costs the same at its
//! end as at its beginning, and rows added or removed meanwhile shift nothing.

mod cursor;

use serde::{Deserialize, Serialize};

use super::counting::grouped;

pub use cursor::{Cursor, Key, Position};

/// Rows are counted up to here; more are "10,000+" (decision 32).
pub const COUNT_CAP: i64 = 10_000;

/// The number of rows of a page, at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub struct PageSize(i64);

impl Default for PageSize {
    fn default() -> Self {
        Self::ALL[0]
    }
}

impl From<i64> for PageSize {
    /// Anything but one of the sizes is the first of them.
    fn from(rows: i64) -> Self {
        Self::find(rows).unwrap_or_default()
    }
}

impl From<PageSize> for i64 {
    fn from(size: PageSize) -> Self {
        size.0
    }
}

impl PageSize {
    /// The sizes to choose from; the first is the one to start with.
    pub const ALL: [Self; 4] = [Self(25), Self(50), Self(100), Self(250)];

    /// Each of them as the choice of a field: value and words.
    pub const OPTIONS: &'static [(&'static str, &'static str)] =
        &[("25", "25"), ("50", "50"), ("100", "100"), ("250", "250")];

    /// Reads the text of an address or form; `None` for anything but one of the sizes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::find)
    }

    fn find(rows: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.0 == rows)
    }

    /// The number of rows.
    #[must_use]
    pub const fn rows(self) -> i64 {
        self.0
    }
}

/// The number of rows of a list, as far as they were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total(Option<i64>);

impl Total {
    /// From a count that stopped one above [`COUNT_CAP`].
    #[must_use]
    pub const fn counted(rows: i64) -> Self {
        Self(Some(rows))
    }

    /// Of a list whose rows nobody counts: only reading all of them could tell.
    #[must_use]
    pub const fn uncounted() -> Self {
        Self(None)
    }

    /// The number, or `None` where there are more than were counted.
    #[must_use]
    pub fn exact(self) -> Option<i64> {
        self.0.filter(|rows| *rows <= COUNT_CAP)
    }

    /// True if it is known that there is no row.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == Some(0)
    }

    /// "264" or "10,000+"; "" where nobody counted.
    #[must_use]
    pub fn words(self) -> String {
        let counted = |rows| if rows > COUNT_CAP { format!("{}+", count(COUNT_CAP)) } else { count(rows) };
        self.0.map(counted).unwrap_or_default()
    }
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<R> {
    /// Its rows, in the order of the list.
    pub rows: Vec<R>,
    /// The number of rows of the list.
    pub total: Total,
    /// The number of rows before it, where that is known and at most [`COUNT_CAP`].
    pub before: Option<i64>,
    /// The page before, if any.
    pub previous: Option<Position>,
    /// The page after, if any.
    pub next: Option<Position>,
}

impl<R> Page<R> {
    /// The page of a list that is known to have no row.
    #[must_use]
    pub const fn empty() -> Self {
        Self { rows: Vec::new(), total: Total::counted(0), before: Some(0), previous: None, next: None }
    }

    /// The same page of what is made of each row.
    #[must_use]
    pub fn map<T>(self, make: impl FnMut(R) -> T) -> Page<T> {
        let Self { rows, total, before, previous, next } = self;
        Page { rows: rows.into_iter().map(make).collect(), total, before, previous, next }
    }

    /// "26–50 of 264", "1 of 1", "25 of 10,000+" where nobody counted how many come before; "25 on this page" where
    /// nobody counted at all.
    #[must_use]
    pub fn range(&self) -> String {
        match self.total {
            Total(None) => format!("{} on this page", self.rows_in_words()),
            Total(Some(_)) => format!("{} of {}", self.rows_in_words(), self.total.words()),
        }
    }

    /// "26–50": the part of [`Page::range`] that stands out.
    #[must_use]
    pub fn rows_in_words(&self) -> String {
        let rows = i64::try_from(self.rows.len()).unwrap_or(i64::MAX);
        match self.before.filter(|_| self.total != Total::uncounted()) {
            Some(before) if rows > 1 => format!("{}–{}", count(before + 1), count(before + rows)),
            Some(before) if rows == 1 => count(before + 1),
            _ => count(rows),
        }
    }

    /// "page 2 of 11" for titles; `None` on a first page and where nobody counted.
    #[must_use]
    pub fn number_in_words(&self, size: PageSize) -> Option<String> {
        let before = self.before.filter(|before| *before > 0)?;
        let page = before.div_euclid(size.rows()) + 1;
        let of = self.total.exact().map_or(String::new(), |total| format!(" of {}", pages(total, size)));
        Some(format!("page {}{of}", count(page)))
    }
}

fn pages(total: i64, size: PageSize) -> String {
    count((total + size.rows() - 1).div_euclid(size.rows()))
}

fn count(rows: i64) -> String {
    grouped(rows.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn page(rows: usize, total: i64, before: Option<i64>) -> Page<()> {
        Page { rows: vec![(); rows], total: Total::counted(total), before, previous: None, next: None }
    }

    #[rstest]
    #[case(25, 264, Some(25), "26–50 of 264")]
    #[case(1, 1, Some(0), "1 of 1")]
    #[case(0, 0, Some(0), "0 of 0")]
    #[case(25, 10_000, Some(9_975), "9,976–10,000 of 10,000")]
    #[case(25, 10_001, Some(0), "1–25 of 10,000+")]
    #[case(25, 10_001, None, "25 of 10,000+")]
    fn a_page_says_which_rows_it_shows(
        #[case] rows: usize,
        #[case] total: i64,
        #[case] before: Option<i64>,
        #[case] words: &str,
    ) {
        assert_eq!(page(rows, total, before).range(), words);
    }

    #[test]
    fn a_page_of_a_list_that_nobody_counts_says_its_own_rows() {
        let page = Page { total: Total::uncounted(), ..page(25, 0, Some(0)) };
        assert_eq!((page.range(), page.total.is_empty()), ("25 on this page".to_owned(), false));
        assert_eq!(page.number_in_words(PageSize::ALL[0]), None);
    }

    #[rstest]
    #[case(264, Some(0), None)]
    #[case(264, Some(25), Some("page 2 of 11"))]
    #[case(10_001, Some(50), Some("page 3"))]
    #[case(10_001, None, None)]
    fn a_page_says_its_number_where_it_is_known(
        #[case] total: i64,
        #[case] before: Option<i64>,
        #[case] words: Option<&str>,
    ) {
        assert_eq!(page(25, total, before).number_in_words(PageSize::ALL[0]).as_deref(), words);
    }

    #[rstest]
    #[case("50", 50)]
    #[case("51", 25)]
    #[case("-1", 25)]
    #[case("", 25)]
    fn there_are_four_sizes_of_pages(#[case] text: &str, #[case] rows: i64) {
        assert_eq!(PageSize::parse(text).unwrap_or_default().rows(), rows);
    }
}
