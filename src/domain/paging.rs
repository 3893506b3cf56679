//! Pages of lists that stand in the order of their names, by key: a page starts beside a name, so that
//! nothing is counted off and rows added meanwhile shift nothing (decision 32).

/// Rows on a page of a plain list.
pub const PAGE_ROWS: usize = 25;

/// Where a page starts. Names are folded, and unique in their list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// At the beginning.
    #[default]
    First,
    /// After this name.
    After(String),
    /// Before this name.
    Before(String),
    /// At the end.
    Last,
}

impl Place {
    /// The name beside which the page starts.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::First | Self::Last => None,
            Self::After(name) | Self::Before(name) => Some(name),
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
    /// Its rows, in the order of their names.
    pub rows: Vec<T>,
    /// How many rows stand before the first of these.
    pub before: i64,
    /// How many there are in all.
    pub total: i64,
    /// Name of the first and the last row, where there is one.
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
        (self.before + self.count() < self.total).then(|| Place::After(last.clone()))
    }

    fn count(&self) -> i64 {
        i64::try_from(self.rows.len()).unwrap_or(i64::MAX)
    }

    /// "26–50 of 264".
    #[must_use]
    pub fn range(&self) -> String {
        match self.count() {
            0 => format!("0 of {}", self.total),
            1 => format!("{} of {}", self.before + 1, self.total),
            many => format!("{}–{} of {}", self.before + 1, self.before + many, self.total),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: usize, before: i64, total: i64) -> Page<usize> {
        let ends = (rows > 0).then(|| ("a".to_owned(), "m".to_owned()));
        Page { rows: (0..rows).collect(), before, total, ends }
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
        assert_eq!(
            (page(1, 0, 1).range(), page(1, 0, 1).next(), page(1, 0, 1).previous()),
            ("1 of 1".to_owned(), None, None)
        );
        assert_eq!((page(0, 0, 0).range(), page(0, 0, 0).next()), ("0 of 0".to_owned(), None));
    }
}
