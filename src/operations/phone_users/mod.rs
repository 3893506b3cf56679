//! *Users & Rooms*: the list, *Add*, *Assign Package*, and many rows at once.

mod add;
mod list;
pub mod mailing;
mod package;
mod search;
pub mod ticked;

pub use add::{AddForm, Added, Candidates, ChosenUser, MOST, ToAdd, add, candidates, to_add, why_not};
pub use list::{Choices, PhoneUserList, list};
pub use package::{
    NumbersTo, PackageFacts, PackageTo, add_numbers_to, assign_package, is_main, may_have_numbers,
    numbers_to, package_to,
};
pub use search::{FOUND, search};
