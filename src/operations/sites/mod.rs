//! The sites a person may choose, and what they are.

mod choices;

pub use choices::SiteChoice;
pub(in crate::operations) use choices::{site_choices, site_name, take_site};

pub use crate::repository::accounts::Rules;
pub use crate::repository::sites::SiteTable;
