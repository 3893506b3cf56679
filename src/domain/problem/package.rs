//! Problems of packages, their seats, and phone licenses.

use super::message::{quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::count;

problem_table! {
    /// A package or license that cannot be assigned.
    PackageProblem:

    /// The account has no package of this name.
    Unknown {
        /// The part of the cell that is meant.
        name: String,
        /// The most similar package of the account.
        nearest: Option<String>,
        /// The whole cell with that package in its place.
        suggestion: Option<String>,
    } = issue "package_unknown", "Package does not exist":
        said(
            format!("this account has no package {}.", quoted(name)),
            "Use a package listed under Packages, or leave the cell blank for none.",
        )
        .form_remedy("Choose one from the list.")
        .did_you_mean(nearest.as_ref())
        .repaired(suggestion.as_ref());

    /// Fewer seats than the whole file needs; told at the rows that are over.
    NoSeats {
        /// The package.
        name: String,
        /// Seats the whole file needs.
        wanted: u64,
        /// Seats that are left.
        left: u64,
    } = issue "package_no_seats", "Not enough seats of a package":
        said(
            format!("the file needs {} of {name}; left: {left}.", count(*wanted, "seat", "seats")),
            "Add seats under Packages, choose another package, or leave these rows out.",
        )
        .form_what(format!("{} needed of {name}; left: {left}.", count(*wanted, "seat is", "seats are")))
        .form_remedy("Add seats under Packages, or choose another package.");

    /// Two packages that cannot be held together (decision 8).
    TwoMain {
        /// The first.
        first: String,
        /// The second.
        second: String,
    } = issue "package_two_main", "Two packages where one is allowed":
        said(
            format!("a user can't have both {} and {}.", quoted(first), quoted(second)),
            "Keep one of them. You can list add-ons after it, separated by commas.",
        );

    /// The same package twice in one cell.
    Twice {
        /// The package.
        name: String,
    } = issue "package_twice", "Package twice in one cell":
        said(format!("names {} twice.", quoted(name)), "Keep it once.");

    /// An add-on without a main package.
    AddOnAlone {
        /// The add-on.
        name: String,
    } = issue "package_add_on_alone", "Add-on without a package":
        said(
            format!("{} is an add-on and needs a main package too.", quoted(name)),
            "Write the package too, separated by a comma.",
        );

    /// Phone Number and caller ID columns need a package (seed 000, "Fields that require a calling package").
    Needed {
        /// The column that needs it.
        column: String,
    } = issue "package_needed", "A package is needed":
        said("needs a package, and Package is blank.", format!("Fill in Package, or leave {column} blank."));

    /// Numbers for somebody without a package (zoom-domain 3.3).
    NoneForNumbers {
        /// The name of the holder.
        holder: String,
    } = issue "package_none_for_numbers", "Numbers without a package":
        said(format!("{holder} needs a package with direct numbers."), "Assign a package first.");

    /// The package does not come with direct numbers (zoom-domain 3.3).
    WithoutNumbers {
        /// The package.
        name: String,
    } = issue "package_without_numbers", "Package without direct numbers":
        said(
            format!("{} does not come with direct numbers.", quoted(name)),
            "Choose a package that does, or leave Phone Number blank.",
        )
        .form_remedy("Choose a package that does, or no number.");

    /// Something that is no phone package, such as a meetings plan (zoom-domain 1.3); left alone.
    ForeignPart {
        /// The part of the cell.
        part: String,
    } = notice "package_foreign_part", "Not a phone package":
        said(
            format!("{} is not a phone package.", quoted(part)),
            "It is ignored. The other packages in the cell are used.",
        );

    /// Fewer licenses than the whole file needs; told at the rows that are over.
    NoLicenses {
        /// Licenses the whole file needs.
        wanted: u64,
        /// Licenses that are left.
        left: u64,
    } = issue "license_no_seats", "Not enough phone licenses":
        said(
            format!("the file needs {}; left: {left}.", count(*wanted, "phone license", "phone licenses")),
            "Add licenses under Licenses, remove licenses that users no longer need, or leave these rows out.",
        )
        .form_what(format!("{} needed; left: {left}.", count(*wanted, "phone license is", "phone licenses are")))
        .form_remedy("Add licenses under Licenses, or remove licenses that users no longer need.");

    /// A comma separates packages in a cell, so that no name may have one.
    NameComma = issue "package_name_comma", "Comma in the name of a package":
        said(
            "commas separate packages in files, so names can't include them.",
            "Write the name without commas.",
        );

    /// "Basic" is the word for no package (decision 8).
    NameBasic = issue "package_name_basic", "Basic is no package":
        said("in files, this word means no package.", "Choose a different name.");

    /// Files could not tell the two apart (zoom-domain 1.6, "Matching").
    NameAlike {
        /// The name of the other package.
        other: String,
    } = issue "package_name_alike", "Packages that files cannot tell apart":
        said(
            format!("in files, this means the same as {}.", quoted(other)),
            "Choose a different name, or change that package.",
        );

    /// Users hold it as what it is now, main package or add-on.
    KindInUse {
        /// The number of seats in use.
        used: u64,
    } = issue "package_kind_in_use", "Package in use":
        said(
            format!(
                "{} in use, so you can't switch between main package and add-on.",
                count(*used, "seat is", "seats are")
            ),
            "Add another package instead.",
        );

    /// Holders of the package have direct numbers.
    NumbersInUse {
        /// The number of holders who have direct numbers.
        holders: u64,
    } = issue "package_numbers_in_use", "Holders have direct numbers":
        said(
            format!(
                "{} direct numbers.",
                count(*holders, "holder of this package has", "holders of this package have")
            ),
            "Unassign these numbers first.",
        );

    /// More seats are in use than a smaller pool would have.
    SeatsInUse {
        /// Seats in use.
        used: u64,
    } = issue "seats_in_use", "More seats in use":
        said(format!("{} in use.", count(*used, "seat is", "seats are")), format!("Enter {used} or more, or free seats first."));
}
