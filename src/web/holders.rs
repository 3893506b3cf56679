//! The choice of who gets something, a user or another holder of an extension: a search, and those it finds as options.
//! The templates have it as `components/holder.html`.

use crate::domain::choices::HolderKind;
use crate::domain::ids::ExtensionId;
use crate::domain::number_holder::RECEIVERS;
use crate::domain::phone_user::PhoneUser;
use crate::domain::refusal::Refusal;
use crate::operations::numbers::Holder;
use crate::operations::phone_users::FOUND;
use crate::web::{FormState, urls};

/// The field of the choice.
pub const FIELD: &str = "to";

/// A search for somebody, and what it found.
pub struct Search {
    /// As typed.
    pub typed: String,
    /// The kinds to choose from, word and title; none where only users get it.
    pub kinds: Vec<(&'static str, &'static str)>,
    /// The kind that was searched, as `kinds` has it.
    pub kind: &'static str,
    /// The same in words.
    pub kind_title: &'static str,
    /// Those found; the only one is chosen at once.
    pub found: Vec<Found>,
    /// True if there may be more than are shown.
    pub is_cut: bool,
    /// Fields that forms keep during a search for somebody.
    pub kept: Vec<(&'static str, String)>,
}

/// Somebody found.
pub struct Found {
    /// The key.
    pub id: String,
    /// Name and extension.
    pub name: String,
    /// Email, site, package and numbers.
    pub what: String,
    /// True for the one that is chosen.
    pub chosen: bool,
}

impl Search {
    /// The result of a search, the chosen one marked.
    #[must_use]
    pub fn new(typed: &str, found: &[PhoneUser], chosen: &str) -> Self {
        let only = found.len() == 1;
        let of = |user: &PhoneUser| Found::new(user, only || user.id.to_string() == chosen);
        Self {
            typed: typed.trim().to_owned(),
            kinds: Vec::new(),
            kind: HolderKind::User.as_str(),
            kind_title: HolderKind::User.title(),
            found: found.iter().map(of).collect(),
            is_cut: found.len() >= FOUND,
            kept: Vec::new(),
        }
    }

    /// The chosen one.
    #[must_use]
    pub fn chosen(&self) -> Option<ExtensionId> {
        self.found.iter().find(|one| one.chosen)?.id.parse().ok()
    }

    /// The same, where others than users can be chosen too, and one kind was searched.
    #[must_use]
    pub fn among_kinds(self, kind: HolderKind) -> Self {
        let kinds = RECEIVERS.iter().map(|(kind, title)| (kind.as_str(), *title)).collect();
        let title = RECEIVERS.iter().find(|(other, _)| *other == kind).map_or("", |(_, title)| title);
        Self { kinds, kind: kind.as_str(), kind_title: title, ..self }
    }

    /// "Search for the Zoom Room first."
    #[must_use]
    pub fn nobody_in_words(&self) -> String {
        let kind = if self.kind_title.starts_with("Zoom") {
            self.kind_title.to_owned()
        } else {
            self.kind_title.to_lowercase()
        };
        if self.typed.is_empty() {
            return format!("Search for the {kind} first.");
        }
        format!("No {kind} with a phone license is found by “{}”.", self.typed)
    }

    /// The same, keeping fields of the page.
    #[must_use]
    pub fn keeping(self, kept: Vec<(&'static str, String)>) -> Self {
        Self { kept, ..self }
    }
}

impl Found {
    fn new(user: &PhoneUser, chosen: bool) -> Self {
        let extension = user.extension.as_deref().unwrap_or_default();
        let email = user.person.as_ref().map(|person| format!("{} · ", person.email)).unwrap_or_default();
        let packages =
            if user.packages.is_empty() { "No package".to_owned() } else { user.packages.join(", ") };
        let numbers = match user.numbers.len() {
            0 => "no number".to_owned(),
            1 => "1 number".to_owned(),
            many => format!("{many} numbers"),
        };
        Self {
            id: user.id.to_string(),
            name: format!("{}, {extension}", user.name),
            what: format!("{email}{} · {packages} · {numbers}", user.site),
            chosen,
        }
    }
}

/// Everything that is wrong, at the choice.
#[must_use]
pub fn refused_choice(state: FormState, refusal: &Refusal) -> FormState {
    match refusal {
        Refusal::Fields(errors) => {
            errors.iter().fold(state, |state, error| state.with_problem(FIELD, error.text()))
        }
        other => state.with_problem("", other.text()),
    }
}

/// The name of a holder, with the address of their page; "" where the person has none.
#[must_use]
pub fn holder_link(holder: &Holder) -> (String, String) {
    let page = if holder.has_page() { urls::with_id(urls::PHONE_USER, holder.id) } else { String::new() };
    (holder.words(), page)
}
