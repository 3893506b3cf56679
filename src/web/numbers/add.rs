//! The form that adds direct numbers.

use askama::Template;
use serde::Deserialize;

use crate::domain::choices::NumberType;
use crate::domain::column::ColumnId;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::numbers::{self, NewNumbers};
use crate::web::answer::done;
use crate::web::listing::options;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "numbers/add.html")]
struct AddNumbersPage {
    page: Page,
    state: FormState,
    sites: Vec<(String, String)>,
    types: Vec<(&'static str, &'static str)>,
}

/// The fields of the form.
#[derive(Debug, Deserialize)]
pub struct Form {
    numbers: String,
    site: String,
    #[serde(rename = "type")]
    kind: String,
}

/// The form.
pub async fn show(signed: CurrentUser) -> Response {
    let state = FormState::new().with(ColumnId::TYPE, NumberType::Toll.as_str());
    html(&page(&signed, state).await?)
}

/// Adds the numbers, or shows the form again with all that is wrong.
pub async fn send(signed: CurrentUser, form: CheckedForm<Form>) -> Response {
    let Form { numbers, site, kind } = form.into_inner();
    let new = NewNumbers { numbers, site, kind };
    match numbers::add(signed.context(), signed.scope(), &new).await.answer()? {
        Ok(1) => Ok(done(urls::NUMBERS, "1 phone number added.")),
        Ok(count) => Ok(done(urls::NUMBERS, format!("{count} phone numbers added."))),
        Err(refusal) => refuse(&signed, new, &refusal).await,
    }
}

async fn refuse(signed: &CurrentUser, form: NewNumbers, refusal: &Refusal) -> Response {
    let state = FormState::new()
        .with("numbers", form.numbers)
        .with("site", form.site)
        .with(ColumnId::TYPE, form.kind);
    let mut page = page(signed, state.refused(refusal)).await?;
    page.page = page.page.with_problem();
    refused(refusal, &page)
}

async fn page(signed: &CurrentUser, state: FormState) -> Result<AddNumbersPage, crate::web::Error> {
    let sites = numbers::sites(signed.context(), signed.scope()).await?;
    Ok(AddNumbersPage {
        page: Page::new(signed, "Add phone numbers", urls::NUMBERS),
        state,
        sites: options("Choose a site", sites),
        types: NumberType::options(),
    })
}
