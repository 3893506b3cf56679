//! The form that changes site and type of a direct number.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::choices::NumberType;
use crate::domain::column::ColumnId;
use crate::domain::ids::NumberId;
use crate::domain::refusal::Refusal;
use crate::operations::numbers::{self, NumberForm, NumberToChange};
use crate::operations::{Answered, Stop};
use crate::web::answer::done;
use crate::web::holders::holder_link;
use crate::web::listing::options;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "numbers/update.html")]
struct UpdateNumberPage {
    page: Page,
    action: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    sites: Vec<(String, String)>,
    types: Vec<(&'static str, &'static str)>,
    /// Why the site may have to stay.
    hint: &'static str,
    /// Who has it, with the address of their page.
    holders: Vec<(String, String)>,
    /// Where *Assign to* leads.
    assign: String,
    /// The page of its removal.
    removal: String,
    /// Where *Unassign* leads; "" where nobody has it, or the person cannot change who does.
    unassign: String,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The fields of the form.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: i64,
    site: String,
    #[serde(rename = "type")]
    kind: String,
}

/// The form.
pub async fn show(signed: CurrentUser, id: Path<NumberId>) -> Response {
    let number = numbers::open(signed.context(), signed.scope(), *id).await?;
    let state = FormState::new()
        .with("site", number.number.site_id.to_string())
        .with(ColumnId::TYPE, number.number.kind.as_str());
    html(&page(&signed, number, state).await?)
}

/// Changes the number, or shows the form again with all that is wrong.
pub async fn send(signed: CurrentUser, id: Path<NumberId>, form: CheckedForm<Form>) -> Response {
    let Form { version, site, kind } = form.into_inner();
    let form = NumberForm { version, site, kind };
    match numbers::update(signed.context(), signed.scope(), *id, &form).await.answer()? {
        Ok(()) => Ok(done(urls::NUMBERS, "The phone number is saved.")),
        Err(refusal) => refuse(&signed, *id, form, &refusal).await,
    }
}

async fn refuse(signed: &CurrentUser, id: NumberId, form: NumberForm, refusal: &Refusal) -> Response {
    let number = numbers::open(signed.context(), signed.scope(), id).await?;
    let now = if matches!(refusal, Refusal::Conflict { .. }) { present(&number) } else { vec![] };
    let state = FormState::new().with("site", form.site).with(ColumnId::TYPE, form.kind).refused(refusal);
    let page = page(signed, number, state).await?;
    refused(refusal, &UpdateNumberPage { page: page.page.with_problem(), now, ..page })
}

fn present(number: &NumberToChange) -> Vec<(&'static str, String)> {
    let site = number.sites.iter().find(|(id, _)| *id == number.number.site_id);
    let site = site.map(|(_, name)| name.clone()).unwrap_or_default();
    vec![("Site", site), ("Type", number.number.kind.title().to_owned())]
}

async fn page(
    signed: &CurrentUser,
    number: NumberToChange,
    state: FormState,
) -> Result<UpdateNumberPage, Stop> {
    let id = number.number.id;
    let holder = numbers::holder(signed.context(), signed.scope(), id).await?.holder;
    let is_assigned = holder.is_some();
    let is_seen = holder.as_ref().is_some_and(|holder| holder.seen);
    Ok(UpdateNumberPage {
        page: Page::new(signed, number.number.grouped(), urls::NUMBERS),
        action: urls::with_id(urls::NUMBER, number.number.id),
        version: number.number.version,
        state,
        sites: options("Choose a site", number.sites),
        types: NumberType::options(),
        hint: if is_assigned { "It is assigned, and stays at the site of its holder." } else { "" },
        holders: holder.iter().map(holder_link).collect(),
        assign: urls::assign_number(id),
        removal: urls::with_id(urls::REMOVE_NUMBER, id),
        unassign: if is_seen { urls::with_id(urls::UNASSIGN_NUMBER, id) } else { String::new() },
        now: vec![],
    })
}
