//! *Mail*: which messages the account sends, its own sentence, and whether messages leave at all.

use askama::Template;
use serde::Deserialize;

use crate::domain::message::MessageKind;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::account::mail::{self, Line, MailForm};
use crate::web::answer::done;
use crate::web::format::on_its_way;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "account/mail.html")]
struct MailPage {
    page: Page,
    /// The version that a sent form changes.
    version: i64,
    /// The mail line: the way messages leave.
    line: Option<Line>,
    /// Name, title and whether it is sent, of the kinds that can be switched off.
    kinds: Vec<(&'static str, &'static str, bool)>,
    state: FormState,
    /// The stored values of the fields, shown after an edit conflict.
    now: Vec<(&'static str, String)>,
}

/// A form without fields of its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Button {}

/// The page.
pub async fn show(signed: CurrentUser) -> Response {
    html(&page(&signed, None, FormState::new()).await?)
}

/// Changes what is sent, or shows the form again with what is wrong.
pub async fn update(signed: CurrentUser, form: CheckedForm<MailForm>) -> Response {
    match mail::update(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(()) => Ok(done(urls::MAIL, "Mail settings saved.")),
        Err(refusal) => refuse(&signed, &form, &refusal).await,
    }
}

/// *Send a test*: the page of the message tells what becomes of it.
pub async fn test(signed: CurrentUser, _: CheckedForm<Button>) -> Response {
    let message = mail::test(signed.context(), signed.scope()).await?;
    let sent = on_its_way(signed.context(), "The test email");
    Ok(done(&urls::with_id(urls::MESSAGE, message), format!("{sent} Reload this page to see its state.")))
}

async fn refuse(signed: &CurrentUser, form: &MailForm, refusal: &Refusal) -> Response {
    let mut page = page(signed, Some(form), FormState::new().refused(refusal)).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(refusal, &page)
}

async fn page(signed: &CurrentUser, typed: Option<&MailForm>, state: FormState) -> Result<MailPage, Error> {
    let present = mail::open(signed.context(), signed.scope()).await?;
    let shown = typed.unwrap_or(&present);
    Ok(MailPage {
        page: Page::new(signed, "Mail", urls::MAIL),
        version: present.version,
        line: mail::line(signed.context()),
        kinds: optional().map(|kind| (kind.as_str(), kind.title(), shown.sends(kind))).collect(),
        state: state.with("sentence", shown.sentence.as_str()),
        now: if typed.is_some() { labelled(&present) } else { Vec::new() },
    })
}

fn optional() -> impl Iterator<Item = MessageKind> {
    MessageKind::ALL.into_iter().filter(|kind| !kind.is_needed())
}

fn labelled(form: &MailForm) -> Vec<(&'static str, String)> {
    let sent = |kind| if form.sends(kind) { "Sent" } else { "Not sent" };
    let kinds = optional().map(|kind| (kind.title(), sent(kind).to_owned()));
    kinds.chain([("Sentence at the end of every email", form.sentence.clone())]).collect()
}
