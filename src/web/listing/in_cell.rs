//! Several things in one cell of a list, so that its row stays low.

/// The things in sight, and all of them where some are behind a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCell<T> {
    /// In sight.
    pub shown: Vec<T>,
    /// All of them; empty where all are in sight.
    pub all: Vec<T>,
}

impl<T: Clone> InCell<T> {
    /// All of them up to this number, or the first alone.
    #[must_use]
    pub fn new(things: Vec<T>, most: usize) -> Self {
        if things.len() <= most {
            return Self { shown: things, all: Vec::new() };
        }
        Self { shown: things[..1].to_vec(), all: things }
    }

    /// The number behind the button.
    #[must_use]
    pub const fn more(&self) -> usize {
        self.all.len().saturating_sub(self.shown.len())
    }

    /// True if there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::InCell;

    #[rstest]
    #[case(0, 2, (0, 0))]
    #[case(2, 2, (2, 0))]
    #[case(3, 2, (1, 2))]
    #[case(2, 1, (1, 1))]
    fn few_are_all_in_sight(
        #[case] number: usize,
        #[case] most: usize,
        #[case] (shown, more): (usize, usize),
    ) {
        let all: Vec<usize> = (0..number).collect();
        let cell = InCell::new(all.clone(), most);
        assert_eq!((cell.shown.len(), cell.more(), cell.is_empty()), (shown, more, number == 0));
        let whole = if more == 0 { &cell.shown } else { &cell.all };
        assert_eq!(*whole, all, "nothing is lost");
    }
}
