//! One letter: what it says, to whom, and what became of it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::list;
use crate::domain::ids::LetterId;
use crate::operations::Answered;
use crate::operations::outbox::{self, OpenLetter};
use crate::web::answer::{bounced, done};
use crate::web::format::{Moment, moment, on_its_way};
use crate::web::lamps;
use crate::web::packed::unpacked;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "outbox/letter.html")]
struct LetterPage {
    page: Page,
    letter: OpenLetter,
    kind: String,
    lamp: &'static str,
    state: &'static str,
    created: Moment,
    sent: Option<Moment>,
    next: Option<Moment>,
    expires: Option<Moment>,
    /// The page of the import that it is sent by, or "".
    import: String,
    link: String,
    again: String,
    cancel: String,
}

/// A form without fields of its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Button {}

/// The page.
pub async fn show(signed: CurrentUser, id: Path<LetterId>) -> Response {
    page(&signed, outbox::open(signed.context(), signed.scope(), *id).await?)
}

/// *Show Link*: the page with the link in it.
pub async fn show_link(signed: CurrentUser, id: Path<LetterId>, _: CheckedForm<Button>) -> Response {
    match outbox::show_link(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(letter) => page(&signed, letter),
        Err(refusal) => bounced(&urls::with_id(urls::LETTER, *id), refusal),
    }
}

fn page(signed: &CurrentUser, letter: OpenLetter) -> Response {
    let id = letter.row.id;
    let zone = signed.session().time_zone.clone();
    let (row, at) = (&letter.row, |time| moment(time, &zone));
    // It may show a link that lets somebody in.
    let page = html(&LetterPage {
        page: Page::new(signed, letter.composed.subject.clone(), urls::OUTBOX),
        kind: row.title().to_owned(),
        lamp: lamps::of_letter(row.state),
        state: row.state.title(),
        created: at(row.created_at),
        sent: row.sent_at.map(at),
        next: list::next(row).map(at),
        expires: row.expires_at.map(at),
        import: row.import_id.map(|import| urls::with_id(urls::IMPORT, import)).unwrap_or_default(),
        link: urls::with_id(urls::LETTER_LINK, id),
        again: urls::with_id(urls::LETTER_AGAIN, id),
        cancel: urls::with_id(urls::LETTER_CANCEL, id),
        letter,
    })?;
    Ok(unpacked(page))
}

/// *Send again*.
pub async fn again(signed: CurrentUser, id: Path<LetterId>, _: CheckedForm<Button>) -> Response {
    let url = urls::with_id(urls::LETTER, *id);
    match outbox::send_again(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(()) => Ok(done(&url, on_its_way(signed.context(), "The email"))),
        Err(refusal) => bounced(&url, refusal),
    }
}

/// *Cancel*.
pub async fn cancel(signed: CurrentUser, id: Path<LetterId>, _: CheckedForm<Button>) -> Response {
    let url = urls::with_id(urls::LETTER, *id);
    match outbox::cancel(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(()) => Ok(done(&url, "The letter is cancelled. It will not go out.")),
        Err(refusal) => bounced(&url, refusal),
    }
}
