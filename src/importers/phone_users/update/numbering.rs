//! Where an extension comes from.

use crate::domain::extension::Extension;

/// Where the extension of a target comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Numbering {
    /// It stays, or the row names it.
    Known,
    /// The plan has yet to choose it: the present one at the new site, where it may be one there, or another.
    Open(Option<Extension>),
    /// The plan chose it.
    Chosen,
}
