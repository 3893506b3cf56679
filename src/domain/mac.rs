//! MAC addresses of desk phones.

use super::parse::{check_digits_survived, check_key_is_visible, trim};
use super::phone_number::is_mark;
use super::problem::{CellProblem, DeskPhoneProblem, Problem};

/// The address of one device, kept as 12 lower-case hexadecimal digits (zoom-domain 1.5, "MAC").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, sqlx::Type)]
#[sqlx(transparent)]
pub struct Mac(String);

impl Mac {
    /// Reads a cell or field: 12 hexadecimal digits of either case, with `:`, dashes, dots, spaces or nothing
    /// between them. `8.05E+11` is not repaired; addresses no single device can have are refused.
    pub fn parse(cell: &str) -> Result<Self, Problem> {
        let text = trim(cell);
        if text.is_empty() {
            return Err(CellProblem::Required.into());
        }
        check_key_is_visible(text, Self::parse)?;
        let bare: String = text.chars().filter(|&letter| letter != ':' && !is_mark(letter)).collect();
        if bare.len() != 12 || !bare.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            check_digits_survived(text, true)?;
            return Err(DeskPhoneProblem::MacShape.into());
        }
        let bare = bare.to_ascii_lowercase();
        if is_device(&bare) { Ok(Self(bare)) } else { Err(DeskPhoneProblem::MacNotADevice.into()) }
    }

    /// `805ec03debc4`, as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `80:5e:c0:3d:eb:c4`, as shown.
    #[must_use]
    pub fn pretty(&self) -> String {
        pretty(&self.0)
    }
}

impl std::fmt::Display for Mac {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.pretty())
    }
}

/// A stored address as shown.
#[must_use]
pub fn pretty(stored: &str) -> String {
    let digits: Vec<char> = stored.chars().collect();
    digits.chunks(2).map(String::from_iter).collect::<Vec<_>>().join(":")
}

/// The lowest bit of the first byte marks group addresses (IEEE 802), all ones among them.
fn is_device(bare: &str) -> bool {
    let group = bare[1..2].chars().any(|digit| "13579bdf".contains(digit));
    !group && bare != "000000000000"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("80-5e-c0-3d-eb-c4")]
    #[case("80:5E:C0:3D:EB:C4")]
    #[case("805e.c03d.ebc4")]
    #[case(" 805EC03DEBC4 ")]
    #[case("80\u{2011}5E\u{2011}C0\u{2011}3D\u{2011}EB\u{2011}C4")]
    #[case("'805ec03debc4")]
    #[case("80\u{a0}5e c0 3d eb c4")]
    fn separators_and_case_do_not_matter(#[case] cell: &str) {
        let mac = Mac::parse(cell).unwrap();
        assert_eq!((mac.as_str(), mac.pretty().as_str()), ("805ec03debc4", "80:5e:c0:3d:eb:c4"));
    }

    #[rstest]
    #[case("", "required")]
    #[case("805ec03debc", "mac_shape")]
    #[case("805ec03debc44", "mac_shape")]
    #[case("805ec03debcg", "mac_shape")]
    #[case("８05ec03debc4", "mac_shape")]
    #[case("8.05E+11", "scientific_notation")]
    #[case("805000000000.0", "excel_float")]
    #[case("N/A", "not_available_word")]
    #[case("\u{200e}805ec03debc4", "invisible_characters")]
    #[case("00:00:00:00:00:00", "mac_not_a_device")]
    #[case("ff:ff:ff:ff:ff:ff", "mac_not_a_device")]
    #[case("01:00:5e:00:00:fb", "mac_not_a_device")]
    fn other_cells_are_refused(#[case] cell: &str, #[case] code: &str) {
        assert_eq!(Mac::parse(cell).unwrap_err().code(), code);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_as_the_same(bytes: [u8; 6]) {
            let text = bytes.map(|byte| format!("{byte:02X}")).concat();
            if let Ok(mac) = Mac::parse(&text) {
                prop_assert_eq!(Mac::parse(&mac.pretty()), Ok(mac.clone()));
                prop_assert_eq!(mac.as_str(), text.to_lowercase());
            }
        }

        #[test]
        fn every_text_has_an_answer(text in "\\PC{0,20}") {
            let _ = Mac::parse(&text).map_err(|problem| problem.line("MAC", &text));
        }
    }
}
