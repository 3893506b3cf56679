//! The types of fields that are one of a few, or some of them.

use super::field::Field;
use super::known::Known;
use super::value::{FieldValue, Stored};
use crate::domain::contact_center::{Channels, Distribution, RoleKind, SkillKind};
use crate::domain::contact_center_user::{ClientIntegration, ContactCenterPackage, UserAccess};
use crate::domain::keyset::PageSize;
use crate::domain::package::PackageKind;
use crate::domain::preferences::{Density, Theme};
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::separator::Separator;

macro_rules! of_choices {
    ($other:ident: $($name:ident),+) => {$(
        impl FieldValue for $name {
            fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
                let problem = if text.is_empty() { CellProblem::Required } else { CellProblem::$other };
                Self::parse(text).ok_or(problem.into())
            }

            fn typed(&self) -> String {
                self.as_str().to_owned()
            }

            fn stored(&self) -> Stored {
                Stored::Text(Some(self.typed()))
            }
        }
    )+};
}
of_choices!(Gone: ClientIntegration, Distribution, PackageKind, RoleKind, SkillKind, UserAccess);
of_choices!(Required: Density, Separator, Theme);

/// So many rows on a page.
impl FieldValue for PageSize {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        Self::parse(text).ok_or(CellProblem::Required.into())
    }

    fn typed(&self) -> String {
        self.rows().to_string()
    }

    fn stored(&self) -> Stored {
        Stored::Int(Some(self.rows()))
    }
}

/// One of them, or none.
impl FieldValue for Option<ContactCenterPackage> {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        ContactCenterPackage::parse(text).map(Some).ok_or(CellProblem::Gone.into())
    }

    fn typed(&self) -> String {
        self.map_or_else(String::new, |choice| choice.as_str().to_owned())
    }

    fn stored(&self) -> Stored {
        Stored::Text(self.map(|choice| choice.as_str().to_owned()))
    }
}

/// Some channels; none is none.
impl FieldValue for Channels {
    fn read(text: &str, field: &Field, _: &dyn Known) -> Result<Self, Problem> {
        if text.is_empty() && field.required {
            return Err(CellProblem::Required.into());
        }
        Self::parse(text).ok_or(CellProblem::Gone.into())
    }

    fn typed(&self) -> String {
        self.as_str()
    }

    fn shown(&self, _: &Field, _: &dyn Known) -> String {
        self.title()
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.as_str()))
    }
}
