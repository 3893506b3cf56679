//! The reading side of a table of fields: forms, pages, the audit log and the database use it.

use super::field_table::FieldTable;
use super::known::Known;
use super::typed::Typed;
use super::value::Stored;
use crate::domain::refusal::FieldErrors;

/// The fields of a thing that people change.
pub trait Fields: FieldTable + Clone + PartialEq {
    /// Reads a form to its end, and notes all that is wrong. A field that is wrong has its default, so that the rules
    /// between fields can be asked all the same.
    fn read(typed: &Typed<Self>, known: &dyn Known, errors: &mut FieldErrors) -> Self;

    /// Takes over one field of another.
    fn keep(&mut self, of: &Self, id: &str);

    /// Each value as its form has it.
    fn typed(&self) -> Vec<String>;

    /// Each value in words, "" where there is none.
    fn shown(&self, known: &dyn Known) -> Vec<String>;

    /// Each value with the name of its column.
    fn stored(&self) -> Vec<(&'static str, Stored)>;

    /// Label and value of what is there, for the audit log.
    fn described(&self, known: &dyn Known) -> Vec<(&'static str, String)> {
        let all = Self::TABLE.iter().map(|field| field.label).zip(self.shown(known));
        all.filter(|(_, words)| !words.is_empty()).collect()
    }
}
