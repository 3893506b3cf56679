//! The filters of a list of things.

use crate::domain::fields::List;

/// A filter of a list.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Its name in addresses: "queue".
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Its values.
    pub values: Values,
    /// The condition under which a row has a value, which stands for `{}`.
    pub condition: &'static str,
}

/// The values of a filter.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// The things of a list.
    Of(List),
    /// A few: value and words.
    Few(&'static [(&'static str, &'static str)]),
}

impl Filter {
    /// The condition for a value; `None` where it is none of the filter's.
    pub(super) fn holds(&self, value: &str) -> Option<String> {
        let literal = match self.values {
            Values::Of(_) => value.parse::<i64>().ok()?.to_string(),
            Values::Few(few) => format!("'{}'", few.iter().find(|(known, _)| *known == value)?.0),
        };
        Some(format!(" AND {}", self.condition.replace("{}", &literal)))
    }
}
