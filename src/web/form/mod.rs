//! Forms: the only way to the fields of a POST, which goes through the token; what a refused form shows
//! again; and the query of a page.
//!
//! Files come through `upload`. What a field may hold is told by `domain`.

mod body;
mod checked;
mod fields;
pub(super) mod mask;
mod query;
mod sent_late;
mod state;
pub(super) mod token;

pub use checked::CheckedForm;
pub use query::QueryParams;
pub use state::FormState;

pub(super) use body::{pairs, sent};
pub(super) use fields::{Unknown, read};
