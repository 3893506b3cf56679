//! The words of pages on ticked rows.

use super::screen::Screen;
use crate::domain::counting::count;
use crate::domain::refusal::Refusal;
use crate::operations::entity::Row;
use crate::web::Response;
use crate::web::answer::bounced;

/// Things named on a page.
const NAMED: usize = 20;

/// Several of them, in a sentence: "sites".
pub(super) fn many<S: Screen>() -> String {
    S::WORDS.title.to_lowercase()
}

/// "3 sites".
pub(super) fn counted<S: Screen>(number: usize) -> String {
    count(number, S::WORDS.one, &many::<S>())
}

/// The names of the first of them, and "and 27 more"; "" where all are named.
pub(super) fn named<S: Screen>(rows: &[Row<S>]) -> (Vec<String>, String) {
    let rest = rows.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!("and {rest} more") } else { String::new() };
    (rows.iter().take(NAMED).map(S::name).collect(), more)
}

/// Back to the list, where nothing is ticked.
pub(super) fn none_ticked<S: Screen>() -> Response {
    let none = "Nothing is ticked. Tick the rows and try again.";
    bounced(S::PATHS.list, Refusal::NotNow(none.to_owned()))
}
