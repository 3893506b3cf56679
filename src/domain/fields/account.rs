//! The settings of an account: its name and place, and the length of its extensions.

use super::field::Field;
use super::table::fields;
use super::with::With;
use crate::domain::country::{COUNTRY_MAX, parse_country};
use crate::domain::extension::EXTENSION_MAX;
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::searchable::Searchable;
use crate::domain::settings::{Layer, LockingSettings, parse_time_zone};

/// The most characters of the name of an account.
const NAME_MAX: usize = 200;
/// The fewest digits that can be allowed: with one, ten people fill an account.
const SHORTEST: u64 = 2;
const LONGEST: u64 = EXTENSION_MAX as u64;

fields! {
    /// The account itself, beside the settings of its users.
    #[derive(sqlx::FromRow)]
    pub struct AccountFields {
        /// Its name.
        name: String = Field::text("Name", NAME_MAX).begins("Account", "Its name and place.");
        /// Two letters (ISO 3166).
        country: String = Field::search("Country", Searchable::Countries, COUNTRY_MAX)
            .hint("Type a part of its name."), read parse_country;
        /// The name of an IANA time zone.
        time_zone: String = Field::search("Time Zone", Searchable::TimeZones, 0)
            .hint("Type a part of a city or area. Users can have their own time zone."), read parse_zone;
        /// True if sites have codes.
        site_codes: bool = Field::switch("Site Codes").begins("Extensions", "Their length and site codes.")
            .hint("Sites can have a code. Callers at other sites dial the code before the extension.");
        /// The fewest digits of an extension where there is no site code.
        extension_min: i64 = Field::count("Minimum extension length", SHORTEST, LONGEST)
            .hint("For sites without a code. With a code: at least 2 digits after it.");
        /// The most digits of an extension, site code included.
        extension_max: i64 = Field::count("Maximum extension length", SHORTEST, LONGEST)
            .hint("Including the site code. Up to 15.");
    }
}

/// The fields of *Account Settings*.
pub type AccountForm = With<AccountFields, LockingSettings<{ Layer::Account as u8 }>>;

fn parse_zone(text: &str) -> Result<String, Problem> {
    parse_time_zone(text)?.ok_or_else(|| CellProblem::Required.into())
}
