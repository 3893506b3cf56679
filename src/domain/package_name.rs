//! Names that packages may have: those that a cell of a file can say.

use super::name::parse_unique_name;
use super::package::{PACKAGE_NAME_MAX, matching_form, split_cell};
use super::parse::check_not_a_blank_word;
use super::problem::{PackageProblem, Problem};

/// The length stored of the folded name.
pub const FOLD_MAX: usize = 250;

/// Reads the name of a package. It has no comma, which separates packages in a cell, and is no word for "no
/// package" (decision 8).
pub fn parse_package_name(cell: &str) -> Result<String, Problem> {
    let name = parse_unique_name(cell, PACKAGE_NAME_MAX, FOLD_MAX)?;
    check_not_a_blank_word(&name, false)?;
    if name.contains(',') {
        return Err(PackageProblem::NameComma.into());
    }
    if split_cell(&name).is_empty() || matching_form(&name).is_empty() {
        return Err(PackageProblem::NameBasic.into());
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" Field Staff ", Ok("Field Staff"))]
    #[case("", Err("required"))]
    #[case("Gold, Silver", Err("package_name_comma"))]
    #[case("Zoom Phone Basic", Err("package_name_basic"))]
    #[case("basic", Err("package_name_basic"))]
    #[case(":FT-1", Err("package_name_basic"))]
    #[case("None", Err("not_available_word"))]
    fn a_name_can_be_said_in_a_cell(#[case] cell: &str, #[case] read: Result<&str, &str>) {
        let found = parse_package_name(cell);
        assert_eq!(found.as_deref().map_err(Problem::code), read);
    }
}
