//! What list pages share: the filters in their address, which page is shown in which order, and the pager.
//!
//! The address is the saved view: search, filters, order (`sort`, `dir`) and rows on a page (`size`) are its query,
//! and `at` is the row beside which the page starts.

mod pager;
mod view;

pub use pager::Pager;
pub use view::{Headings, View};

use super::urls;
use crate::domain::keyset::{PageSize, Position};
use crate::domain::paging::Place;
use crate::domain::sorting::{Order, Sort};

const SORT: &str = "sort";
const DIR: &str = "dir";
const SIZE: &str = "size";

/// The filters in use, in the order of the page, and how the list is shown.
#[derive(Clone, Debug)]
pub struct Filters {
    path: &'static str,
    used: Vec<Filter>,
    /// Order and number of rows, where they are not what every list begins with.
    view: [(&'static str, String); 3],
}

/// One of them: field, value, and how it is called.
#[derive(Clone, Debug)]
struct Filter {
    name: &'static str,
    value: String,
    words: String,
}

impl Filters {
    /// None, of the list at a path.
    #[must_use]
    pub const fn of(path: &'static str) -> Self {
        let view = [(SORT, String::new()), (DIR, String::new()), (SIZE, String::new())];
        Self { path, used: Vec::new(), view }
    }

    /// The same, of a list that is shown like this.
    #[must_use]
    pub fn shown(self, view: &View) -> Self {
        let view = [(SORT, view.sort.clone()), (DIR, view.dir.clone()), (SIZE, view.size.clone())];
        Self { view, ..self }
    }

    /// These and one more: field, value, and words such as "Site: London". Without a value it is not used.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str, words: impl Into<String>) -> Self {
        if !value.is_empty() {
            self.used.push(Filter { name, value: value.to_owned(), words: words.into() });
        }
        self
    }

    /// Whether everything is listed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.used.is_empty()
    }

    /// For `list::chips`: each with the address of the list without it.
    #[must_use]
    pub fn chips(&self) -> Vec<(String, String)> {
        let without = |filter: &Filter| {
            let others = self.fields().filter(|(name, _)| *name != filter.name);
            (filter.words.clone(), address(self.path, others.chain(self.kept())))
        };
        self.used.iter().map(without).collect()
    }

    /// The whole list, shown in the same way.
    #[must_use]
    pub fn cleared(&self) -> String {
        address(self.path, self.kept())
    }

    /// For `list::filters`: what its form keeps.
    #[must_use]
    pub fn hidden(&self) -> Vec<(&'static str, &str)> {
        self.kept().collect()
    }

    /// The same rows in another order, from the first page.
    #[must_use]
    pub fn sorted<B: Sort>(&self, order: Order<B>) -> String {
        let [sort, dir] = order.tokens().map(str::to_owned);
        let [.., size] = self.view.clone();
        Self { view: [(SORT, sort), (DIR, dir), size], ..self.clone() }.page(&Position::First)
    }

    /// The same rows, so many on a page, from the first page.
    #[must_use]
    pub fn sized(&self, size: PageSize) -> String {
        let [sort, dir, _] = self.view.clone();
        let size = (SIZE, size.rows().to_string());
        Self { view: [sort, dir, size], ..self.clone() }.page(&Position::First)
    }

    /// The page of the list at a position.
    #[must_use]
    pub fn page(&self, position: &Position) -> String {
        let at = position.token();
        let at = at.as_ref().map(|at| ("at", at.as_str()));
        address(self.path, self.fields().chain(self.kept()).chain(at))
    }

    /// The same rows at another path, such as that of the file.
    #[must_use]
    pub fn at_path(&self, path: &str) -> String {
        address(path, self.fields())
    }

    /// The page of a short list at a place.
    #[must_use]
    pub fn place(&self, place: &Place) -> String {
        let at = write(place);
        let at = Some(("at", at.as_str())).filter(|(_, at)| !at.is_empty());
        address(self.path, self.fields().chain(at))
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.used.iter().map(|filter| (filter.name, filter.value.as_str()))
    }

    fn kept(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let given = self.view.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| (*name, value.as_str()))
    }
}

fn address<'a>(path: &str, fields: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let fields: Vec<String> = fields.map(|(name, value)| format!("{name}={}", urls::encode(value))).collect();
    if fields.is_empty() { path.to_owned() } else { format!("{path}?{}", fields.join("&")) }
}

/// Reads the field `at` of an address; anything else is the beginning, and so is what no row is named by: control
/// characters, some of which not every database takes.
#[must_use]
pub fn place(at: &str) -> Place {
    if at.contains(char::is_control) {
        return Place::First;
    }
    match at.split_once('.') {
        Some(("after", key)) => Place::After(key.to_owned()),
        Some(("before", key)) => Place::Before(key.to_owned()),
        _ if at == "last" => Place::Last,
        _ => Place::First,
    }
}

fn write(place: &Place) -> String {
    match place {
        Place::First => String::new(),
        Place::After(key) => format!("after.{key}"),
        Place::Before(key) => format!("before.{key}"),
        Place::Last => "last".to_owned(),
    }
}

/// Options of a select: the words for "any" first, under the value "".
pub fn options<T: ToString>(
    any: &str,
    choices: impl IntoIterator<Item = (T, String)>,
) -> Vec<(String, String)> {
    let choices = choices.into_iter().map(|(value, words)| (value.to_string(), words));
    [(String::new(), any.to_owned())].into_iter().chain(choices).collect()
}

const ASSIGNED: [(&str, &str); 2] = [("yes", "Assigned"), ("no", "Unassigned")];

/// The choices of the filter *Assigned*.
#[must_use]
pub fn assigned_options() -> Vec<(String, String)> {
    options("Assigned or not", ASSIGNED.map(|(word, title)| (word, title.to_owned())))
}

/// Reads the filter *Assigned*.
#[must_use]
pub fn assigned(given: &str) -> Option<bool> {
    ASSIGNED.iter().find(|(word, _)| *word == given).map(|(word, _)| *word == "yes")
}

/// The filter *Assigned* in words.
#[must_use]
pub fn assigned_words(given: &str) -> &str {
    ASSIGNED.iter().find(|(word, _)| *word == given).map_or(given, |(_, title)| title)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Place::First)]
    #[case(Place::After("17 ada.lovelace".to_owned()))]
    #[case(Place::Before("17 ".to_owned()))]
    #[case(Place::Last)]
    fn a_place_is_read_as_it_was_written(#[case] at: Place) {
        assert_eq!(place(&write(&at)), at);
    }

    #[rstest]
    #[case("after.a\0")]
    #[case("beside.a")]
    #[case("")]
    fn anything_else_is_the_beginning(#[case] at: &str) {
        assert_eq!(place(at), Place::First);
    }

    #[test]
    fn a_page_keeps_the_filters_and_a_chip_drops_one() {
        let filters = Filters::of("/users").with("q", "a&b", "Search: a&b").with("status", "", "").with(
            "site",
            "7",
            "Site: London",
        );
        assert_eq!(
            filters.place(&Place::After("1 +2".to_owned())),
            "/users?q=a%26b&site=7&at=after.1%20%2B2"
        );
        let chips: Vec<_> = filters.chips().into_iter().map(|(_, address)| address).collect();
        assert_eq!(chips, ["/users?site=7", "/users?q=a%26b"]);
    }
}
