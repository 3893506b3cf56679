//! *Check Numbers*: the list of numbers to be corrected, each with its button.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::NumberId;
use crate::operations::correct_number::{ToCorrect, correct_number, numbers_to_correct};
use crate::web::answer::{bounced, done};
use crate::web::{Answer, CheckedForm, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "numbers/correct.html")]
struct CorrectNumbersPage {
    page: Page,
    rows: Vec<ToCorrect>,
}

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// The list.
pub async fn show(signed: Signed) -> Answer {
    let rows = numbers_to_correct(signed.context(), signed.scope()).await??;
    html(&CorrectNumbersPage { page: Page::new(&signed, "Check numbers", urls::NUMBERS), rows })
}

/// Corrects one, and shows what is left.
pub async fn send(signed: Signed, id: Path<NumberId>, _: CheckedForm<Nothing>) -> Answer {
    match correct_number(signed.context(), signed.scope(), *id).await? {
        Ok(number) => Ok(done(urls::NUMBERS_TO_CORRECT, format!("The number is now {number}."))),
        Err(refusal) => bounced(urls::NUMBERS_TO_CORRECT, refusal),
    }
}
