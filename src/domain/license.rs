//! The cell *License* of files of users (seed 004; zoom-domain 1.4 and 5).

use super::cell::trim;
use super::problem::{Problem, UserProblem};
use super::words::not_a_choice;

/// What pages call the license, and files write.
pub const PHONE: &str = "Zoom Phone";
/// Other words for it, folded.
const PHONE_WORDS: [&str; 5] = ["zoom phone", "switchroom phone", "switchroom", "phone", "phone license"];
/// Licenses of other products, which files of user management carry along.
const FOREIGN: [&str; 6] = ["basic", "licensed", "unassigned", "none", "zoom meetings", "zoom workplace"];

/// Reads the cell: whether a phone license is asked for, and what is wrong or worth knowing. Of licenses of other
/// products nothing is known here: a notice.
#[must_use]
pub fn read_cell(cell: &str) -> (bool, Vec<Problem>) {
    let mut wanted = false;
    let mut problems = Vec::new();
    for part in cell.split([',', ';']).map(trim).filter(|part| !part.is_empty()) {
        let word = part.to_lowercase();
        if PHONE_WORDS.contains(&word.as_str()) {
            wanted = true;
        } else if FOREIGN.iter().any(|foreign| word.starts_with(foreign)) {
            problems.push(UserProblem::ForeignLicense { name: part.to_owned() }.into());
        } else {
            problems.push(not_a_choice(part, &[PHONE]));
        }
    }
    (wanted, problems)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Problem, read_cell};

    #[rstest]
    #[case("", false, &[])]
    #[case("Zoom Phone", true, &[])]
    #[case(" zoom phone ", true, &[])]
    #[case("Switchroom Phone", true, &[])]
    #[case("Licensed, Zoom Phone", true, &["foreign_license"])]
    #[case("Zoom Meetings Pro", false, &["foreign_license"])]
    #[case("Zoom Fone", false, &["not_a_choice"])]
    fn a_license_has_several_words(#[case] cell: &str, #[case] wanted: bool, #[case] codes: &[&str]) {
        let (found, problems) = read_cell(cell);
        let told: Vec<_> = problems.iter().map(Problem::code).collect();
        assert_eq!((found, told.as_slice()), (wanted, codes));
    }
}
