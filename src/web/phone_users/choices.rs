//! Choices of the search and the filters of the list, and its tabs.

use crate::domain::choices::{HolderKind, PhoneStatus};
use crate::domain::keyset::Position;
use crate::operations::phone_users::Choices;
use crate::web::listing::Filters;
use crate::web::urls;

/// The value of *Package* that asks for none.
pub(super) const NO_PACKAGE: &str = "none";
/// The value of *Template* that asks for none.
pub(super) const NO_TEMPLATE: &str = "none";
/// The value of *Department* and *Cost center* that asks for none, as it is typed.
pub(super) const NO_TEXT: &str = "(none)";
/// The value of a filter that asks for at least one.
pub(super) const YES: &str = "yes";
/// The value of a filter that asks for none.
pub(super) const NO: &str = "no";

/// Value and words of an option.
pub(super) type Choice = (String, String);
/// Words, address, and whether it is shown.
pub(super) type Tab = (&'static str, String, bool);

/// The options of the selects; the first of each is "any".
pub(super) struct Offered {
    /// Empty where there is one site only.
    pub(super) sites: Vec<Choice>,
    pub(super) statuses: Vec<Choice>,
    pub(super) packages: Vec<Choice>,
    pub(super) numbers: Vec<Choice>,
    pub(super) desk_phones: Vec<Choice>,
    pub(super) templates: Vec<Choice>,
    pub(super) welcomed: Vec<Choice>,
    /// Texts that may be typed.
    pub(super) departments: Vec<String>,
    pub(super) cost_centers: Vec<String>,
}

impl Offered {
    pub(super) fn new(choices: &Choices) -> Self {
        let sites = choices.sites.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let sites = if choices.sites.len() > 1 { any(sites) } else { vec![] };
        let statuses = PhoneStatus::ALL.iter().map(|status| choice(status.as_str(), status.title()));
        let packages = choices.packages.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let templates = choices.templates.iter().map(|(id, name)| (id.to_string(), name.clone()));
        Self {
            sites,
            statuses: any(statuses),
            packages: any(std::iter::once(choice(NO_PACKAGE, "Basic")).chain(packages)),
            numbers: any([choice(YES, "With a number"), choice(NO, "Without a number")]),
            desk_phones: any([choice(YES, "With a desk phone"), choice(NO, "Without a desk phone")]),
            templates: any(std::iter::once(choice(NO_TEMPLATE, "None")).chain(templates)),
            welcomed: any([choice(YES, "Yes"), choice(NO, "No")]),
            departments: typed(&choices.departments),
            cost_centers: typed(&choices.cost_centers),
        }
    }
}

fn any(choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(choice("", "Any")).chain(choices).collect()
}

fn typed(texts: &[String]) -> Vec<String> {
    std::iter::once(NO_TEXT.to_owned()).chain(texts.iter().cloned()).collect()
}

fn choice(value: &str, words: &str) -> Choice {
    (value.to_owned(), words.to_owned())
}

/// The tabs; search and filters stay. `shown` is none on the *Trash*, which stands beside the kinds for who may restore.
pub(super) fn tabs(
    choices: &Choices,
    shown: Option<HolderKind>,
    filters: &Filters,
    may_restore: bool,
) -> Vec<Tab> {
    let beside = shown.filter(|shown| !choices.kinds.contains(shown));
    let tab = |kind: HolderKind| {
        let word = if kind == HolderKind::User { "" } else { kind.as_str() };
        let there = filters.clone().fixed("tab", word);
        (title(kind), there.page(&Position::First), Some(kind) == shown)
    };
    let trash = may_restore.then(|| ("Trash", urls::PHONE_TRASH.to_owned(), shown.is_none()));
    choices.kinds.iter().copied().chain(beside).map(tab).chain(trash).collect()
}

/// The heading of the list, on all its tabs.
pub(super) const TITLE: &str = "Users & Rooms";

/// The words of a tab.
pub(in crate::web) const fn title(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::User => "Users",
        HolderKind::Room => "Rooms",
        HolderKind::CommonArea => "Common Areas",
        HolderKind::CallQueue => "Call Queues",
        HolderKind::AutoReceptionist => "Auto Receptionists",
    }
}
