//! Area codes: digits that are dialed before numbers that have none.

use crate::domain::parse::{check_digits_survived, is_digits, trim};
use crate::domain::problem::{CellProblem, Problem};

/// Reads an area code: up to 6 digits (zoom-domain 3.10). Blank is `None`.
pub fn parse_area_code(cell: &str) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    check_digits_survived(text, true)?;
    if is_digits(text) && text.len() <= 6 {
        Ok(Some(text.to_owned()))
    } else {
        Err(CellProblem::NotDigits { min: 1, max: 6 }.into())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("205", Ok(Some("205")))]
    #[case("", Ok(None))]
    #[case("1234567", Err("not_digits"))]
    #[case("20a", Err("not_digits"))]
    #[case("205.0", Err("excel_float"))]
    fn area_codes_are_up_to_six_digits(#[case] cell: &str, #[case] read: Result<Option<&str>, &str>) {
        let found = parse_area_code(cell);
        assert_eq!(found.as_ref().map(Option::as_deref).map_err(Problem::code), read);
    }
}
