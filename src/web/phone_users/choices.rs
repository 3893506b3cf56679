//! Search and filters of the list: what they offer, and the chips of those in use.

use super::query::{NO, NO_PACKAGE, Query, YES};
use crate::domain::words::{HolderKind, PhoneStatus};
use crate::operations::list_phone_users::Choices;

/// Value and words of an option.
pub(super) type Choice = (String, String);
/// Words of a chip, and the address of the list without it.
pub(super) type Chip = (String, String);
/// Words, address, and whether it is shown.
pub(super) type Tab = (&'static str, String, bool);

/// What the selects offer; the first of each is "any".
pub(super) struct Offered {
    /// Empty where there is one site only.
    pub(super) sites: Vec<Choice>,
    pub(super) statuses: Vec<Choice>,
    pub(super) packages: Vec<Choice>,
    pub(super) numbers: Vec<Choice>,
    pub(super) desk_phones: Vec<Choice>,
}

impl Offered {
    pub(super) fn new(choices: &Choices) -> Self {
        let sites = choices.sites.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let sites = if choices.sites.len() > 1 { any(sites) } else { vec![] };
        let statuses = PhoneStatus::ALL.iter().map(|status| choice(status.as_str(), status.title()));
        let packages = choices.packages.iter().map(|(id, name)| (id.to_string(), name.clone()));
        Self {
            sites,
            statuses: any(statuses),
            packages: any(std::iter::once(choice(NO_PACKAGE, "Basic")).chain(packages)),
            numbers: any([choice(YES, "With a number"), choice(NO, "Without a number")]),
            desk_phones: any([choice(YES, "With a desk phone"), choice(NO, "Without a desk phone")]),
        }
    }

    /// The filters in use.
    pub(super) fn chips(&self, query: &Query) -> Vec<Chip> {
        let chips = [
            chip("Site", &self.sites, &query.site, || query.with(|query| query.site.clear())),
            chip("Status", &self.statuses, &query.status, || query.with(|query| query.status.clear())),
            chip("Package", &self.packages, &query.package, || query.with(|query| query.package.clear())),
            chip("Number", &self.numbers, &query.number, || query.with(|query| query.number.clear())),
            chip("Desk phone", &self.desk_phones, &query.phone, || query.with(|query| query.phone.clear())),
            import_chip(query),
        ];
        chips.into_iter().flatten().collect()
    }
}

fn any(choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(choice("", "Any")).chain(choices).collect()
}

fn choice(value: &str, words: &str) -> Choice {
    (value.to_owned(), words.to_owned())
}

/// A key that is not on offer still filters: it is another site, or one that is gone.
fn chip(label: &str, choices: &[Choice], value: &str, without: impl FnOnce() -> String) -> Option<Chip> {
    if value.is_empty() {
        return None;
    }
    let words = choices.iter().find(|(known, _)| known == value).map_or("unknown", |(_, words)| words);
    Some((format!("{label}: {words}"), without()))
}

fn import_chip(query: &Query) -> Option<Chip> {
    let import = query.filter().import?;
    Some((format!("Import: {import}"), query.with(|query| query.import.clear())))
}

/// The tabs; search and filters stay.
pub(super) fn tabs(choices: &Choices, query: &Query) -> Vec<Tab> {
    let shown = query.kind();
    let beside = (!choices.kinds.contains(&shown)).then_some(shown);
    let tab = |kind: HolderKind| {
        let word = if kind == HolderKind::User { "" } else { kind.as_str() };
        (title(kind), query.with(|query| word.clone_into(&mut query.tab)), kind == shown)
    };
    choices.kinds.iter().copied().chain(beside).map(tab).collect()
}

/// The words of a tab.
pub(super) const fn title(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::User => "Users",
        HolderKind::Room => "Rooms",
        HolderKind::CommonArea => "Common Areas",
        HolderKind::CallQueue => "Call Queues",
        HolderKind::AutoReceptionist => "Auto Receptionists",
    }
}
