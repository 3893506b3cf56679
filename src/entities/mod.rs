//! Things of an account with a table of fields: the rights they take, the rules between their fields and between each other,
//! what uses them. Forms and files ask the same rules; what a person does with them is in `operations::entity`, how a file
//! is read is in `importers::entity`.

pub mod contact_center;
mod contract;
pub mod desk_phones;
mod holders;
mod letting_go;
pub mod numbers;
pub mod packages;
mod places;
pub mod provision_templates;
pub mod setting_templates;
pub mod sites;
mod uses;

pub use contract::{Draft, Entity};
pub use holders::by_holders;
pub use letting_go::LettingGo;
pub use uses::{Use, UsedBy};

pub use crate::database::Error;
pub use crate::repository::entity::{Row, Table};
