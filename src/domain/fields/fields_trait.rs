//! The reading side of a table of fields: forms, pages, the audit log and the database use it.

use super::field::Field;
use super::field_table::FieldTable;
use super::known::Known;
use super::part::Part;
use super::typed::Typed;
use super::value::Stored;
use crate::domain::refusal::FieldErrors;

/// The fields of a thing that people change.
pub trait Fields: FieldTable + Clone + PartialEq {
    /// Reads a form to its end, and notes all that is wrong. A field that is wrong has its default, so that the rules
    /// between fields can be asked all the same.
    fn read(typed: &Typed<Self>, known: &dyn Known, errors: &mut FieldErrors) -> Self {
        Self::read_over(typed, None, known, errors)
    }

    /// The same for a thing that is there: a text that stands for what it has is not judged again, by rules which may be
    /// younger than it.
    fn read_over(
        typed: &Typed<Self>,
        before: Option<&Self>,
        known: &dyn Known,
        errors: &mut FieldErrors,
    ) -> Self;

    /// Each value as its form has it.
    fn typed(&self) -> Vec<String>;

    /// Each field with its value as its form has it.
    fn each(&self) -> impl Iterator<Item = (&'static Field, String)> {
        Self::TABLE.iter().zip(self.typed())
    }

    /// Each value in words, "" where there is none.
    fn shown(&self, known: &dyn Known) -> Vec<String>;

    /// Each value with the name of its column.
    fn stored(&self) -> Vec<(&'static str, Stored)>;

    /// Each value in words, part by part.
    fn parts(&self, known: &dyn Known) -> Vec<Vec<String>>;

    /// A form for this thing, whose fields that never change are as they are.
    #[must_use]
    fn keep_fixed(&self, typed: Typed<Self>) -> Typed<Self> {
        let fixed = self.each().filter(|(field, _)| field.fixed);
        fixed.fold(typed, |typed, (field, present)| typed.with(field.id, &present))
    }

    /// Label and value of what is there, for the audit log of a form.
    fn described(&self, known: &dyn Known) -> Vec<(&'static str, String)> {
        described(
            self,
            known,
            |field, part| if field.recorded.is_empty() { part.label } else { field.recorded },
        )
    }

    /// Heading and value of what is there, for the audit log of a file.
    fn described_in_file(&self, known: &dyn Known) -> Vec<(&'static str, String)> {
        described(self, known, |_, part| part.heading)
    }
}

fn described<F: Fields>(
    fields: &F,
    known: &dyn Known,
    called: impl Fn(&Field, Part) -> &'static str,
) -> Vec<(&'static str, String)> {
    let parts = F::TABLE.iter().flat_map(|field| field.each_part().map(|part| called(field, part)));
    parts.zip(fields.parts(known).into_iter().flatten()).filter(|(_, words)| !words.is_empty()).collect()
}
