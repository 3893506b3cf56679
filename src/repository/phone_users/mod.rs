//! The list behind *Users & Rooms* and its export: holders of extensions with their packages, numbers and
//! desk phones. A page costs a constant number of statements; nothing is asked once a row.

mod choices;
mod details;
mod filter;
mod known;
mod list;
mod mailing;
mod of_user;
mod row;

pub use choices::{Choices, choices};
pub use known::{KnownDeskPhone, KnownPhoneUser, known, known_desk_phones};
pub use list::{Sums, chunk, page, sums};
pub use mailing::{Alike, MailingRow, alike, mailing_rows};
pub use of_user::{UserPhone, of_extension, of_extensions, of_user};
