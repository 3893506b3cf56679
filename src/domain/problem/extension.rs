//! Problems of an extension number.

use super::message::{quoted, row_list, said};
use super::problem_table::problem_table;
use crate::domain::counting::count;

problem_table! {
    /// An extension that cannot be given out.
    ExtensionProblem:

    /// Something else than the digits 0 to 9.
    NotDigits {
        /// The extension without other marks, where it can be told.
        #[serde(default)]
        suggestion: Option<String>,
    } = issue "extension_not_digits", "Extension is not digits":
        said(
            "must be digits only.",
            "Write it without spaces or other marks, or leave it blank for the next free one.",
        )
        .form_remedy("Write it without spaces or other marks.")
        .repaired(suggestion.as_ref());

    /// Too short or too long for the account or site (decision 3).
    Length {
        /// The fewest digits.
        min: u8,
        /// The most digits.
        max: u8,
    } = issue "extension_length", "Extension too short or too long":
        said(
            if min == max {
                format!("must have {min} digits.")
            } else {
                format!("must have {min} to {max} digits.")
            },
            "Choose another, or leave it blank for the next free one. Leave out the site code.",
        )
        .form_remedy("Choose another. Leave out the site code.");

    /// Begins with 0.
    LeadingZero = issue "extension_leading_zero", "Extension begins with 0":
        said("must not begin with 0.", "Choose another, or leave it blank for the next free one.")
            .form_remedy("Choose another.");

    /// Dials an emergency or service number (zoom-domain 3.2).
    Reserved {
        /// The reserved number: the extension itself, or with the site code before it.
        number: String,
    } = issue "extension_reserved", "Reserved extension":
        said(
            format!("{number} is reserved for emergency and service calls."),
            "Choose another, or leave it blank for the next free one.",
        )
        .form_remedy("Choose another.");

    /// Outside the range of the site (zoom-domain 3.1).
    OutsideRange {
        /// The first of the range.
        from: String,
        /// The last of the range.
        to: String,
        /// The next free one of the site, where that was asked.
        #[serde(default)]
        next: Option<String>,
    } = issue "extension_outside_range", "Extension outside the site's range":
        {
            let such = next.as_ref().map_or_else(String::new, |next| format!(", such as {next}"));
            said(
                format!("extensions at this site go from {from} to {to}."),
                format!("Choose one of these{such}, or leave it blank for the next free one."),
            )
            .form_remedy(format!("Choose one of these{such}."))
            .repaired(next.as_ref())
        };

    /// Held by somebody who keeps it.
    Taken {
        /// The holder, ready to be shown (`holder_words`).
        holder: String,
    } = issue "extension_taken", "Extension already used":
        said(format!("already used by {holder}."), "Choose another, or leave it blank for the next free one.")
            .form_remedy("Choose another.");

    /// Other rows of the file want the same.
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "extension_twice", "Extension twice in the file":
        said(
            format!("also in {}.", row_list(rows)),
            "Use a different one in each row, or leave it blank for the next free one.",
        )
        .form_what("several users cannot have the same extension.")
        .form_remedy("Leave it blank. Each user gets the next free one.");

    /// The fewest digits allowed are more than the most.
    LengthOrder = issue "extension_length_order", "Minimum length above the maximum":
        said("shorter than the minimum length.", "Enter the same number or a higher one.");

    /// Extensions have fewer or more digits than the account is to allow.
    LengthInUse {
        /// The number of extensions.
        extensions: u64,
    } = issue "extension_length_in_use", "Extensions of another length in use":
        said(
            format!("{} would not fit.", count(*extensions, "extension", "extensions")),
            "Allow as many digits as the current extensions have.",
        );

    /// The extension cannot go along to another site, and the row names no other.
    NextFree {
        /// The site it goes to.
        site: String,
    } = notice "extension_next_free", "Next free extension of another site":
        said(
            format!("not an extension of {}. The user gets the next free one there.", quoted(site)),
            "To use another one, enter it in the row.",
        )
        .form_remedy("");

    /// Blank asks for the next free one, and there is none.
    NoneFree = issue "extension_none_free", "No extension is free":
        said(
            "the site has no free extension.",
            "Make the site's range larger or allow longer extensions. Then check again.",
        )
        .form_remedy("First make the site's range larger or allow longer extensions.");
}
