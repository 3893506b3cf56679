//! One's own preferences for pages.

use askama::Template;

use super::tabs::{Tab, tabs};
use crate::domain::column::ColumnId;
use crate::domain::keyset::PageSize;
use crate::domain::preferences::{Density, PreferencesForm, Theme};
use crate::domain::searchable::Searchable;
use crate::domain::separator::Separator;
use crate::operations::Answered;
use crate::operations::my_account::preferences;
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "my_account/preferences.html")]
struct PreferencesPage {
    page: Page,
    tabs: [Tab; 4],
    themes: Vec<(&'static str, &'static str)>,
    densities: Vec<(&'static str, &'static str)>,
    zones: Vec<(&'static str, String)>,
    sizes: Vec<(String, String)>,
    separators: Vec<(&'static str, &'static str)>,
    state: FormState,
}

/// The form.
pub async fn show(signed: CurrentUser) -> Response {
    let stored = preferences::open(signed.context(), signed.session()).await?;
    html(&PreferencesPage::new(&signed, filled(&stored)))
}

/// Changes them, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, form: CheckedForm<PreferencesForm>) -> Response {
    let Err(refusal) = preferences::update(signed.context(), signed.session(), &form).await.answer()? else {
        return Ok(done(urls::OWN_PREFERENCES, "Preferences saved."));
    };
    let page = PreferencesPage::new(&signed, filled(&form).refused(&refusal));
    refused(&refusal, &PreferencesPage { page: page.page.with_problem(), ..page })
}

fn filled(form: &PreferencesForm) -> FormState {
    FormState::new()
        .with("theme", &form.theme)
        .with("density", &form.density)
        .with(ColumnId::TIME_ZONE, &form.time_zone)
        .with("rows", &form.rows)
        .with("separator", &form.separator)
        .with("shortcuts", if form.shortcuts { "on" } else { "" })
}

impl PreferencesPage {
    fn new(signed: &CurrentUser, state: FormState) -> Self {
        Self {
            page: Page::new(signed, "Preferences", urls::OWN),
            tabs: tabs(urls::OWN_PREFERENCES),
            themes: Theme::options(),
            densities: Density::options(),
            zones: Searchable::TimeZones.choices(),
            sizes: PageSize::ALL.map(|size| (size.rows().to_string(), size.rows().to_string())).to_vec(),
            separators: Separator::ALL.iter().map(|one| (one.as_str(), one.title())).collect(),
            state,
        }
    }
}
