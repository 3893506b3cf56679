//! What list pages share: the filters in their address, where a page starts, and the pager.
//!
//! The address is the saved view: search and filters are its query, and `at` is the row beside which the page
//! starts.

use super::urls;
use crate::domain::paging::{self, Place};

/// The filters in use, in the order of the page.
#[derive(Clone, Debug)]
pub struct Filters {
    path: &'static str,
    used: Vec<Filter>,
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
        Self { path, used: Vec::new() }
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
            (filter.words.clone(), address(self.path, others))
        };
        self.used.iter().map(without).collect()
    }

    /// The same rows at another path, such as that of the file.
    #[must_use]
    pub fn at_path(&self, path: &str) -> String {
        address(path, self.fields())
    }

    /// The page of the list at a place.
    #[must_use]
    pub fn page(&self, place: &Place) -> String {
        let at = write(place);
        let at = Some(("at", at.as_str())).filter(|(_, at)| !at.is_empty());
        address(self.path, self.fields().chain(at))
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.used.iter().map(|filter| (filter.name, filter.value.as_str()))
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

/// For `list::pager`: the range, and addresses that are empty where there is no such page.
#[derive(Clone, Debug)]
pub struct Pager {
    /// "26–50 of 264".
    pub range: String,
    /// The beginning.
    pub first: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
    /// The end.
    pub last: String,
}

impl Pager {
    /// The ways on from a page of a list with these filters.
    #[must_use]
    pub fn new<T>(page: &paging::Page<T>, filters: &Filters) -> Self {
        let link = |place: Option<Place>| place.map(|place| filters.page(&place)).unwrap_or_default();
        let (previous, next) = (page.previous(), page.next());
        Self {
            range: page.range(),
            first: link(previous.is_some().then_some(Place::First)),
            last: link(next.is_some().then_some(Place::Last)),
            previous: link(previous),
            next: link(next),
        }
    }

    /// The title of a page: with its range, unless it is the first.
    #[must_use]
    pub fn title(&self, list: &str) -> String {
        if self.previous.is_empty() { list.to_owned() } else { format!("{list} ({})", self.range) }
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
        assert_eq!(filters.page(&Place::After("1 +2".to_owned())), "/users?q=a%26b&site=7&at=after.1%20%2B2");
        let chips: Vec<_> = filters.chips().into_iter().map(|(_, address)| address).collect();
        assert_eq!(chips, ["/users?site=7", "/users?q=a%26b"]);
    }
}
