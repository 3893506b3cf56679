//! *Mail*: which messages the account sends, its own sentence, and whether messages leave at all.

use askama::Template;
use serde::Deserialize;

use crate::domain::fields::MailFields;
use crate::operations::account::mail::{self, Line};
use crate::web::answer::done;
use crate::web::format::on_its_way;
use crate::web::record::{Form, Screen};
use crate::web::{CheckedForm, CurrentUser, Page, Response, urls};

#[derive(Template)]
#[template(path = "account/mail.html")]
struct MailPage {
    page: Page,
    form: Form,
    /// The mail line: the way messages leave.
    line: Option<Line>,
}

impl Screen for MailFields {
    const PATH: &'static str = urls::MAIL;
    const TITLE: &'static str = "Mail";
    const SAVED: &'static str = "Mail settings saved.";

    fn page(signed: &CurrentUser, page: Page, form: Form) -> impl Template {
        MailPage { page, form, line: mail::line(signed.context()) }
    }
}

/// A form without fields of its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Button {}

/// *Send a test*: the page of the message tells what becomes of it.
pub async fn test(signed: CurrentUser, _: CheckedForm<Button>) -> Response {
    let message = mail::test(signed.context(), signed.scope()).await?;
    let sent = on_its_way(signed.context(), "The test email");
    Ok(done(&urls::with_id(urls::MESSAGE, message), format!("{sent} Reload this page to see its state.")))
}
