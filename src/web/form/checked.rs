//! The fields of a form, taken through its token.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::body::sent;
use super::fields::{Unknown, read};
use super::{sent_late, token};
use crate::web::error::Error;
use crate::web::reauth;

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
            reauth::take(&request, &mut pairs).await?;
            Ok(Self(read(pairs, Unknown::Refused)?))
        })
    }
}
