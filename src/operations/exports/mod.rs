//! *Export*: lists as files. [`Export`] makes a file piece by piece; what a list writes in it is its [`ExportSource`], a file
//! each here.

mod export;
mod numbers;
mod phone_users;
mod source;
mod users;

pub use export::{Export, export};
pub use numbers::Numbers;
pub use phone_users::PhoneUsers;
pub use source::ExportSource;
pub use users::Users;
