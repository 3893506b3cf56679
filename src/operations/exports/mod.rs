//! *Export*: lists as files. [`Export`] makes a file piece by piece; what a list writes in it is its [`ExportSource`].

mod by_name;
mod desk_phones;
mod export;
mod lists;
mod source;
mod things;

pub use by_name::{narrow_by_name, site_by_name};
pub use desk_phones::DeskPhones;
pub use export::{Export, export};
pub use lists::{Numbers, PhoneUsers, Users};
pub use source::ExportSource;
pub use things::Things;

pub use crate::importers::entity::Importable;
