//! The cell *License* of files of users (seed 004; zoom-domain 1.4 and 5).

use super::choices::not_a_choice;
use super::parse::trim;
use super::problem::{Problem, UserProblem};

/// The name of the license, on pages and in files.
pub const PHONE: &str = "Zoom Phone";
/// Words of files for somebody who has none.
pub const NONE: &str = "None";
/// Other words for it, folded.
const PHONE_WORDS: [&str; 5] = ["zoom phone", "switchroom phone", "switchroom", "phone", "phone license"];
/// Licenses of other products, which files of user management carry along.
const FOREIGN: [&str; 5] = ["basic", "licensed", "unassigned", "zoom meetings", "zoom workplace"];

/// The license that the cell asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum License {
    /// Blank, or of other products only.
    Unsaid,
    /// A phone license.
    Phone,
    /// No phone license: whoever has one loses it.
    None,
}

/// Reads the cell: what is asked for, and what is wrong or worth knowing. Of licenses of other products nothing is
/// known here: a notice.
#[must_use]
pub fn read_cell(cell: &str) -> (License, Vec<Problem>) {
    let mut license = License::Unsaid;
    let mut problems = Vec::new();
    for part in cell.split([',', ';']).map(trim).filter(|part| !part.is_empty()) {
        let word = part.to_lowercase();
        let asked = match word.as_str() {
            "none" => Some(License::None),
            word if PHONE_WORDS.contains(&word) => Some(License::Phone),
            _ => None,
        };
        if let Some(asked) = asked {
            if license != License::Unsaid && license != asked {
                problems.push(not_a_choice(cell, &[PHONE, NONE]));
            }
            license = asked;
        } else if FOREIGN.iter().any(|foreign| word.starts_with(foreign)) {
            problems.push(UserProblem::ForeignLicense { name: part.to_owned() }.into());
        } else {
            problems.push(not_a_choice(part, &[PHONE, NONE]));
        }
    }
    (license, problems)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::License::{self, None, Phone, Unsaid};
    use super::{Problem, read_cell};

    #[rstest]
    #[case("", Unsaid, &[])]
    #[case("Zoom Phone", Phone, &[])]
    #[case(" zoom phone ", Phone, &[])]
    #[case("Switchroom Phone", Phone, &[])]
    #[case("None", None, &[])]
    #[case("Basic; none", None, &["foreign_license"])]
    #[case("Zoom Phone, None", None, &["not_a_choice"])]
    #[case("None of them", Unsaid, &["not_a_choice"])]
    #[case("Licensed, Zoom Phone", Phone, &["foreign_license"])]
    #[case("Zoom Meetings Pro", Unsaid, &["foreign_license"])]
    #[case("Zoom Fone", Unsaid, &["not_a_choice"])]
    fn a_license_has_several_words(#[case] cell: &str, #[case] license: License, #[case] codes: &[&str]) {
        let (found, problems) = read_cell(cell);
        let told: Vec<_> = problems.iter().map(Problem::code).collect();
        assert_eq!((found, told.as_slice()), (license, codes));
    }
}
