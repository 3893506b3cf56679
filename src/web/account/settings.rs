//! *Account Settings*: what belongs to the whole account.

use askama::Template;

use crate::domain::choices::yes_no;
use crate::domain::column::ColumnId;
use crate::domain::refusal::Refusal;
use crate::domain::searchable::Searchable;
use crate::operations::Answered;
use crate::operations::account::settings::{self, AccountForm};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "account/settings.html")]
struct AccountSettingsPage {
    page: Page,
    /// The version that a sent form changes.
    version: i64,
    countries: Vec<(&'static str, String)>,
    zones: Vec<(&'static str, String)>,
    state: FormState,
    /// The stored values of the fields, shown after an edit conflict.
    now: Vec<(&'static str, String)>,
}

/// The form.
pub async fn show(signed: CurrentUser) -> Response {
    html(&page(&signed, None, FormState::new()).await?)
}

/// Changes the account, or shows the form again with all that is wrong.
pub async fn update(signed: CurrentUser, form: CheckedForm<AccountForm>) -> Response {
    match settings::update(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(()) => Ok(done(urls::ACCOUNT_SETTINGS, "Account settings saved.")),
        Err(refusal) => refuse(&signed, &form, &refusal).await,
    }
}

async fn refuse(signed: &CurrentUser, form: &AccountForm, refusal: &Refusal) -> Response {
    let mut page = page(signed, Some(form), FormState::new().refused(refusal)).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(refusal, &page)
}

async fn page(
    signed: &CurrentUser,
    typed: Option<&AccountForm>,
    state: FormState,
) -> Result<AccountSettingsPage, Error> {
    let present = AccountForm::from(&settings::open(signed.context(), signed.scope()).await?);
    Ok(AccountSettingsPage {
        page: Page::new(signed, "Account Settings", urls::ACCOUNT_SETTINGS),
        version: present.version,
        countries: Searchable::Countries.choices(),
        zones: Searchable::TimeZones.choices(),
        state: filled(state, typed.unwrap_or(&present)),
        now: if typed.is_some() { labelled(&present) } else { Vec::new() },
    })
}

fn filled(state: FormState, form: &AccountForm) -> FormState {
    state
        .with("name", form.name.as_str())
        .with("country", Searchable::Countries.shown(&form.country))
        .with(ColumnId::TIME_ZONE, form.time_zone.as_str())
        .with("site_codes", if form.site_codes { "on" } else { "" })
        .with("extension_min", form.extension_min.as_str())
        .with("extension_max", form.extension_max.as_str())
}

fn labelled(form: &AccountForm) -> Vec<(&'static str, String)> {
    vec![
        ("Name", form.name.clone()),
        ("Country", Searchable::Countries.shown(&form.country).to_owned()),
        ("Time Zone", form.time_zone.clone()),
        ("Site Codes", yes_no(form.site_codes).to_owned()),
        ("Minimum extension length", form.extension_min.clone()),
        ("Maximum extension length", form.extension_max.clone()),
    ]
}
