//! What may be wrong with an extension number.

use serde::{Deserialize, Serialize};

use super::words::{Words, count, quoted, row_list};

/// An extension that cannot be given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ExtensionProblem {
    /// Something else than the digits 0 to 9.
    #[serde(rename = "extension_not_digits")]
    NotDigits {
        /// The extension without other marks, where it can be told.
        #[serde(default)]
        suggestion: Option<String>,
    },
    /// Too short or too long for the account or site (decision 3).
    #[serde(rename = "extension_length")]
    Length {
        /// The fewest digits.
        min: u8,
        /// The most digits.
        max: u8,
    },
    /// Begins with 0.
    #[serde(rename = "extension_leading_zero")]
    LeadingZero,
    /// Dials an emergency or service number (zoom-domain 3.2).
    #[serde(rename = "extension_reserved")]
    Reserved {
        /// The reserved number: the extension itself, or with the site code before it.
        number: String,
    },
    /// Outside the range of the site (zoom-domain 3.1).
    #[serde(rename = "extension_outside_range")]
    OutsideRange {
        /// The first of the range.
        from: String,
        /// The last of the range.
        to: String,
        /// The next free one of the site, where that was asked.
        #[serde(default)]
        next: Option<String>,
    },
    /// Held by somebody who keeps it.
    #[serde(rename = "extension_taken")]
    Taken {
        /// Who, ready to be shown (`holder_words`).
        holder: String,
    },
    /// Other rows of the file want the same.
    #[serde(rename = "extension_twice")]
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// The fewest digits allowed are more than the most.
    #[serde(rename = "extension_length_order")]
    LengthOrder,
    /// Extensions have fewer or more digits than the account is to allow.
    #[serde(rename = "extension_length_in_use")]
    LengthInUse {
        /// How many there are.
        extensions: u64,
    },
    /// The extension cannot go along to another site, and the row names no other.
    #[serde(rename = "extension_next_free")]
    NextFree {
        /// The site it goes to.
        site: String,
    },
    /// Blank asks for the next free one, and there is none.
    #[serde(rename = "extension_none_free")]
    NoneFree,
}

fn outside_range((from, to): (&str, &str), next: Option<&String>) -> Words {
    let such = next.map_or_else(String::new, |next| format!(", such as {next}"));
    Words::issue(
        "extension_outside_range",
        "Extension outside the site's range",
        format!("the site gives out extensions from {from} to {to}."),
        format!("Choose one of these{such}, or leave it blank for the next free one."),
    )
    .form_remedy(format!("Choose one of these{such}."))
    .repaired(next)
}

impl ExtensionProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::NotDigits { suggestion } => Words::issue(
                "extension_not_digits",
                "Extension is not digits",
                "must be digits only.",
                "Write it without spaces or other marks, or leave it blank for the next free one.",
            )
            .form_remedy("Write it without spaces or other marks.")
            .repaired(suggestion.as_ref()),
            Self::Length { min, max } => Words::issue(
                "extension_length",
                "Extension too short or too long",
                if min == max {
                    format!("must have {min} digits.")
                } else {
                    format!("must have {min} to {max} digits.")
                },
                "Choose another, or leave it blank for the next free one. With site codes, write it without the code.",
            )
            .form_remedy("Choose another. With site codes, write it without the code."),
            Self::LeadingZero => Words::issue(
                "extension_leading_zero",
                "Extension begins with 0",
                "must not begin with 0.",
                "Choose another, or leave it blank for the next free one.",
            )
            .form_remedy("Choose another."),
            Self::Reserved { number } => Words::issue(
                "extension_reserved",
                "Reserved extension",
                format!("{number} is reserved for emergency and service calls."),
                "Choose another, or leave it blank for the next free one.",
            )
            .form_remedy("Choose another."),
            Self::OutsideRange { from, to, next } => outside_range((from, to), next.as_ref()),
            Self::NextFree { site } => Words::notice(
                "extension_next_free",
                "Next free extension of another site",
                format!("not an extension of {}; the next free one there is given.", quoted(site)),
                "For another one, write it in the row.",
            )
            .form_remedy(""),
            Self::Taken { holder } => Words::issue(
                "extension_taken",
                "Extension already used",
                format!("already used by {holder}."),
                "Choose another, or leave it blank for the next free one.",
            )
            .form_remedy("Choose another."),
            Self::Twice { rows } => Words::issue(
                "extension_twice",
                "Extension twice in the file",
                format!("also in {}.", row_list(rows)),
                "Give each row its own, or leave it blank for the next free one.",
            )
            .form_what("several users cannot have the same extension.")
            .form_remedy("Leave it blank: each of them gets the next free one."),
            Self::LengthOrder => Words::issue(
                "extension_length_order",
                "Fewest digits above the most",
                "fewer than the fewest digits.",
                "Enter the same number or a higher one.",
            ),
            Self::LengthInUse { extensions } => Words::issue(
                "extension_length_in_use",
                "Extensions of another length in use",
                format!("{} would not fit.", count(*extensions, "extension")),
                "Allow as many digits as the present extensions have.",
            ),
            Self::NoneFree => Words::issue(
                "extension_none_free",
                "No extension is free",
                "no extension of the site is free.",
                "Widen the range of the site or allow longer extensions, then check again.",
            )
            .form_remedy("Widen the range of the site or allow longer extensions first."),
        }
    }
}
