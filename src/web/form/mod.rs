//! Forms: the only way to the fields of a POST, which goes through the token; what a refused form shows
//! again; and the query of a page.
//!
//! Files come through `upload`. What a field may hold is told by `domain`.

mod fields;
pub(super) mod mask;
mod sent_late;
mod state;
pub(super) mod token;

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{BytesMut, Query};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;

use super::connections::is_too_slow;
use super::error::Error;
use super::proof;
use super::shared::Shared;

pub use state::FormState;

pub(super) use fields::{Unknown, read};

/// The fields of a form whose token was checked.
///
/// `T` is a struct of `String`s, `bool`s (boxes) and ids with `#[derive(Deserialize)]`. Fields that it does
/// not have, and fields that are sent twice, are refused (security.md 15.3.3, 15.3.7).
#[derive(Clone, Debug)]
pub struct CheckedForm<T>(T);

impl<T> CheckedForm<T> {
    /// The fields.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for CheckedForm<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for CheckedForm<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let mut pairs = sent(&request, payload).await?;
            let given = token::take(&mut pairs);
            if let Err(error) = token::check(&request, &given) {
                return Err(sent_late::of_the_same_person(&request, &given, pairs)
                    .map_or(error, Error::SignedInAgain));
            }
            proof::take(&request, &mut pairs).await?;
            Ok(Self(read(pairs, Unknown::Refused)?))
        })
    }
}

/// The query of a page. Fields that are not known are passed over: links from elsewhere bring some along.
#[derive(Clone, Debug)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Asked<T> {
    type Error = Error;
    type Future = std::future::Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = pairs(request.query_string()).and_then(|pairs| read(pairs, Unknown::Ignored));
        std::future::ready(asked.map(Self))
    }
}

/// The fields of a form as sent, the token among them: nothing is checked yet.
pub(super) async fn sent(request: &HttpRequest, payload: Payload) -> Result<Vec<(String, String)>, Error> {
    check_kind(request)?;
    pairs(&body(payload, Shared::of(request)?.form_bytes).await?)
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
            return Err(Error::TooLarge(format!("A form may have {} KB.", limit >> 10)));
        }
        body.extend_from_slice(&chunk);
    }
    String::from_utf8(body.to_vec()).map_err(|_| Error::BadRequest("The form is not text.".to_owned()))
}

/// Names and values in order.
pub(super) fn pairs(text: &str) -> Result<Vec<(String, String)>, Error> {
    let pairs = Query::<Vec<(String, String)>>::from_query(text);
    pairs.map(Query::into_inner).map_err(|_| Error::BadRequest("The fields cannot be read.".to_owned()))
}
