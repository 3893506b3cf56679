//! The table itself.

use super::field::Field;
use crate::domain::problem::Problem;
use crate::domain::refusal::FieldErrors;

/// A table of fields.
pub trait FieldTable: Sized + Send + Sync + 'static {
    /// The fields, in the order of the form.
    const TABLE: &'static [Field];

    /// Notes that a rule does not hold at a field. Where its text is wrong by itself, rules are silent; a name that is none
    /// of the table refuses the form all the same.
    fn note(errors: &mut FieldErrors, id: &str, value: &str, problem: impl Into<Problem>) {
        match Self::TABLE.iter().find(|field| field.id == id) {
            Some(field) if errors.of(field.id).next().is_some() => {}
            Some(field) => errors.add(field.id, field.label, field.quotes(value), problem),
            None => errors.add("", "", value, problem),
        }
    }
}
