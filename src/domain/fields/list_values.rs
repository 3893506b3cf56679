//! The types of fields that name a thing of a list.

use super::field::Field;
use super::known::{Known, List};
use super::value::{FieldValue, Stored};
use crate::domain::ids::{ContactCenterRoleId, ProvisionTemplateId, SiteId, SkillCategoryId};
use crate::domain::parse::trim;
use crate::domain::problem::{CellProblem, Problem};

macro_rules! of_list {
    ($($key:ident: $list:ident;)+) => {$(
        /// A thing that the form may name, or none.
        impl FieldValue for Option<$key> {
            fn read(text: &str, _: &Field, known: &dyn Known) -> Result<Self, Problem> {
                Ok(List::$list.chosen(trim(text), known)?.map($key))
            }

            fn typed(&self) -> String {
                self.map_or_else(String::new, |key| key.to_string())
            }

            fn shown(&self, _: &Field, known: &dyn Known) -> String {
                self.map_or_else(String::new, |key| List::$list.name_of(key.0, known))
            }

            fn stored(&self) -> Stored {
                Stored::Int(self.map(|key| key.0))
            }
        }
    )+};
}

of_list! {
    SiteId: Sites;
    ProvisionTemplateId: ProvisionTemplates;
    SkillCategoryId: SkillCategories;
    ContactCenterRoleId: ContactCenterRoles;
}

macro_rules! required {
    ($($key:ident),+) => {$(
        /// None, where a form names none.
        impl Default for $key {
            fn default() -> Self {
                Self(0)
            }
        }

        /// A thing that has to be named.
        impl FieldValue for $key {
            fn read(text: &str, field: &Field, known: &dyn Known) -> Result<Self, Problem> {
                Option::read(text, field, known)?.ok_or(CellProblem::Required.into())
            }

            fn typed(&self) -> String {
                Some(*self).filter(|key| key.0 > 0).typed()
            }

            fn shown(&self, field: &Field, known: &dyn Known) -> String {
                Some(*self).shown(field, known)
            }

            fn stored(&self) -> Stored {
                Some(*self).stored()
            }
        }
    )+};
}
required!(SiteId, SkillCategoryId, ContactCenterRoleId);
