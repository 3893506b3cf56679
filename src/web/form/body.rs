//! Reading a form off the line, within its limit.

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{BytesMut, Query};
use futures_util::StreamExt as _;

use crate::web::app_state::AppState;
use crate::web::connections::is_too_slow;
use crate::web::error::Error;

/// The fields of a form as sent, the token among them: nothing is checked yet.
pub(in crate::web) async fn sent(
    request: &HttpRequest,
    payload: Payload,
) -> Result<Vec<(String, String)>, Error> {
    check_kind(request)?;
    pairs(&body(payload, AppState::of(request)?.form_bytes).await?)
}

fn check_kind(request: &HttpRequest) -> Result<(), Error> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    {
        return Ok(());
    }
    Err(Error::BadRequest("The form was not sent as a form.".to_owned()))
}

async fn body(mut payload: Payload, limit: usize) -> Result<String, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| {
            if is_too_slow(&error) {
                Error::TooSlow
            } else {
                Error::BadRequest("The form was cut off.".to_owned())
            }
        })?;
        if body.len() + chunk.len() > limit {
            return Err(Error::TooLarge(format!("A form can have {} KB.", limit >> 10)));
        }
        body.extend_from_slice(&chunk);
    }
    String::from_utf8(body.to_vec()).map_err(|_| Error::BadRequest("The form is not text.".to_owned()))
}

/// Names and values in order.
pub(in crate::web) fn pairs(text: &str) -> Result<Vec<(String, String)>, Error> {
    let pairs = Query::<Vec<(String, String)>>::from_query(text);
    pairs.map(Query::into_inner).map_err(|_| Error::BadRequest("The fields cannot be read.".to_owned()))
}
