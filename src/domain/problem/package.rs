//! What may be wrong with packages, their seats, and phone licenses.

use serde::{Deserialize, Serialize};

use super::words::{Words, count, quoted};

/// A package or license that cannot be assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum PackageProblem {
    /// The account has no package of this name.
    #[serde(rename = "package_unknown")]
    Unknown {
        /// The part of the cell that is meant.
        name: String,
        /// The most similar package of the account.
        nearest: Option<String>,
        /// The whole cell with that package in its place.
        suggestion: Option<String>,
    },
    /// Fewer seats than the whole file needs; told at the rows that are over.
    #[serde(rename = "package_no_seats")]
    NoSeats {
        /// The package.
        name: String,
        /// Seats the whole file needs.
        wanted: u64,
        /// Seats that are left.
        left: u64,
    },
    /// Two packages that cannot be held together (decision 8).
    #[serde(rename = "package_two_main")]
    TwoMain {
        /// The first.
        first: String,
        /// The second.
        second: String,
    },
    /// The same package twice in one cell.
    #[serde(rename = "package_twice")]
    Twice {
        /// The package.
        name: String,
    },
    /// An add-on without a main package.
    #[serde(rename = "package_add_on_alone")]
    AddOnAlone {
        /// The add-on.
        name: String,
    },
    /// Phone Number and caller ID columns need a package (seed 000, "Fields that require a calling package").
    #[serde(rename = "package_needed")]
    Needed {
        /// The column that needs it.
        column: String,
    },
    /// The package does not come with direct numbers (zoom-domain 3.3).
    #[serde(rename = "package_without_numbers")]
    WithoutNumbers {
        /// The package.
        name: String,
    },
    /// Something that is no phone package, such as a meetings plan (zoom-domain 1.3); left alone.
    #[serde(rename = "package_foreign_part")]
    ForeignPart {
        /// The part of the cell.
        part: String,
    },
    /// Fewer licenses than the whole file needs; told at the rows that are over.
    #[serde(rename = "license_no_seats")]
    NoLicenses {
        /// Licenses the whole file needs.
        wanted: u64,
        /// Licenses that are left.
        left: u64,
    },
    /// A comma separates packages in a cell, so that no name may have one.
    #[serde(rename = "package_name_comma")]
    NameComma,
    /// "Basic" is the word for no package (decision 8).
    #[serde(rename = "package_name_basic")]
    NameBasic,
    /// Files could not tell the two apart (zoom-domain 1.6, "Matching").
    #[serde(rename = "package_name_alike")]
    NameAlike {
        /// The name of the other package.
        other: String,
    },
    /// Users hold it as what it is now, main package or add-on.
    #[serde(rename = "package_kind_in_use")]
    KindInUse {
        /// How many hold it.
        used: u64,
    },
    /// Holders of the package have direct numbers.
    #[serde(rename = "package_numbers_in_use")]
    NumbersInUse {
        /// How many have.
        holders: u64,
    },
    /// More seats are in use than a smaller pool would have.
    #[serde(rename = "seats_in_use")]
    SeatsInUse {
        /// Seats in use.
        used: u64,
    },
}

impl PackageProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Unknown { name, nearest, suggestion } => Words::issue(
                "package_unknown",
                "Package does not exist",
                format!("this account has no package {}.", quoted(name)),
                "Write a package as it is listed under Packages, or leave the cell blank for none.",
            )
            .form_remedy("Choose one from the list.")
            .did_you_mean(nearest.as_ref())
            .repaired(suggestion.as_ref()),
            Self::NoSeats { name, wanted, left } => Words::issue(
                "package_no_seats",
                "Not enough seats of a package",
                format!("the file needs {} of {name}; left: {left}.", count(*wanted, "seat")),
                "Add seats under Packages, choose another package, or leave these rows out.",
            )
            .form_what(format!("{} needed of {name}; left: {left}.", are(*wanted, "seat")))
            .form_remedy("Add seats under Packages, or choose another package."),
            Self::TwoMain { first, second } => Words::issue(
                "package_two_main",
                "Two packages where one can be held",
                format!("{} and {} cannot be held together.", quoted(first), quoted(second)),
                "Keep one of them. Add-ons may stand beside it, separated by commas.",
            ),
            Self::Twice { name } => Words::issue(
                "package_twice",
                "Package twice in one cell",
                format!("names {} twice.", quoted(name)),
                "Keep it once.",
            ),
            Self::AddOnAlone { name } => Words::issue(
                "package_add_on_alone",
                "Add-on without a package",
                format!("{} is an add-on and needs a package beside it.", quoted(name)),
                "Write the package too, separated by a comma.",
            ),
            Self::Needed { column } => Words::issue(
                "package_needed",
                "A package is needed",
                "needs a package, and Package is blank.",
                format!("Fill in Package, or leave {column} blank."),
            ),
            Self::WithoutNumbers { name } => Words::issue(
                "package_without_numbers",
                "Package without direct numbers",
                format!("{} does not come with direct numbers.", quoted(name)),
                "Choose a package that does, or leave Phone Number blank.",
            ),
            Self::ForeignPart { part } => Words::notice(
                "package_foreign_part",
                "Not a phone package",
                format!("{} is not a phone package.", quoted(part)),
                "It is left alone; the other packages of the cell are taken.",
            ),
            Self::NoLicenses { wanted, left } => Words::issue(
                "license_no_seats",
                "Not enough phone licenses",
                format!("the file needs {}; left: {left}.", count(*wanted, "phone license")),
                "Add licenses under Licenses, remove users who no longer need theirs, or leave these rows out.",
            )
            .form_what(format!("{} needed; left: {left}.", are(*wanted, "phone license")))
            .form_remedy("Add licenses under Licenses, or remove users who no longer need theirs."),
            Self::NameComma => Words::issue(
                "package_name_comma",
                "Comma in the name of a package",
                "a comma separates packages in files, so that no name may have one.",
                "Write the name without commas.",
            ),
            Self::NameBasic => Words::issue(
                "package_name_basic",
                "Basic is no package",
                "the word for no package in files.",
                "Choose a different name.",
            ),
            Self::NameAlike { other } => Words::issue(
                "package_name_alike",
                "Packages that files cannot tell apart",
                format!("means the same as {} in files.", quoted(other)),
                "Choose a different name, or change that package.",
            ),
            Self::KindInUse { used } => Words::issue(
                "package_kind_in_use",
                "Package in use",
                format!(
                    "{} in use, so that main package and add-on cannot be exchanged.",
                    are(*used, "seat")
                ),
                "Add another package instead.",
            ),
            Self::NumbersInUse { holders } => Words::issue(
                "package_numbers_in_use",
                "Holders have direct numbers",
                format!("{} of this package with direct numbers.", there_are(*holders, "holder")),
                "Unassign these numbers first.",
            ),
            Self::SeatsInUse { used } => Words::issue(
                "seats_in_use",
                "More seats in use",
                format!("{} in use.", are(*used, "seat")),
                format!("Enter {used} or more, or free seats first."),
            ),
        }
    }
}

/// "1 seat is", "12 seats are".
fn are(number: u64, one: &str) -> String {
    format!("{} {}", count(number, one), if number == 1 { "is" } else { "are" })
}

/// "there is 1 holder", "there are 12 holders".
fn there_are(number: u64, one: &str) -> String {
    format!("there {} {}", if number == 1 { "is" } else { "are" }, count(number, one))
}
