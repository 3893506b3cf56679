//! *User Management > Users*: listing, adding and updating people, their profile, sessions and invitations.

mod add;
mod contact_center;
mod end_sessions;
mod form;
mod list;
pub mod new_email;
mod profile;
pub mod resend_invite;
mod update;

pub use add::{Added, NewUserChoices, add, choices};
pub(in crate::operations) use contact_center::tell_place;
pub use end_sessions::end_sessions;
pub(in crate::operations) use form::UserFields;
pub use form::{UserChoices, UserForm};
pub use list::{Twin, UserList, UserListRow, list};
pub use profile::{UserProfile, profile};
pub use update::{Changed, UserRow, UserToChange, open, update};
