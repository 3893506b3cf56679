//! What things are and which rules hold. Pure: no I/O, no SQL, no HTML.
//!
//! Rules are asked by forms, files, the command line and every interface that comes later, so that the
//! same mistake gets the same sentence everywhere.

pub mod audit;
mod automatic_numbering;
pub mod brand;
pub mod browser;
pub mod caller_id;
pub mod change;
pub mod choices;
pub mod claim;
pub mod counting;
pub mod country;
pub mod day;
pub mod desk_phone;
pub mod desk_phone_list;
pub mod directory;
pub mod email;
pub mod extension;
pub mod fields;
pub mod fold;
pub mod ids;
pub mod import;
pub mod invisible;
pub mod kept_phone_list;
pub mod keyset;
pub mod license;
pub mod line;
pub mod mac;
pub mod mailing;
pub mod message;
pub mod name;
pub mod new_email;
pub mod number_list;
pub mod numbering;
pub mod package;
pub mod package_name;
pub mod parse;
pub mod password;
pub mod pasted;
pub mod patch;
pub mod phone_number;
pub mod phone_user;
pub mod phone_user_list;
pub mod point_in_time;
pub mod policies;
pub mod preferences;
pub mod problem;
pub mod profile;
pub mod provision;
pub mod quotes;
pub mod reason;
pub mod refusal;
pub mod row_name;
pub mod scope;
pub mod search;
pub mod separator;
pub mod settings;
pub mod smtp;
pub mod sorting;
pub mod suggestions;
pub mod time_zone_names;
pub mod typed_password;
pub mod user_list;

pub use problem::{Problem, Severity};
pub use refusal::{FieldErrors, Refusal};
