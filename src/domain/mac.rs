//! MAC addresses of desk phones.

use super::cell::{check_digits_survived, trim};
use super::problem::{CellProblem, DeskPhoneProblem, Problem};

/// The address of one device, kept as 12 lower-case hexadecimal digits (zoom-domain 1.5, "MAC").
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mac(String);

impl Mac {
    /// Reads a cell or field: 12 hexadecimal digits of either case, with `:`, `-`, `.` or nothing between
    /// them. `8.05E+11` is not repaired; addresses no single device can have are refused.
    pub fn parse(cell: &str) -> Result<Self, Problem> {
        let text = trim(cell);
        if text.is_empty() {
            return Err(CellProblem::Required.into());
        }
        let bare: String = text.chars().filter(|c| !":-. ".contains(*c)).collect();
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
