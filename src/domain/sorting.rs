//! In which order a list stands, and which page of it is wanted.

use std::fmt::Debug;

use super::keyset::{PageSize, Position};

/// The word of addresses for the reverse of an order.
const DESCENDING: &str = "desc";

/// The orders of a list. Something unique stands behind each, so that no two rows are equal. The default is
/// the order of a list whose address does not say.
pub trait Sort: Copy + Debug + Default + PartialEq + Send + Sync + 'static {
    /// All of them, in the order of the columns.
    const ALL: &'static [Self];
    /// True if the list begins with the highest keys: the newest rows.
    const NEWEST_FIRST: bool = false;

    /// The word in addresses.
    fn as_str(self) -> &'static str;

    /// After "by", for people.
    fn words(self) -> &'static str {
        self.as_str()
    }

    /// Reads the word of an address; anything else is the default.
    #[must_use]
    fn parse(word: &str) -> Self {
        Self::ALL.iter().copied().find(|by| by.as_str() == word).unwrap_or_default()
    }
}

/// The order of a list that has only one: by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByName;

impl Sort for ByName {
    const ALL: &'static [Self] = &[Self];

    fn as_str(self) -> &'static str {
        "name"
    }
}

/// The order of a list that has only one: the newest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByAge;

impl Sort for ByAge {
    const ALL: &'static [Self] = &[Self];
    const NEWEST_FIRST: bool = true;

    fn as_str(self) -> &'static str {
        "age"
    }
}

/// The order of a list that has only one: that of the rows of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByRow;

impl Sort for ByRow {
    const ALL: &'static [Self] = &[Self];

    fn as_str(self) -> &'static str {
        "row"
    }
}

/// The order of a list. Descending, it is the exact reverse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order<B> {
    /// By what.
    pub by: B,
    /// From the last to the first.
    pub descending: bool,
}

impl<B: Sort> Order<B> {
    /// Reads the two words of an address.
    #[must_use]
    pub fn parse(sort: &str, dir: &str) -> Self {
        Self { by: B::parse(sort), descending: dir == DESCENDING }
    }

    /// True if the keys fall from row to row.
    #[must_use]
    pub const fn falls(self) -> bool {
        self.descending != B::NEWEST_FIRST
    }

    /// The list from its other end.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self { descending: !self.descending, ..self }
    }

    /// The order behind the heading of a column: by it; where the list stands by it, the other way round.
    #[must_use]
    pub fn turned(self, by: B) -> Self {
        Self { by, descending: self.by == by && !self.descending }
    }

    /// The two words of an address, as [`Order::parse`] reads them; the default needs none.
    #[must_use]
    pub fn tokens(self) -> [&'static str; 2] {
        let sort = if self.by == B::default() { "" } else { self.by.as_str() };
        [sort, if self.descending { DESCENDING } else { "" }]
    }

    /// The direction in which a column is sorted, as `aria-sort` has it; "" where it is not.
    #[must_use]
    pub fn direction(self, by: B) -> &'static str {
        match (self.by == by, self.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }

    /// "by name", "by site, descending".
    #[must_use]
    pub fn words(self) -> String {
        format!("by {}{}", self.by.words(), if self.descending { ", descending" } else { "" })
    }
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, Default)]
pub struct PageRequest<B> {
    /// In which order the list stands.
    pub order: Order<B>,
    /// Where the page stands; beyond the end it is the last.
    pub position: Position,
    /// The number of its rows, at most.
    pub size: PageSize,
}

impl<B: Default> PageRequest<B> {
    /// The first page of this size, in the order that a list has by itself.
    #[must_use]
    pub fn sized(size: PageSize) -> Self {
        Self { size, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    enum By {
        #[default]
        Name,
        Site,
    }

    impl Sort for By {
        const ALL: &'static [Self] = &[Self::Name, Self::Site];

        fn as_str(self) -> &'static str {
            match self {
                Self::Name => "name",
                Self::Site => "site",
            }
        }
    }

    #[rstest]
    #[case("", "", By::Name, false)]
    #[case("site", "desc", By::Site, true)]
    #[case("shoe size", "up", By::Name, false)]
    fn an_order_is_read_from_two_words(
        #[case] sort: &str,
        #[case] dir: &str,
        #[case] by: By,
        #[case] descending: bool,
    ) {
        let order = Order::<By>::parse(sort, dir);
        assert_eq!(order, Order { by, descending });
        let [sort, dir] = order.tokens();
        assert_eq!(Order::parse(sort, dir), order);
    }

    #[test]
    fn the_heading_of_the_sorted_column_turns_the_list_round() {
        let by_site = Order::<By>::parse("site", "");
        assert_eq!(by_site.turned(By::Site), by_site.reversed());
        assert_eq!(by_site.reversed().turned(By::Site), by_site);
        assert_eq!(by_site.reversed().turned(By::Name), Order::default());
        assert_eq!((by_site.direction(By::Site), by_site.direction(By::Name)), ("ascending", ""));
        assert_eq!(by_site.reversed().words(), "by site, descending");
    }
}
