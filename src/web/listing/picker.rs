//! Rows to choose from inside a form: a search, ticks that stay while somebody searches and turns pages, and a pager of
//! buttons. The templates have it as `components/picker.html`.

use crate::domain::keyset::{Page, Position};

/// The content of the component for a page of rows.
pub struct Picker {
    /// The search, as typed.
    pub query: String,
    /// "1 to 50 of 120".
    pub range: String,
    /// For the buttons of the pager; "" where there is no such page.
    pub previous: String,
    /// The same of the next page.
    pub next: String,
    /// True if there is no row.
    pub is_empty: bool,
}

impl Picker {
    /// Of the page that a search found.
    #[must_use]
    pub fn new<T>(query: &str, page: &Page<T>) -> Self {
        Self {
            query: query.to_owned(),
            range: page.range(),
            previous: token(page.previous.as_ref()),
            next: token(page.next.as_ref()),
            is_empty: page.rows.is_empty(),
        }
    }
}

fn token(position: Option<&Position>) -> String {
    position.map(|at| at.token().unwrap_or_else(|| "first".to_owned())).unwrap_or_default()
}
