//! One's own preferences for pages.

use askama::Template;

use super::tabs::{Tab, tabs};
use crate::domain::fields::PreferenceFields;
use crate::web::record::{Form, Screen};
use crate::web::{CurrentUser, Page, urls};

#[derive(Template)]
#[template(path = "my_account/preferences.html")]
struct PreferencesPage {
    page: Page,
    form: Form,
    tabs: [Tab; 4],
}

impl Screen for PreferenceFields {
    const PATH: &'static str = urls::OWN_PREFERENCES;
    const TITLE: &'static str = "Preferences";
    const SAVED: &'static str = "Preferences saved.";
    const ENTRY: &'static str = urls::OWN;

    fn page(_: &CurrentUser, page: Page, form: Form) -> impl Template {
        PreferencesPage { page, form, tabs: tabs(Self::PATH) }
    }
}
