//! One table of fields for each thing: forms, lists, the audit log and the database are its readers.
//!
//! `fields!` makes of a table a typed struct, which rules see, and [`Fields`], which everything else reads. A field says
//! what it is called, how it is typed and what it may hold ([`Field`]); its type says how a text is read, shown and
//! stored ([`FieldValue`]).

mod cells;
mod choice_values;
mod contact_center;
mod desk_phone;
mod field;
mod field_builders;
mod field_parts;
mod field_table;
mod fields_trait;
mod form_names;
mod known;
mod list_values;
mod names;
mod number;
mod package;
mod part;
mod places;
mod problems;
mod profile;
mod provision_template;
mod setting_template;
mod setting_values;
mod several;
mod site;
mod table;
mod typed;
mod value;

pub use contact_center::{
    ContactCenterQueueFields, ContactCenterRoleFields, ContactCenterUserFields, SkillCategoryFields,
    SkillFields,
};
pub use desk_phone::DeskPhoneFields;
pub use field::{Field, Input, Shape};
pub use field_table::FieldTable;
pub use fields_trait::Fields;
pub use known::{Known, List};
pub use names::Names;
pub use number::NumberFields;
pub use package::{PackageFields, SEATS_MAX};
pub use part::Part;
pub use places::Places;
pub use problems::Problems;
pub use profile::ProfileFields;
pub use provision_template::ProvisionTemplateFields;
pub use setting_template::SettingTemplateFields;
pub use several::{LEVEL_MAX, Several};
pub use site::SiteFields;
pub use typed::Typed;
pub use value::{Chosen, FieldValue, Stored};
