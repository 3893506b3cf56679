//! Extensions that use a thing, as uses of it.

use super::uses::{Use, UsedBy};
use crate::repository::holders::HolderCounts;

/// The uses by extensions of each kind.
#[must_use]
pub const fn by_holders(counts: &HolderCounts) -> [Use; 5] {
    [
        Use::blocking(counts.users, UsedBy::PhoneUsers),
        Use::blocking(counts.held, UsedBy::Pending),
        Use::blocking(counts.rooms, UsedBy::Rooms),
        Use::blocking(counts.common_areas, UsedBy::CommonAreas),
        Use::blocking(counts.others, UsedBy::OtherExtensions),
    ]
}
