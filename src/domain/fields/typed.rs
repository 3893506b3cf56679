//! The fields of a form as they were typed.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::field::Field;
use super::field_table::FieldTable;
use super::form_names;
use super::known::Known;
use super::problems::Problems;
use super::value::FieldValue;
use crate::domain::refusal::FieldErrors;

/// The texts of a form, in the order of its table; what was not sent is "".
#[derive(Clone, Debug)]
pub struct Typed<F> {
    /// The version the form was made from; 0 for a new thing.
    pub version: i64,
    values: Vec<String>,
    fields: PhantomData<fn() -> F>,
}

impl<F: FieldTable> Default for Typed<F> {
    fn default() -> Self {
        Self { version: 0, values: vec![String::new(); F::TABLE.len()], fields: PhantomData }
    }
}

impl<F: FieldTable> Typed<F> {
    const FILLED: &'static [&'static str; form_names::MAX] = &form_names::filled(F::TABLE);
    const NAMES: &'static [&'static str] = Self::FILLED.split_at(form_names::count(F::TABLE)).0;

    /// The form of a thing as it is: a text for each field, see [`Fields::typed`](super::Fields::typed).
    #[must_use]
    pub fn of(version: i64, mut values: Vec<String>) -> Self {
        // A plan of an older version has no text for a field that is younger.
        values.resize(F::TABLE.len(), String::new());
        Self { version, values, fields: PhantomData }
    }

    /// The texts of the table whose fields begin at this place among these.
    pub(super) fn from<P: FieldTable>(&self, place: usize) -> Typed<P> {
        Typed::of(self.version, self.values[place..].to_vec())
    }

    /// The form of a new thing of which nothing is said.
    #[must_use]
    pub fn initial(known: &dyn Known) -> Self {
        let values = F::TABLE.iter().map(|field| field.initial(known).unwrap_or_default()).collect();
        Self { values, ..Self::default() }
    }

    /// The text of a field; "" for one that its table does not have.
    #[must_use]
    pub fn value(&self, id: &str) -> &str {
        index::<F>(id).map_or("", |index| &self.values[index])
    }

    /// Each field with its text.
    pub fn each(&self) -> impl Iterator<Item = (&'static Field, &str)> {
        F::TABLE.iter().zip(self.values.iter().map(String::as_str))
    }

    /// The same form with another text in a field.
    #[must_use]
    pub fn with(mut self, id: &str, value: &str) -> Self {
        if let Some(index) = index::<F>(id) {
            value.clone_into(&mut self.values[index]);
        }
        self
    }

    /// True if a text stands for this value.
    pub(super) fn is(&self, id: &str, value: &impl FieldValue) -> bool {
        self.value(id) == value.typed()
    }

    /// Reads one field as its type does, and notes what is wrong.
    pub fn read<T: FieldValue>(&self, id: &str, known: &dyn Known, errors: &mut FieldErrors) -> Option<T> {
        self.read_by(id, errors, |text, field| T::read_all(text, field, known))
    }

    /// Reads one field by a reader of its own.
    pub(super) fn read_by<T, E: Into<Problems>>(
        &self,
        id: &str,
        errors: &mut FieldErrors,
        read: impl FnOnce(&str, &Field) -> Result<T, E>,
    ) -> Option<T> {
        let field = &F::TABLE[index::<F>(id)?];
        let text = self.value(id);
        match read(text, field) {
            Ok(value) => Some(value),
            Err(problems) => {
                let Problems(problems) = problems.into();
                for problem in problems {
                    errors.add(field.id, field.label, field.quotes(text), problem);
                }
                None
            }
        }
    }
}

fn index<F: FieldTable>(id: &str) -> Option<usize> {
    F::TABLE.iter().position(|field| field.id == id)
}

impl<'de, F: FieldTable> Deserialize<'de> for Typed<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Typed", Self::NAMES, Sent(PhantomData))
    }
}

/// Adds the value of a box to the text of its field: `voice,email`.
fn tick(text: &mut String, value: &str) {
    if !text.is_empty() {
        text.push(',');
    }
    text.push_str(value);
}

struct Sent<F>(PhantomData<fn() -> F>);

impl<'de, F: FieldTable> Visitor<'de> for Sent<F> {
    type Value = Typed<F>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the fields of a form")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Typed<F>, A::Error> {
        let mut typed = Typed::default();
        while let Some(name) = map.next_key::<String>()? {
            let with_box = || F::TABLE.iter().position(|field| field.has_box(&name));
            let of_list = || F::TABLE.iter().position(|field| field.thing_of_box(&name).is_some());
            if let Some(index) = index::<F>(&name) {
                typed.values[index] = F::TABLE[index].sent(map.next_value()?);
            } else if let Some(index) = with_box() {
                if map.next_value()? {
                    tick(&mut typed.values[index], &name);
                }
            } else if let Some(index) = of_list() {
                let thing = F::TABLE[index].thing_of_box(&name).unwrap_or_default();
                let sent: String = map.next_value()?;
                if !sent.is_empty() {
                    tick(&mut typed.values[index], &form_names::ticked(thing, &sent));
                }
            } else {
                typed.version = map.next_value()?;
            }
        }
        Ok(typed)
    }
}
