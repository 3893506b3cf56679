//! The tab *User Settings* of a phone user: their own values, and what they inherit.

use actix_web::web::Path;
use askama::Template;

use super::header::Header;
use super::saved::saved_at;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Fields as _, Input, Typed};
use crate::domain::ids::ExtensionId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::refusal::Refusal;
use crate::domain::settings::{Above, Layer, Setting};
use crate::operations::Answered;
use crate::operations::phone_user::{self, UserSettings, settings_of};
use crate::web::entity::{Sections, fields_of, inherit};
use crate::web::format::phone_number;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "phone_user/settings.html")]
struct SettingsPage {
    page: Page,
    header: Header,
    id: ExtensionId,
    /// The tab *Profile*.
    back: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    sections: Sections,
    /// Label and value of each setting, for those who may not change them.
    facts: Vec<(&'static str, String)>,
    may_change: bool,
    /// The stored values of the fields, shown after an edit conflict.
    now: Vec<(&'static str, String)>,
}

/// The tab.
pub(super) async fn show(signed: CurrentUser, id: Path<ExtensionId>) -> Response {
    html(&page(&signed, *id, None, FormState::new()).await?)
}

/// Changes the settings, or shows the form again with all that is wrong.
pub(super) async fn save(
    signed: CurrentUser,
    id: Path<ExtensionId>,
    form: CheckedForm<Typed<UserSettings>>,
) -> Response {
    let saved = phone_user::update_settings(signed.context(), signed.scope(), *id, &form).await.answer()?;
    let refusal = match saved {
        Ok(told) => {
            let tab = urls::with_id(urls::PHONE_USER_SETTINGS, *id);
            return Ok(saved_at(&tab, "The settings are saved.", &told));
        }
        Err(refusal) => refusal,
    };
    let mut page = page(&signed, *id, Some(&form), FormState::new().refused(&refusal)).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(&refusal, &page)
}

async fn page(
    signed: &CurrentUser,
    id: ExtensionId,
    sent: Option<&Typed<UserSettings>>,
    state: FormState,
) -> Result<SettingsPage, Error> {
    let (of, layers) = phone_user::open_settings(signed.context(), signed.scope(), id).await?;
    let phone = &of.phone.phone;
    let person = phone.person.clone().ok_or(Error::NotFound)?;
    let above = layers.above(of.phone.site);
    let own = UserSettings { settings: phone.settings.clone() };
    let present = Typed::of(phone.version, own.typed());
    let mut fields = fields_of(sent.unwrap_or(&present), &state, &());
    fields.retain(|one| settings_of(phone).any(|setting| setting.column.as_str() == one.field.id));
    for one in fields.iter_mut().filter(|one| one.field.id == ColumnId::OUTBOUND_CALLER_ID.as_str()) {
        one.field.input = Input::Select;
        one.field.required = true;
        one.hint.clear();
        one.options = caller_ids(phone);
    }
    inherit(&mut fields, Layer::User, above, &phone.settings);
    let now = settings_of(phone).map(|setting| (setting.field.label, stored(phone, setting)));
    Ok(SettingsPage {
        page: Page::new(signed, phone.name.clone(), urls::PHONE_USERS),
        header: Header::new(signed, &of, &person, "User Settings"),
        id,
        back: urls::with_id(urls::PHONE_USER, id),
        version: phone.version,
        state,
        sections: Sections::of(fields),
        facts: facts(phone, above),
        may_change: of.may_change,
        now: if sent.is_some() { now.collect() } else { Vec::new() },
    })
}

/// The own value of a setting in words.
fn stored(phone: &PhoneUser, setting: &Setting) -> String {
    let own = phone.settings.shown(setting);
    if own.is_empty() { Layer::User.silent().to_owned() } else { own }
}

/// Label and value of what somebody has in the end, with who says it where they do not themselves.
fn facts(phone: &PhoneUser, above: Above<'_>) -> Vec<(&'static str, String)> {
    let effective = above.effective(&phone.settings);
    let fact = |setting: &'static Setting| {
        let value = effective.shown(setting);
        let inherited = above.inherited(setting).filter(|(said, _)| *said == value);
        let is_own = above.locked_by(setting).is_none() && !phone.settings.shown(setting).is_empty();
        let words = match inherited {
            _ if value.is_empty() => "Not set".to_owned(),
            Some((_, by)) if !is_own => format!("{value}, from {}", by.words()),
            _ => value,
        };
        (setting.field.label, words)
    };
    settings_of(phone).map(fact).collect()
}

/// Hidden, and the own numbers; the present one in any case.
fn caller_ids(phone: &PhoneUser) -> Vec<(String, String)> {
    let now = phone.outbound_caller_id().unwrap_or_default();
    let mut all = vec![("Hidden".to_owned(), "Hidden".to_owned())];
    all.extend(phone.numbers.iter().map(|number| (number.clone(), phone_number(number))));
    if !all.iter().any(|(value, _)| *value == now) {
        let words = if now.is_empty() { "Not set".to_owned() } else { phone_number(now) };
        all.insert(0, (now.to_owned(), words));
    }
    all
}
