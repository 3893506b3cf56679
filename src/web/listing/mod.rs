//! Common parts of list pages: the filters in their address, the page and order shown, and the pager.
//!
//! The address is the saved view: search, filters, order (`sort`, `dir`) and rows on a page (`size`) are its query,
//! and `at` is the row beside which the page starts.

mod headings;
mod in_cell;
mod pager;
mod picker;
mod ticks;
mod view;

pub use headings::Headings;
pub use in_cell::InCell;
pub use pager::Pager;
pub use picker::Picker;
pub use ticks::{Ticked, Ticks, gone_in_words};
pub use view::View;

use std::borrow::Cow;

use super::urls;
use crate::domain::keyset::{PageSize, Position};
use crate::domain::sorting::{Order, Sort};

/// The field of the search.
const SEARCH: &str = "q";
const SORT: &str = "sort";
const DIR: &str = "dir";
const SIZE: &str = "size";

/// The filters in use, in the order of the page, and how the list is shown.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    path: Cow<'static, str>,
    /// The part of the page that holds the list, as in "#plan"; empty where the page is the list.
    part: &'static str,
    /// The parts of the address that no chip takes away, such as the tab.
    fixed: Vec<(&'static str, String)>,
    /// The words of the tab; "" on the one that is shown first.
    tab: &'static str,
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
    /// True if the form of the filters has no field for it.
    beside_form: bool,
}

impl Filters {
    /// None, of the list at a path.
    #[must_use]
    pub fn of(path: impl Into<Cow<'static, str>>) -> Self {
        let view = [(SORT, String::new()), (DIR, String::new()), (SIZE, String::new())];
        Self { path: path.into(), part: "", fixed: Vec::new(), tab: "", used: Vec::new(), view }
    }

    /// The same, of a list that is a part of its page, as in "#plan".
    #[must_use]
    pub fn part(self, part: &'static str) -> Self {
        Self { part, ..self }
    }

    /// The same, of a list that is shown like this.
    #[must_use]
    pub fn shown(self, view: &View) -> Self {
        let view = [(SORT, view.sort.clone()), (DIR, view.dir.clone()), (SIZE, view.size.clone())];
        Self { view, ..self }
    }

    /// The same, of a tab that is not the first; its words stand in the title.
    #[must_use]
    pub fn tab(self, tab: &'static str) -> Self {
        Self { tab, ..self }
    }

    /// The title of the list: what is searched for, the tab and the list, as in "“smith” – Rooms – Users & Rooms".
    #[must_use]
    pub fn title(&self, list: &str) -> String {
        let search = self.used().find(|(name, _)| *name == SEARCH).map_or("", |(_, text)| text);
        titled(search, self.tab, list)
    }

    /// The same with a field that stays whatever is searched, such as the tab. Without a value it is none.
    #[must_use]
    pub fn fixed(mut self, name: &'static str, value: &str) -> Self {
        self.fixed.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            self.fixed.push((name, value.to_owned()));
        }
        self
    }

    /// These and one more: field, value, and words such as "Site: London". Without a value it is not used.
    #[must_use]
    pub fn with(self, name: &'static str, value: &str, words: impl Into<String>) -> Self {
        self.and(name, value, words.into(), false)
    }

    /// The same for a filter that a link has set, and for which the form has no field.
    #[must_use]
    pub fn with_linked(self, name: &'static str, value: &str, words: impl Into<String>) -> Self {
        self.and(name, value, words.into(), true)
    }

    fn and(mut self, name: &'static str, value: &str, words: String, beside_form: bool) -> Self {
        if !value.is_empty() {
            self.used.push(Filter { name, value: value.to_owned(), words, beside_form });
        }
        self
    }

    /// True if everything is listed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.used.is_empty()
    }

    /// For `list::filters`: how many are in use of those behind its button, which are all but the search.
    #[must_use]
    pub fn folded(&self) -> usize {
        self.used.iter().filter(|filter| filter.name != SEARCH && !filter.beside_form).count()
    }

    /// For `list::chips`: each with the address of the list without it.
    #[must_use]
    pub fn chips(&self) -> Vec<(String, String)> {
        let without = |filter: &Filter| {
            let others = self.used().filter(|(name, _)| *name != filter.name);
            (filter.words.clone(), self.address(others.chain(self.view())))
        };
        self.used.iter().map(without).collect()
    }

    /// The whole list, shown in the same way.
    #[must_use]
    pub fn cleared(&self) -> String {
        self.address(self.view())
    }

    /// For `list::filters`: what its form keeps.
    #[must_use]
    pub fn hidden(&self) -> Vec<(&'static str, &str)> {
        let linked = self.used.iter().filter(|filter| filter.beside_form);
        let linked = linked.map(|filter| (filter.name, filter.value.as_str()));
        pairs(&self.fixed).chain(linked).chain(self.view()).collect()
    }

    /// For `ticked::open`: what its form brings to the page that asks.
    #[must_use]
    pub fn ticked(&self) -> Vec<(&'static str, &str)> {
        pairs(&self.fixed).chain(self.used()).collect()
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
        self.address(self.used().chain(self.view()).chain(at))
    }

    /// The same rows in the same order at another path, such as that of the file.
    #[must_use]
    pub fn at_path(&self, path: &str) -> String {
        let order = self.view().filter(|(name, _)| *name != SIZE);
        address(path, "", pairs(&self.fixed).chain(self.used()).chain(order))
    }

    fn used(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.used.iter().map(|filter| (filter.name, filter.value.as_str()))
    }

    fn view(&self) -> impl Iterator<Item = (&'static str, &str)> {
        pairs(&self.view).filter(|(_, value)| !value.is_empty())
    }

    fn address<'a>(&'a self, fields: impl Iterator<Item = (&'static str, &'a str)>) -> String {
        address(&self.path, self.part, pairs(&self.fixed).chain(fields))
    }
}

fn address<'a>(path: &str, part: &str, fields: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let fields: Vec<String> = fields.map(|(name, value)| format!("{name}={}", urls::encode(value))).collect();
    if fields.is_empty() { format!("{path}{part}") } else { format!("{path}?{}{part}", fields.join("&")) }
}

fn pairs<'a>(fields: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str()))
}

/// Letters of a search that a title has at most.
const SEARCHED: usize = 60;

/// The one rule of titles: what is searched for, the tab, and the list or page.
pub(super) fn titled(search: &str, tab: &str, list: &str) -> String {
    let search: String = search.trim().chars().take(SEARCHED).collect();
    let search = (!search.is_empty()).then(|| format!("“{search}”"));
    let tab = (!tab.is_empty()).then(|| tab.to_owned());
    [search, tab, Some(list.to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" – ")
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
    use super::*;

    fn filters() -> Filters {
        let filters = Filters::of("/users").with("q", "a&b", "Search: a&b").with("status", "", "");
        filters.with("site", "7", "Site: London").with_linked("import", "12", "Import: 12")
    }

    #[test]
    fn a_page_keeps_the_filters_and_a_chip_drops_one() {
        assert_eq!(filters().page(&Position::Last), "/users?q=a%26b&site=7&import=12&at=last");
        let chips: Vec<_> = filters().chips().into_iter().map(|(_, address)| address).collect();
        assert_eq!(chips, ["/users?site=7&import=12", "/users?q=a%26b&import=12", "/users?q=a%26b&site=7"]);
    }

    #[test]
    fn a_title_has_what_is_searched_for_and_the_tab() {
        assert_eq!(filters().tab("Rooms").title("Users & Rooms"), "“a&b” – Rooms – Users & Rooms");
        assert_eq!(Filters::of("/users").with("q", "  ", "").title("Users"), "Users");
        let long = "x".repeat(500);
        assert!(Filters::of("/users").with("q", &long, "").title("Users").chars().count() < 80);
    }

    #[test]
    fn a_field_that_is_fixed_is_in_every_address() {
        let filters = filters().part("#plan").fixed("tab", "room");
        assert_eq!(filters.cleared(), "/users?tab=room#plan");
        assert_eq!(filters.hidden(), [("tab", "room"), ("import", "12")]);
        assert_eq!(filters.at_path("/file"), "/file?tab=room&q=a%26b&site=7&import=12");
        assert_eq!(filters.fixed("tab", "").cleared(), "/users#plan");
    }
}
