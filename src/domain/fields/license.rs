//! The seats of the license pools.

use super::field::Field;
use super::package::SEATS_MAX;
use super::table::fields;

fields! {
    /// The seats that an account has bought (decision 8).
    pub struct LicenseFields {
        /// Those of phone users and rooms.
        phone: i64 = Field::count("Phone licenses", 0, SEATS_MAX);
        /// Those of common areas.
        common_area: i64 = Field::count("Common area licenses", 0, SEATS_MAX);
    }
}
