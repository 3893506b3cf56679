//! One table of fields for each thing: forms, lists, the audit log and the database are its readers.
//!
//! `fields!` makes of a table a typed struct, which rules see, and [`Fields`], which everything else reads. A field says
//! what it is called, how it is typed and what it may hold ([`Field`]); its type says how a text is read, shown and
//! stored ([`FieldValue`]).

mod account;
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
mod license;
mod list_values;
mod mail;
mod names;
mod number;
mod package;
mod part;
mod places;
mod policies;
mod preferences;
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
mod with;

pub use account::{AccountFields, AccountForm};
pub use contact_center::{
    ContactCenterQueueFields, ContactCenterRoleFields, ContactCenterUserFields, SkillCategoryFields,
    SkillFields,
};
pub use desk_phone::DeskPhoneFields;
pub use field::{Field, Input, Shape};
pub use field_table::FieldTable;
pub use fields_trait::Fields;
pub use known::{Known, List};
pub use license::LicenseFields;
pub use mail::{MailFields, MessagesOff};
pub use names::Names;
pub use number::NumberFields;
pub use package::{PackageFields, SEATS_MAX};
pub use part::Part;
pub use places::Places;
pub use policies::Policies;
pub use preferences::PreferenceFields;
pub use problems::Problems;
pub use profile::ProfileFields;
pub use provision_template::ProvisionTemplateFields;
pub use setting_template::{SettingTemplateFields, TemplateFields};
pub use several::{LEVEL_MAX, Several};
pub use site::{SiteFields, SiteForm};
pub use typed::Typed;
pub use value::{Chosen, FieldValue, Stored};
pub use with::With;
