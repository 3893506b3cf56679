//! One message: what it says, to whom, and what became of it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::list;
use crate::domain::ids::MessageId;
use crate::operations::Answered;
use crate::operations::outbox::{self, OpenMessage};
use crate::web::answer::{bounced, done};
use crate::web::format::{Moment, moment, on_its_way};
use crate::web::lamps;
use crate::web::packed::unpacked;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "outbox/message.html")]
struct MessagePage {
    page: Page,
    message: OpenMessage,
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
pub async fn show(signed: CurrentUser, id: Path<MessageId>) -> Response {
    page(&signed, outbox::open(signed.context(), signed.scope(), *id).await?)
}

/// *Show Link*: the page with the link in it.
pub async fn show_link(signed: CurrentUser, id: Path<MessageId>, _: CheckedForm<Button>) -> Response {
    match outbox::show_link(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(message) => page(&signed, message),
        Err(refusal) => bounced(&urls::with_id(urls::MESSAGE, *id), refusal),
    }
}

fn page(signed: &CurrentUser, message: OpenMessage) -> Response {
    let id = message.row.id;
    let zone = signed.session().time_zone.clone();
    let (row, at) = (&message.row, |time| moment(time, &zone));
    // It may show a link that lets somebody in.
    let page = html(&MessagePage {
        page: Page::new(signed, message.composed.subject.clone(), urls::OUTBOX),
        kind: row.title().to_owned(),
        lamp: lamps::of_message(row.state),
        state: row.state.title(),
        created: at(row.created_at),
        sent: row.sent_at.map(at),
        next: list::next(row).map(at),
        expires: row.expires_at.map(at),
        import: row.import_id.map(|import| urls::with_id(urls::IMPORT, import)).unwrap_or_default(),
        link: urls::with_id(urls::MESSAGE_LINK, id),
        again: urls::with_id(urls::MESSAGE_AGAIN, id),
        cancel: urls::with_id(urls::MESSAGE_CANCEL, id),
        message,
    })?;
    Ok(unpacked(page))
}

/// *Send again*.
pub async fn again(signed: CurrentUser, id: Path<MessageId>, _: CheckedForm<Button>) -> Response {
    let url = urls::with_id(urls::MESSAGE, *id);
    match outbox::send_again(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(()) => Ok(done(&url, on_its_way(signed.context(), "The email"))),
        Err(refusal) => bounced(&url, refusal),
    }
}

/// *Cancel*.
pub async fn cancel(signed: CurrentUser, id: Path<MessageId>, _: CheckedForm<Button>) -> Response {
    let url = urls::with_id(urls::MESSAGE, *id);
    match outbox::cancel(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(()) => Ok(done(&url, "The email is cancelled. It will not be sent.")),
        Err(refusal) => bounced(&url, refusal),
    }
}
