//! The types of settings and of what they are for: each may be left open.

use super::field::Field;
use super::known::{Known, List};
use super::value::{FieldValue, Stored};
use crate::domain::caller_id::CallerId;
use crate::domain::choices::{PhoneStatus, parse_yes_no, yes_no};
use crate::domain::ids::SiteId;
use crate::domain::problem::{CellProblem, Problem};

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

/// A site that the form may name, or none.
impl FieldValue for Option<SiteId> {
    fn read(text: &str, _: &Field, known: &dyn Known) -> Result<Self, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        let site = text.parse().ok().filter(|key| known.list(List::Sites).name_of(*key).is_some());
        site.map(|key| Some(SiteId(key))).ok_or(CellProblem::Gone.into())
    }

    fn typed(&self) -> String {
        self.map_or_else(String::new, |site| site.to_string())
    }

    fn shown(&self, _: &Field, known: &dyn Known) -> String {
        let name = self.and_then(|site| known.list(List::Sites).name_of(site.0));
        name.unwrap_or_default().to_owned()
    }

    fn stored(&self) -> Stored {
        Stored::Int(self.map(|site| site.0))
    }
}
