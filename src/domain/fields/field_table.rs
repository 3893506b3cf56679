//! The table itself.

use super::field::Field;
use crate::domain::problem::Problem;
use crate::domain::refusal::FieldErrors;

/// A table of fields.
pub trait FieldTable: Sized + Send + Sync + 'static {
    /// The fields, in the order of the form.
    const TABLE: &'static [Field];
    /// The names that a form sends: the version it was made from, and each field.
    const NAMES: &'static [&'static str];

    /// Notes that a rule does not hold at a field. Where its text is wrong by itself, rules are silent.
    fn note(errors: &mut FieldErrors, id: &str, value: &str, problem: impl Into<Problem>) {
        let field = Self::TABLE.iter().find(|field| field.id == id);
        if let Some(field) = field.filter(|field| errors.of(field.id).count() == 0) {
            errors.add(field.id, field.label, field.quotes(value), problem);
        }
    }
}
