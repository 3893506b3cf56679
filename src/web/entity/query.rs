//! Search and filters of a list of things, as its address has them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::screen::Screen;
use crate::domain::fields::Known;
use crate::domain::search::searched;
use crate::operations::entity::{Filter, Values, Wanted};
use crate::web::listing::{Filters, View, options};

/// Search, filters, and how the list is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    pub(super) q: String,
    #[serde(flatten)]
    pub(super) view: View,
    #[serde(flatten)]
    set: BTreeMap<String, String>,
}

/// A filter in the form of a list: name, label, what can be chosen, and what is.
pub type Choice = (&'static str, &'static str, Vec<(String, String)>, String);

impl Query {
    fn value(&self, filter: &Filter) -> &str {
        self.set.get(filter.name).map_or("", String::as_str)
    }

    /// The rows that it asks for.
    pub(super) fn wanted<S: Screen>(&self) -> Wanted {
        let set = S::FILTERS.iter().map(|filter| (filter.name, self.value(filter).to_owned()));
        Wanted {
            search: searched(&self.q),
            filters: set.filter(|(_, value)| !value.is_empty()).collect(),
            only: None,
        }
    }

    /// The filters in use, each in words.
    pub(super) fn filters<S: Screen>(&self, known: &dyn Known) -> Filters {
        let searched = Filters::of(S::PATHS.list).with("q", &self.q, format!("Search: {}", self.q));
        S::FILTERS.iter().fold(searched, |filters, filter| {
            let value = self.value(filter);
            let named = choices(filter, known).into_iter().find(|(key, _)| key == value);
            let words = named.map_or_else(|| value.to_owned(), |(_, words)| words);
            filters.with(filter.name, value, format!("{}: {words}", filter.label))
        })
    }

    /// The filters for the form of the list.
    pub(super) fn choices<S: Screen>(&self, known: &dyn Known) -> Vec<Choice> {
        let choice = |filter: &Filter| {
            (filter.name, filter.label, options("Any", choices(filter, known)), self.value(filter).to_owned())
        };
        S::FILTERS.iter().map(choice).collect()
    }
}

/// The values of a filter with their words.
fn choices(filter: &Filter, known: &dyn Known) -> Vec<(String, String)> {
    match filter.values {
        Values::Of(list) => {
            known.list(list).iter().map(|(key, name)| (key.to_string(), name.clone())).collect()
        }
        Values::Few(few) => {
            few.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
        }
    }
}
