//! Fields of *Assign to*: the numbers in the spellings of lists and of its own form, and the search.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;

use crate::domain::ids::NumberId;
use crate::operations::numbers::MOST;
use crate::web::Error;
use crate::web::form::pairs;

/// Ticked numbers that are read at most: more than the longest page of the list has.
const TICKED: usize = 1000;

/// The query: `number` once for each of the numbers (`row`, or `page` with several by comma, from a list), and the
/// search for who gets them.
#[derive(Debug, Default)]
pub struct Query {
    pub(super) numbers: Vec<NumberId>,
    pub(super) kind: String,
    pub(super) q: String,
}

impl FromRequest for Query {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request.query_string()).map(|fields| {
            let mut query = Self::default();
            for (name, value) in fields {
                match name.as_str() {
                    "number" | "row" | "page" => query.take(&value),
                    "kind" => query.kind = value,
                    "q" => query.q = value,
                    _ => {}
                }
            }
            query
        }))
    }
}

impl Query {
    fn take(&mut self, keys: &str) {
        for key in keys.split(',').filter_map(|key| key.parse().ok()) {
            if !self.numbers.contains(&key) && self.numbers.len() <= TICKED {
                self.numbers.push(key);
            }
        }
    }
}

/// The fields of the form: `7.2,9.1` are keys and versions.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Form {
    numbers: String,
    pub(super) kind: String,
    pub(super) q: String,
    pub(super) to: String,
}

impl Form {
    pub(super) fn numbers(&self) -> Vec<(NumberId, i64)> {
        let pair = |text: &str| {
            let (id, version) = text.split_once('.')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        };
        self.numbers.split(',').filter_map(pair).take(MOST).collect()
    }
}
