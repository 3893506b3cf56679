//! The types of settings: each may be left open.

use super::field::Field;
use super::known::Known;
use super::value::{FieldValue, Stored};
use crate::domain::caller_id::CallerId;
use crate::domain::choices::{PhoneStatus, parse_yes_no, yes_no};
use crate::domain::problem::Problem;

/// Yes, no, or nothing said.
impl FieldValue for Option<bool> {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        parse_yes_no(text)
    }

    fn typed(&self) -> String {
        self.map_or_else(String::new, |value| yes_no(value).to_owned())
    }

    fn stored(&self) -> Stored {
        Stored::Flag(*self)
    }
}

impl FieldValue for Option<PhoneStatus> {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        PhoneStatus::parse_cell(text)
    }

    fn typed(&self) -> String {
        self.map_or_else(String::new, |status| status.title().to_owned())
    }

    fn stored(&self) -> Stored {
        Stored::Text(self.map(|status| status.as_str().to_owned()))
    }
}

impl FieldValue for Option<CallerId> {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        CallerId::parse(text)
    }

    fn typed(&self) -> String {
        self.as_ref().map_or_else(String::new, |id| id.as_str().to_owned())
    }

    fn stored(&self) -> Stored {
        Stored::Text(self.as_ref().map(|id| id.as_str().to_owned()))
    }
}
