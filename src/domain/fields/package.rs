//! The fields of a package.

use super::field::Field;
use super::table::fields;
use crate::domain::package::{PACKAGE_NAME_MAX, PackageKind};
use crate::domain::package_name::{FOLD_MAX, parse_package_name};

/// The most seats of a package.
pub const SEATS_MAX: u64 = 10_000_000;
/// The most characters of where one may call.
const CALLING_MAX: usize = 100;

fields! {
    /// The fields of a package (decision 8).
    #[derive(sqlx::FromRow)]
    pub struct PackageFields {
        /// The name, unique in the account, as files say it.
        name: String = Field::name("Name", PACKAGE_NAME_MAX, FOLD_MAX)
            .also(&["Package", "Package Name"])
            .samples("Example Package", "Example Add-on")
            .hint("The name used in CSV files. No commas."), read parse_package_name;
        /// Main or add-on.
        kind: PackageKind = Field::radios("Kind")
            .samples("Main package", "Add-on")
            .choices(PackageKind::OPTIONS)
            .hint("Each user can have one main package plus add-ons.");
        /// True if its holder may have direct numbers.
        has_numbers: bool = Field::checkbox("Comes with direct numbers").also(&["Direct Numbers"]).samples("Yes", "No");
        /// Where its holder may call, in words; may be empty.
        calling: String = Field::text("Calls allowed to", CALLING_MAX)
            .optional()
            .also(&["Outside calls to"])
            .samples("United States and Canada", "")
            .hint("For example, United States and Canada.");
        /// Seats bought.
        seats: i64 = Field::count("Seats", 0, SEATS_MAX).samples("50", "10").hint("The number the account has bought.");
    }
}
