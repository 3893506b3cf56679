//! The state of the list, all of it in its address. What does not make sense is passed over.

use serde::Deserialize;

use crate::domain::audit::actions;
use crate::domain::day::{end_of, parse_day, start_of};
use crate::domain::search::searched;
use crate::operations::audit_log::AuditFilter;
use crate::web::listing::{Filters, View};
use crate::web::urls;

/// Search, filters, and where the page starts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    /// A part of the name of what was changed.
    pub(super) q: String,
    pub(super) person: String,
    pub(super) thing: String,
    pub(super) field: String,
    pub(super) import: String,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(flatten)]
    pub(super) view: View,
}

impl Query {
    /// Days are those of the viewer's zone; the last one is meant to its end.
    pub(super) fn filter(&self, zone: &str) -> AuditFilter {
        AuditFilter {
            person: searched(&self.person),
            thing: searched(&self.thing),
            name: searched(&self.q),
            field: searched(&self.field),
            import: self.import.parse().ok(),
            from: parse_day(&self.from).map(|day| start_of(day, zone)),
            before: parse_day(&self.to).map(|day| end_of(day, zone)),
            ..AuditFilter::default()
        }
    }

    /// The filters in use, each in words.
    pub(super) fn filters(&self) -> Filters {
        let day = |text: &str| if parse_day(text).is_some() { text.to_owned() } else { String::new() };
        let (from, to) = (day(&self.from), day(&self.to));
        let import = self.import.parse::<i64>().map(|import| import.to_string()).unwrap_or_default();
        let text = |text: &str| searched(text).unwrap_or_default();
        let (q, person, thing, field) =
            (text(&self.q), text(&self.person), text(&self.thing), text(&self.field));
        Filters::of(urls::CHANGES)
            .with("q", &q, format!("Name: {q}"))
            .with("person", &person, format!("By: {person}"))
            .with("thing", &thing, format!("Type: {}", actions::words(&thing)))
            .with("field", &field, format!("Field: {field}"))
            .with_linked("import", &import, format!("Import {import}"))
            .with("from", &from, format!("From {from}"))
            .with("to", &to, format!("To {to}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let odd = |text: &str| text.to_owned();
        let query = Query { import: odd("x"), from: odd("soon"), to: odd("2026-02-30"), ..Query::default() };
        assert_eq!(query.filter("UTC"), AuditFilter::default());
        assert!(query.filters().is_empty());
    }
}
