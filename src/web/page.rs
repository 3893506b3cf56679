//! The frame of every page: title, navigation, who is signed in, what was just done.

use super::assets::Assets;
use super::current_user::CurrentUser;
use super::flash::Flash;
use super::listing::{Pager, titled};
use super::urls;
use crate::domain::preferences::{Density, Preferences, Theme};
use crate::domain::scope::{Right, Scope};

/// The frame of a signed-in page, for `templates/base.html`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The title, without the name of the product.
    pub title: String,
    /// The heading: the title, but for lists, whose title says what is searched for and which page it is.
    pub heading: String,
    /// True if a form was refused: then the title begins with "Error: ".
    pub problem: bool,
    /// The account's name.
    pub account: String,
    /// The person's name.
    pub person: String,
    /// The role, as pages call it.
    pub role: &'static str,
    /// The token that forms carry.
    pub csrf: String,
    /// True if there is something to be found for them.
    pub finds: bool,
    /// The side navigation.
    pub nav: Vec<NavGroup>,
    /// The message on what was just done.
    pub flash: Option<Flash>,
    /// The person's preferences for pages.
    pub preferences: Preferences,
    /// Styles, script, icons.
    pub asset: Assets,
}

/// Entries under one heading.
#[derive(Clone, Debug)]
pub struct NavGroup {
    /// The heading, if any.
    pub heading: Option<&'static str>,
    /// The entries.
    pub items: Vec<NavItem>,
}

/// One entry.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its words.
    pub label: &'static str,
    /// Its address.
    pub url: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
    /// True if the page belongs to it.
    pub current: bool,
}

/// Label, address and icon of an entry.
type Entry = (&'static str, &'static str, &'static str);

const FIRST: [Entry; 2] = [("Overview", urls::OVERVIEW, "home"), ("Your account", urls::OWN, "phone")];
const DIRECTORY: Entry = ("Directory", urls::DIRECTORY, "directory");
const USER_MANAGEMENT: [Entry; 2] = [("Users", urls::USERS, "user"), ("Roles", urls::ROLES, "lock")];
const PHONE_SYSTEM: [Entry; 7] = [
    ("Users & Rooms", urls::PHONE_USERS, "users"),
    ("Phone Numbers", urls::NUMBERS, "number"),
    ("Desk Phones", urls::DESK_PHONES, "desk-phone"),
    ("Sites", urls::SITES, "site"),
    ("Templates", urls::SETTING_TEMPLATES, "template"),
    ("Provision Templates", urls::PROVISION_TEMPLATES, "provision"),
    IMPORT_HISTORY,
];
const IMPORT_HISTORY: Entry = ("Import History", urls::IMPORTS, "history");

const CONTACT_CENTER: [Entry; 5] = [
    ("Users", urls::CONTACT_CENTER_USERS.list, "headset"),
    ("Queues", urls::CONTACT_CENTER_QUEUES.list, "queue"),
    ("Skills", urls::SKILLS.list, "skill"),
    ("Skill Categories", urls::SKILL_CATEGORIES.list, "category"),
    ("Roles", urls::CONTACT_CENTER_ROLES.list, "badge"),
];

/// The entries on what the account has bought.
const PLANS: [Entry; 2] = [("Packages", urls::PACKAGES, "package"), ("Licenses", urls::LICENSES, "license")];

const ACCOUNT: [Entry; 5] = [
    ("Account Settings", urls::ACCOUNT_SETTINGS, "settings"),
    ("Policies", urls::POLICIES, "policy"),
    ("Mail", urls::MAIL, "mail"),
    ("Outbox", urls::OUTBOX, "outbox"),
    ("Audit Log", urls::CHANGES, "record"),
];

impl Page {
    /// The frame of a page that belongs to the entry with the address `current`, one of `urls`. It tells what
    /// was just done, once.
    #[must_use]
    pub fn new(signed: &CurrentUser, title: impl Into<String>, current: &str) -> Self {
        Self { flash: signed.take_flash(), ..Self::framed(signed, title, current) }
    }

    /// The frame of an error page. What was just done is left for the page after it.
    #[must_use]
    pub fn without_flash(signed: &CurrentUser, title: impl Into<String>) -> Self {
        Self::framed(signed, title, "")
    }

    fn framed(signed: &CurrentUser, title: impl Into<String>, current: &str) -> Self {
        let (scope, title) = (signed.scope(), title.into());
        Self {
            heading: title.clone(),
            title,
            problem: false,
            account: signed.session().account.clone(),
            person: scope.person_name.clone(),
            role: scope.role.title(),
            csrf: signed.csrf(),
            finds: scope.may(Right::SeePhoneSystem),
            nav: navigation(scope, signed.session().has_directory, current),
            flash: None,
            preferences: signed.session().preferences,
            asset: Assets::current(),
        }
    }

    /// The frame of a list, whose title tells its tab, its page and what is searched for.
    #[must_use]
    pub fn of_list(signed: &CurrentUser, list: &str, pager: &Pager, current: &str) -> Self {
        Self { title: pager.title(list), ..Self::new(signed, list, current) }
    }

    /// The same page, whose title tells what is searched for in it.
    #[must_use]
    pub fn searched(self, search: &str) -> Self {
        Self { title: titled(search, "", &self.title), ..self }
    }

    /// The same page with another heading than its title.
    #[must_use]
    pub fn headed(self, heading: &str) -> Self {
        Self { heading: heading.to_owned(), ..self }
    }

    /// The same page after a refused form: its title says so first.
    #[must_use]
    pub const fn with_problem(mut self) -> Self {
        self.problem = true;
        self
    }

    /// `light` or `dark`; "" to follow the system.
    #[must_use]
    pub fn theme(&self) -> &'static str {
        if self.preferences.theme == Theme::System { "" } else { self.preferences.theme.as_str() }
    }

    /// True if rows of tables are low.
    #[must_use]
    pub fn is_compact(&self) -> bool {
        self.preferences.density == Density::Compact
    }
}

fn navigation(scope: &Scope, has_directory: bool, current: &str) -> Vec<NavGroup> {
    let group = |heading, entries: &[Entry]| NavGroup {
        heading,
        items: entries
            .iter()
            .map(|(label, url, icon)| NavItem { label, url, icon, current: *url == current })
            .collect(),
    };
    let first: Vec<Entry> = FIRST.into_iter().chain(has_directory.then_some(DIRECTORY)).collect();
    let mut groups = vec![group(None, &first)];
    if scope.may(Right::SeePhoneSystem) {
        groups.push(group(Some("User Management"), &USER_MANAGEMENT));
        groups.push(group(Some("Phone System Management"), &PHONE_SYSTEM));
    }
    if scope.may(Right::SeeContactCenter) {
        // Where the history is in no group above.
        let history = (!scope.may(Right::SeePhoneSystem)).then_some(IMPORT_HISTORY);
        let entries: Vec<Entry> = CONTACT_CENTER.into_iter().chain(history).collect();
        groups.push(group(Some("Contact Center Management"), &entries));
    }
    let plans = scope.may(Right::SeePhoneSystem).then_some(PLANS).into_iter().flatten();
    let account = scope.may(Right::ManageAccount).then_some(ACCOUNT).into_iter().flatten();
    let account: Vec<Entry> = plans.chain(account).collect();
    if !account.is_empty() {
        groups.push(group(Some("Account Management"), &account));
    }
    groups
}

/// The frame of a page without navigation, for `templates/bare.html`.
#[derive(Clone, Debug)]
pub struct BarePage {
    /// The title and heading, without the name of the product.
    pub title: String,
    /// True if a form was refused: then the title begins with "Error: ".
    pub problem: bool,
    /// The token that forms carry; empty where there is no form.
    pub csrf: String,
    /// Styles, script, icons.
    pub asset: Assets,
}

impl BarePage {
    /// A page without a form.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), problem: false, csrf: String::new(), asset: Assets::current() }
    }

    /// A page with a form for people who are not signed in.
    #[must_use]
    pub fn with_form(title: impl Into<String>, csrf: impl Into<String>) -> Self {
        Self { csrf: csrf.into(), ..Self::new(title) }
    }

    /// The same page after a refused form: its title says so first.
    #[must_use]
    pub const fn with_problem(mut self) -> Self {
        self.problem = true;
        self
    }
}
