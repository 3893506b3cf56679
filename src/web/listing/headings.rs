//! The headings of a list.

use super::Filters;
use crate::domain::sorting::{Order, Sort};

/// The headings of a list that is sorted by them.
#[derive(Clone, Debug)]
pub struct Headings<B> {
    filters: Filters,
    order: Order<B>,
}

impl<B: Sort> Headings<B> {
    /// Those of a list in an order.
    #[must_use]
    pub fn new(filters: &Filters, order: Order<B>) -> Self {
        Self { filters: filters.clone(), order }
    }

    /// For `list::column`: where the heading leads.
    #[must_use]
    pub fn url(&self, by: B) -> String {
        self.filters.sorted(self.order.turned(by))
    }

    /// For `list::column`: how the list is sorted by the column.
    #[must_use]
    pub fn sorted(&self, by: B) -> &'static str {
        self.order.direction(by)
    }

    /// "by name", for the caption.
    #[must_use]
    pub fn words(&self) -> String {
        self.order.words()
    }
}
