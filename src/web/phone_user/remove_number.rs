//! × of a number that is the caller ID: a page says first what becomes of that.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::ExtensionId;
use crate::operations::phone_user;
use crate::web::format::phone_number;
use crate::web::redirect::redirect;
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "phone_user/remove_number.html")]
struct RemoveNumberPage {
    page: Page,
    id: ExtensionId,
    name: String,
    version: i64,
    /// As stored.
    number: String,
    words: String,
    /// True if it is what their calls show.
    is_caller_id: bool,
    /// True if they have no other number.
    is_last: bool,
}

/// The number, as stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    remove: String,
}

/// Asks.
pub(super) async fn show(
    signed: CurrentUser,
    id: Path<ExtensionId>,
    QueryParams(query): QueryParams<Query>,
) -> Response {
    let of = phone_user::open(signed.context(), signed.scope(), *id).await?;
    let phone = of.phone.phone;
    if !phone.numbers.contains(&query.remove) {
        return Ok(redirect(&urls::with_id(urls::PHONE_USER, *id)));
    }
    let words = phone_number(&query.remove);
    html(&RemoveNumberPage {
        page: Page::new(&signed, format!("Remove {words} from {}?", phone.name), urls::PHONE_USERS),
        id: *id,
        is_caller_id: phone.outbound_caller_id() == Some(query.remove.as_str()),
        is_last: phone.numbers.len() == 1,
        version: phone.version,
        number: query.remove,
        words,
        name: phone.name,
    })
}

/// The address of the page for a number.
pub(super) fn asks(id: ExtensionId, number: &str) -> String {
    format!("{}?remove={}", urls::with_id(urls::PHONE_USER_NUMBERS, id), urls::encode(number))
}
