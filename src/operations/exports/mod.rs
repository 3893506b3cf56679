//! *Export*: lists as files. [`Export`] makes a file piece by piece; what a list writes in it is its [`ExportSource`], a file
//! each here.

mod by_name;
mod desk_phones;
mod export;
mod numbers;
mod phone_users;
mod source;
mod things;
mod users;

pub use by_name::{narrow_by_name, site_by_name};
pub use desk_phones::DeskPhones;
pub use export::{Export, export};
pub use numbers::Numbers;
pub use phone_users::PhoneUsers;
pub use source::ExportSource;
pub use things::Things;
pub use users::Users;

pub use crate::importers::entity::Importable;
