//! The state of a refused form, shown again: the values as typed, and their problems.

use std::collections::HashMap;

use crate::domain::refusal::Refusal;

/// Values and problems of a form, for the field macros of `templates/components/form.html`:
///
/// `{% call form::text("name", "Name", state.value("name"), state.of("name")) %}{% endcall %}`
#[derive(Clone, Debug, Default)]
pub struct FormState {
    values: HashMap<&'static str, String>,
    problems: Vec<(&'static str, String)>,
}

impl FormState {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same form with a value filled in.
    #[must_use]
    pub fn with(mut self, field: impl Into<&'static str>, value: impl Into<String>) -> Self {
        self.values.insert(field.into(), value.into());
        self
    }

    /// The same form with what is wrong.
    #[must_use]
    pub fn refused(mut self, refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Fields(errors) => {
                self.problems.extend(errors.iter().map(|error| (error.field, error.text())));
            }
            other => self.problems.push(("", other.text())),
        }
        self
    }

    /// The same form with one thing wrong, in words.
    #[must_use]
    pub fn with_problem(mut self, field: &'static str, words: String) -> Self {
        self.problems.push((field, words));
        self
    }

    /// The value of a field as typed; "" where there is none.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// True if a box is ticked.
    #[must_use]
    pub fn is_on(&self, field: &str) -> bool {
        matches!(self.value(field), "on" | "true")
    }

    /// The problem of a field; "" where there is none.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.problems.iter().find(|(name, _)| *name == field).map_or("", |(_, text)| text.as_str())
    }

    /// All that is wrong, for `form::error_summary`.
    #[must_use]
    pub fn problems(&self) -> &[(&'static str, String)] {
        &self.problems
    }

    /// True if it was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }
}
