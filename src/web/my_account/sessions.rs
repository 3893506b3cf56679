//! Where one is signed in, and ending that.

use actix_web::HttpRequest;
use askama::Template;
use serde::Deserialize;

use super::tabs::{Tab, tabs};
use crate::domain::browser::browser;
use crate::operations::my_account::sessions;
use crate::web::answer::done;
use crate::web::format::{Moment, moment};
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, session, urls};

#[derive(Template)]
#[template(path = "my_account/sessions.html")]
struct SessionsPage {
    page: Page,
    tabs: [Tab; 4],
    rows: Vec<Row>,
}

struct Row {
    key: String,
    browser: String,
    address: String,
    began: Moment,
    used: Moment,
    is_this: bool,
}

/// A form of a button of one session.
#[derive(Debug, Deserialize)]
pub struct Form {
    session: String,
}

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// The list.
pub async fn show(signed: CurrentUser) -> Response {
    let session = signed.session();
    let all = sessions::list(signed.context(), session).await?;
    let zone = session.time_zone.as_str();
    let row = |own: sessions::OwnSession| Row {
        browser: browser(&own.agent),
        began: moment(own.created_at, zone),
        used: moment(own.seen_at, zone),
        is_this: session.is(&own.hash),
        address: own.address,
        key: own.hash,
    };
    let rows = all.into_iter().map(row).collect();
    html(&SessionsPage {
        page: Page::new(&signed, "Sessions", urls::OWN),
        tabs: tabs(urls::OWN_SESSIONS),
        rows,
    })
}

/// Ends one session.
pub async fn end(signed: CurrentUser, form: CheckedForm<Form>) -> Response {
    let ended = sessions::end(signed.context(), signed.session(), &form.session).await?;
    let words = if ended { "1 session ended." } else { "That session has already ended." };
    Ok(done(urls::OWN_SESSIONS, words))
}

/// Ends all of them, this one too.
pub async fn end_all(request: HttpRequest, signed: CurrentUser, _: CheckedForm<Nothing>) -> Response {
    sessions::end_all(signed.context(), signed.session()).await?;
    session::end(&request);
    Ok(redirect(urls::SIGN_IN))
}
