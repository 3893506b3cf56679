//! *Check Numbers*: the list of numbers to be corrected, each with its button.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::NumberId;
use crate::operations::Answered;
use crate::operations::numbers::{self, ToCorrect};
use crate::web::answer::{bounced, done};
use crate::web::{CheckedForm, CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "numbers/correct.html")]
struct CorrectNumbersPage {
    page: Page,
    rows: Vec<ToCorrect>,
    /// Behind which number the page begins.
    after: i64,
    /// Where it goes on; empty at the end.
    next: String,
}

/// Behind which number a page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Part {
    after: String,
}

impl Part {
    /// The beginning, where nothing sensible is asked.
    fn number(&self) -> NumberId {
        NumberId(self.after.parse().unwrap_or(0))
    }
}

/// The list.
pub async fn show(signed: CurrentUser, part: QueryParams<Part>) -> Response {
    let after = part.0.number();
    let checked = numbers::check(signed.context(), signed.scope(), after).await?;
    html(&CorrectNumbersPage {
        page: Page::new(&signed, "Check Numbers", urls::NUMBERS),
        rows: checked.rows,
        after: after.0,
        next: checked.last.map(address).unwrap_or_default(),
    })
}

fn address(after: NumberId) -> String {
    format!("{}?after={}", urls::NUMBERS_TO_CORRECT, after.0)
}

/// Corrects one, and shows what is left.
pub async fn send(signed: CurrentUser, id: Path<NumberId>, part: CheckedForm<Part>) -> Response {
    let back = address(part.into_inner().number());
    match numbers::correct(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(number) => Ok(done(&back, format!("The number is now {number}."))),
        Err(refusal) => bounced(&back, refusal),
    }
}
