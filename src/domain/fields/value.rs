//! The types of fields: how each is read from a text, typed again, shown and stored.

use super::field::{Field, Input};
use super::known::Known;
use super::problems::Problems;
use crate::domain::choices::{parse_yes_no, yes_no};
use crate::domain::name::parse_unique_name;
use crate::domain::parse::{parse_count, parse_required, parse_text, trim};
use crate::domain::problem::{CellProblem, Problem};

/// The key of a thing that is named among several, with its level where it has one.
pub type Chosen = (i64, Option<u8>);

/// A value as the database has it; the kind is known also where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// A whole number or a key.
    Int(Option<i64>),
    /// Yes or no.
    Flag(Option<bool>),
    /// Text.
    Text(Option<String>),
    /// A document.
    Json(Option<String>),
    /// Rows of another table: keys, each with a level where there is one.
    Rows(Vec<Chosen>),
}

/// A value of a field.
pub trait FieldValue: Default {
    /// Reads what was typed.
    fn read(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problem>;
    /// The same, with all that is wrong where several things can be.
    fn read_all(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problems> {
        Ok(Self::read(text, field, known)?)
    }
    /// A text that reads as this value.
    fn typed(&self) -> String;
    /// In words, "" where there is none: those of its choice where the field has a few.
    fn shown(&self, field: &Field, _known: &dyn Known) -> String {
        let typed = self.typed();
        let choice = field.options.iter().find(|(value, _)| *value == typed);
        choice.map_or(typed, |(_, words)| (*words).to_owned())
    }
    /// In words, part by part.
    fn parts(&self, field: &Field, known: &dyn Known) -> Vec<String> {
        vec![self.shown(field, known)]
    }
    /// As the database has it.
    fn stored(&self) -> Stored;
}

impl FieldValue for String {
    fn read(text: &str, field: &Field, _: &dyn Known) -> Result<Self, Problem> {
        match field {
            Field { unique: Some(folded), .. } => parse_unique_name(text, field.max, *folded),
            Field { required: true, .. } => parse_required(text, field.max),
            _ => Ok(parse_text(text, field.max)?.unwrap_or_default()),
        }
    }

    fn typed(&self) -> String {
        self.clone()
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.clone()))
    }
}

impl FieldValue for Option<String> {
    fn read(text: &str, field: &Field, _: &dyn Known) -> Result<Self, Problem> {
        parse_text(text, field.max)
    }

    fn typed(&self) -> String {
        self.clone().unwrap_or_default()
    }

    fn stored(&self) -> Stored {
        Stored::Text(self.clone())
    }
}

/// A box: it is ticked or not.
impl FieldValue for bool {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        Ok(parse_yes_no(text)?.unwrap_or_default())
    }

    fn typed(&self) -> String {
        if *self { "on".to_owned() } else { String::new() }
    }

    fn shown(&self, _: &Field, _: &dyn Known) -> String {
        yes_no(*self).to_owned()
    }

    fn stored(&self) -> Stored {
        Stored::Flag(Some(*self))
    }
}

macro_rules! of_numbers {
    ($($number:ident),+) => {$(
        impl FieldValue for $number {
            fn read(text: &str, field: &Field, _: &dyn Known) -> Result<Self, Problem> {
                let Input::Number(min, max) = field.input else { return Err(CellProblem::Gone.into()) };
                Ok(Self::try_from(parse_count(text, min, max)?).unwrap_or(Self::MAX))
            }

            fn typed(&self) -> String {
                self.to_string()
            }

            fn stored(&self) -> Stored {
                Stored::Int(Some((*self).into()))
            }
        }
    )+};
}
of_numbers!(i64, u8, u32);

/// A number that may be left blank.
impl FieldValue for Option<i64> {
    fn read(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problem> {
        if trim(text).is_empty() { Ok(None) } else { i64::read(text, field, known).map(Some) }
    }

    fn typed(&self) -> String {
        self.map_or_else(String::new, |number| number.to_string())
    }

    fn stored(&self) -> Stored {
        Stored::Int(*self)
    }
}
