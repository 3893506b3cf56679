//! The form that changes how many licenses the account has.

use askama::Template;

use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::licenses::{self, Licenses, LicensesForm};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "licenses/form.html")]
struct LicensesFormPage {
    page: Page,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    /// Seats in use, which the form cannot go below.
    phone_hint: String,
    common_area_hint: String,
    /// The stored values of the fields, shown after an edit conflict.
    now: Vec<(&'static str, String)>,
}

/// The form.
pub async fn show(signed: CurrentUser) -> Response {
    html(&page(&signed, None, FormState::new()).await?)
}

/// Changes the seats, or shows the form again with all that is wrong.
pub async fn update(signed: CurrentUser, form: CheckedForm<LicensesForm>) -> Response {
    match licenses::update(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(()) => Ok(done(urls::LICENSES, "Licenses saved.")),
        Err(refusal) => refuse(&signed, &form, &refusal).await,
    }
}

async fn refuse(signed: &CurrentUser, form: &LicensesForm, refusal: &Refusal) -> Response {
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
    typed: Option<&LicensesForm>,
    state: FormState,
) -> Result<LicensesFormPage, Error> {
    let licenses = licenses::open(signed.context(), signed.scope()).await?;
    let present = LicensesForm::from(&licenses);
    let Licenses { phone, common_area } = licenses;
    let form = typed.unwrap_or(&present);
    Ok(LicensesFormPage {
        page: Page::new(signed, "Change licenses", urls::LICENSES),
        version: present.version,
        state: state.with("phone", form.phone.as_str()).with("common_area", form.common_area.as_str()),
        phone_hint: format!("In use by phone users and rooms: {}.", phone.used),
        common_area_hint: format!("In use by common areas: {}.", common_area.used),
        now: if typed.is_some() { labelled(&present) } else { Vec::new() },
    })
}

fn labelled(form: &LicensesForm) -> Vec<(&'static str, String)> {
    vec![("Phone licenses", form.phone.clone()), ("Common area licenses", form.common_area.clone())]
}
