//! What the screens of imports say differently for each kind of file.

use crate::operations::imports::Kind;
use crate::web::urls;

/// The words and addresses of a kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The title of the page *Import*.
    pub import_title: &'static str,
    /// The tab that adds.
    pub tab: &'static str,
    /// The title of the list that the files add to.
    pub list_title: &'static str,
    /// Its address.
    pub list: &'static str,
    /// The page *Import*.
    pub import: &'static str,
    /// The CSV Sample.
    pub sample: &'static str,
    /// What to mind when filling in a file, beyond its first row; may be empty.
    pub mind: &'static str,
    /// One of what a row adds: "user".
    pub one: &'static str,
    /// Several of them.
    pub many: &'static str,
}

/// Seed 000, "Formatting".
const NUMBERS: &str = "Phone numbers begin with a plus sign and the country code, without spaces or dashes.";

/// Those of a kind.
#[must_use]
pub const fn of(kind: Kind) -> Subject {
    match kind {
        Kind::PhoneUsers => Subject {
            import_title: "Import phone users",
            tab: "Add Users",
            list_title: "Users & Rooms",
            list: urls::PHONE_USERS,
            import: urls::PHONE_USERS_IMPORT,
            sample: urls::PHONE_USERS_SAMPLE,
            mind: NUMBERS,
            one: "user",
            many: "users",
        },
        Kind::Users => Subject {
            import_title: "Import users",
            tab: "Add Users",
            list_title: "Users",
            list: urls::USERS,
            import: urls::USERS_IMPORT,
            sample: urls::USERS_SAMPLE,
            mind: "",
            one: "user",
            many: "users",
        },
        Kind::Numbers => Subject {
            import_title: "Import phone numbers",
            tab: "Add Numbers",
            list_title: "Phone Numbers",
            list: urls::NUMBERS,
            import: urls::NUMBERS_IMPORT,
            sample: urls::NUMBERS_SAMPLE,
            mind: NUMBERS,
            one: "number",
            many: "numbers",
        },
    }
}
