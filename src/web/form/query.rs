//! The query of a page.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::body::pairs;
use super::fields::{Unknown, read};
use crate::web::error::Error;

/// Its fields. Those that are not known are passed over: links from elsewhere bring some along.
#[derive(Clone, Debug)]
pub struct QueryParams<T>(pub T);

impl<T: DeserializeOwned> FromRequest for QueryParams<T> {
    type Error = Error;
    type Future = std::future::Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = pairs(request.query_string()).and_then(|pairs| read(pairs, Unknown::Ignored));
        std::future::ready(asked.map(Self))
    }
}
