//! *Export*: lists as files. [`Export`] makes a file piece by piece; what a list writes in it is its [`ExportSource`], a file
//! each here.

mod export;
mod phone_users;
mod source;

pub use export::{Export, export};
pub use phone_users::PhoneUsers;
pub use source::ExportSource;
