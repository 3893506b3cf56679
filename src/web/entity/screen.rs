//! What the pages of a thing say of it.

use super::beside::Beside;
use super::fields::FormField;
use super::rows::Column;
use super::used_in::list_of;
use crate::domain::fields::Typed;
use crate::operations::Stop;
use crate::operations::entity::{Opened, Row, UsedBy};
use crate::operations::exports::Importable;
use crate::web::CurrentUser;
use crate::web::urls::Paths;

/// The words of a thing.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The title of the list: "Provision Templates".
    pub title: &'static str,
    /// One of them, in a sentence: "provision template".
    pub one: &'static str,
    /// The icon of an empty list.
    pub icon: &'static str,
    /// Heading and text of an empty list.
    pub none: (&'static str, &'static str),
}

/// A thing with pages.
pub trait Screen: Importable {
    /// Where they are.
    const PATHS: Paths;
    /// What they say.
    const WORDS: Words;
    /// The button of the form of a new one.
    const ADD: &'static str = "Add";

    /// True if a field of several ticked rows can be changed at once: *Edit Settings*.
    const EDITS_TICKED: bool = false;

    /// The columns beside the name, for these rows; none where the list has a page of its own.
    fn columns(_rows: &[Row<Self>]) -> Vec<Column<Self>> {
        Vec::new()
    }

    /// The name of a row in lists.
    fn name(row: &Row<Self>) -> String {
        row.name()
    }

    /// A word beside the name of a row; "" for none.
    fn tag(_row: &Row<Self>) -> &'static str {
        ""
    }

    /// A second line under the name.
    fn second(_row: &Row<Self>) -> String {
        String::new()
    }

    /// One and several rows that fold away: "unused packages"; "" where all rows are in sight.
    const FOLDED: (&'static str, &'static str) = ("", "");

    /// True if a row folds away beside others that do not, until the list is searched.
    fn folds(_row: &Row<Self>) -> bool {
        false
    }

    /// A second line under the name, where columns of the class `p2` are gone.
    fn under(_row: &Row<Self>) -> String {
        String::new()
    }

    /// Changes fields of the form where the account or the thing asks for it.
    fn adapt(_fields: &mut Vec<FormField>, _opened: &Opened<Self>) {}

    /// The things that a new one may start from: value and words; none if it starts empty.
    #[must_use]
    fn starts(_facts: &Self::Facts) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The form of a new one that starts from one of them, or from nothing.
    #[must_use]
    fn starting_from(_start: &str, facts: &Self::Facts) -> Typed<Self::Fields> {
        Typed::initial(facts)
    }

    /// Buttons and holders beside its form.
    fn beside(_signed: &CurrentUser, _row: &Row<Self>) -> impl Future<Output = Result<Beside, Stop>> {
        async { Ok(Beside::default()) }
    }

    /// The list that shows what uses it, or the page where that is undone; "" where there is none such.
    fn shown_at(by: UsedBy, id: Self::Key) -> String {
        let filter = if Self::FILTER.is_empty() { String::new() } else { format!("{}={id}", Self::FILTER) };
        list_of(by, &filter)
    }

    /// The name by which lists are narrowed to what uses it, such as "site"; "" where none is.
    const FILTER: &'static str = "";
}
