//! Ticked rows of a list: which ones a form of boxes names, and how they travel to the page that asks before something
//! is done with them.
//!
//! The boxes are a form with method GET around the table: `row`, once for each ticked row; `page`, all rows of the page
//! by comma, where the box in the heading is ticked; `all`, where everything that matches is meant. Search and filters
//! come along as on the list. The page that asks keeps them in the
//! fields `rows`, `all` and `list` of its form.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use crate::domain::counting::grouped;
use crate::web::error::Error;
use crate::web::form::{Unknown, pairs, read};
use crate::web::urls::encode;

/// Rows ticked at most: more than the longest page has.
const MOST: usize = 1000;

/// The rows that are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    /// Their keys, each once, in their order; passed over where `all` is set.
    pub rows: Vec<i64>,
    /// True if everything that matches search and filters is meant.
    pub all: bool,
}

impl Ticks {
    /// True if nothing is ticked.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.rows.is_empty() && !self.all
    }

    /// Reads keys by comma; what is none is passed over.
    #[must_use]
    pub fn parse(rows: &str, all: bool) -> Self {
        let mut rows: Vec<i64> = rows.split(',').filter_map(|row| row.parse().ok()).take(MOST).collect();
        rows.sort_unstable();
        rows.dedup();
        Self { rows, all }
    }

    /// The keys by comma, as [`Ticks::parse`] reads them.
    #[must_use]
    pub fn written(&self) -> String {
        self.rows.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
    }

    /// Takes the fields of the boxes out of those of a query.
    fn take(fields: Vec<(String, String)>) -> (Self, Vec<(String, String)>) {
        let is_tick = |(name, _): &(String, String)| matches!(name.as_str(), "row" | "page" | "all");
        let (ticks, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(is_tick);
        let all = ticks.iter().any(|(name, value)| name == "all" && !value.is_empty());
        let rows: Vec<String> =
            ticks.into_iter().filter(|(name, _)| name != "all").map(|(_, value)| value).collect();
        (Self::parse(&rows.join(","), all), rest)
    }
}

/// The query of a page that was asked for with ticked rows of a list.
#[derive(Clone, Debug)]
pub struct Ticked<Q> {
    /// The rows.
    pub ticks: Ticks,
    /// Search and filters of the list.
    pub query: Q,
    /// The same as text, for [`Ticked::of_list`].
    pub list: String,
}

impl<Q: DeserializeOwned> Ticked<Q> {
    /// The rows and the list that the fields `rows`, `all` and `list` of a form name.
    pub fn of_list(rows: &str, all: bool, list: &str) -> Result<Self, Error> {
        let fields = pairs(list)?;
        let list = written(&fields);
        Ok(Self { ticks: Ticks::parse(rows, all), query: read(fields, Unknown::Ignored)?, list })
    }
}

impl<Q: DeserializeOwned> FromRequest for Ticked<Q> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request.query_string()).and_then(|fields| {
            let (ticks, rest) = Ticks::take(fields);
            let list = written(&rest);
            Ok(Self { ticks, query: read(rest, Unknown::Ignored)?, list })
        }))
    }
}

/// "2 of the users you ticked are no longer there."; "" where all are.
#[must_use]
pub fn gone_in_words(gone: usize, things: &str) -> String {
    match gone {
        0 => String::new(),
        1 => format!("1 of the {things} you ticked is no longer there."),
        many => format!("{} of the {things} you ticked are no longer there.", grouped(many)),
    }
}

/// Fields as the query of an address.
fn written(fields: &[(String, String)]) -> String {
    let field = |(name, value): &(String, String)| format!("{}={}", encode(name), encode(value));
    fields.iter().map(field).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_read_once_each_and_the_rest_is_left() {
        let fields = pairs("q=ada&row=7&row=3&page=3,4,x&site=1&all=").unwrap();
        let (ticks, rest) = Ticks::take(fields);
        assert_eq!(ticks, Ticks { rows: vec![3, 4, 7], all: false });
        assert_eq!(rest, pairs("q=ada&site=1").unwrap());
        assert_eq!(Ticks::parse(&ticks.written(), false), ticks);
    }

    #[test]
    fn nothing_is_ticked_where_no_box_is() {
        assert!(Ticks::take(pairs("q=ada").unwrap()).0.is_none());
        assert!(!Ticks::take(pairs("all=264").unwrap()).0.is_none());
    }
}
