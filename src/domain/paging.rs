//! Pages of lists by key: a page starts beside a row, so that nothing is counted off and rows added meanwhile
//! shift nothing (decision 32).

/// Rows on a page of a plain list.
pub const PAGE_ROWS: usize = 25;
/// Rows are counted up to this; more are shown as "10,000+" (decision 32).
pub const COUNTED: i64 = 10_000;

/// Where a page starts. What names a row, is the list's own; it comes back from an address as it went there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// At the beginning.
    #[default]
    First,
    /// After this row.
    After(String),
    /// Before this row.
    Before(String),
    /// At the end.
    Last,
}

impl Place {
    /// The row beside which the page starts.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::First | Self::Last => None,
            Self::After(key) | Self::Before(key) => Some(key),
        }
    }

    /// Whether rows are read from the end to the beginning.
    #[must_use]
    pub const fn is_backward(&self) -> bool {
        matches!(self, Self::Before(_) | Self::Last)
    }
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its rows, in the order of the list.
    pub rows: Vec<T>,
    /// How many rows stand before the first of these, counted up to one more than [`COUNTED`].
    pub before: i64,
    /// How many there are in all, counted up to one more than [`COUNTED`].
    pub total: i64,
    /// Whether rows stand after the last of these.
    pub more: bool,
    /// What names the first and the last row, where there is one.
    pub ends: Option<(String, String)>,
}

impl<T> Page<T> {
    /// Where the page before this one starts.
    #[must_use]
    pub fn previous(&self) -> Option<Place> {
        let (first, _) = self.ends.as_ref()?;
        (self.before > 0).then(|| Place::Before(first.clone()))
    }

    /// Where the page after this one starts.
    #[must_use]
    pub fn next(&self) -> Option<Place> {
        let (_, last) = self.ends.as_ref()?;
        self.more.then(|| Place::After(last.clone()))
    }

    /// "26–50 of 264"; "10,000+" where the rows are not counted to their end.
    #[must_use]
    pub fn range(&self) -> String {
        let total = counted(self.total);
        let last = self.before + i64::try_from(self.rows.len()).unwrap_or(i64::MAX);
        match self.rows.len() {
            _ if self.before > COUNTED => total,
            0 => format!("0 of {total}"),
            1 => format!("{} of {total}", grouped(last)),
            _ => format!("{}–{} of {total}", grouped(self.before + 1), grouped(last)),
        }
    }
}

fn counted(total: i64) -> String {
    if total > COUNTED { format!("{}+", grouped(COUNTED)) } else { grouped(total) }
}

/// 12345 as "12,345".
fn grouped(number: i64) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 { rest.to_string() } else { format!("{},{rest:03}", grouped(thousands)) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn page(rows: usize, before: i64, total: i64) -> Page<usize> {
        let ends = (rows > 0).then(|| ("a".to_owned(), "m".to_owned()));
        let more = before + i64::try_from(rows).unwrap() < total;
        Page { rows: (0..rows).collect(), before, total, more, ends }
    }

    #[test]
    fn a_page_in_the_middle_has_both_neighbors() {
        let page = page(25, 25, 264);
        assert_eq!(page.range(), "26–50 of 264");
        assert_eq!(page.previous(), Some(Place::Before("a".to_owned())));
        assert_eq!(page.next(), Some(Place::After("m".to_owned())));
    }

    #[test]
    fn the_only_page_has_none() {
        let page = page(1, 0, 1);
        assert_eq!((page.range(), page.next(), page.previous()), ("1 of 1".to_owned(), None, None));
    }

    #[rstest]
    #[case(0, 0, 0, "0 of 0")]
    #[case(25, 1000, 10_000, "1,001–1,025 of 10,000")]
    #[case(25, 50, 10_001, "51–75 of 10,000+")]
    #[case(25, 10_001, 10_001, "10,000+")]
    fn what_is_not_counted_is_not_shown_as_counted(
        #[case] rows: usize,
        #[case] before: i64,
        #[case] total: i64,
        #[case] range: &str,
    ) {
        assert_eq!(page(rows, before, total).range(), range);
    }
}
