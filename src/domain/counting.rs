//! Numbers of things in words: thousands and plurals, written once.

use std::fmt::Display;

/// A whole number with its thousands: 12400 as "12,400".
#[must_use]
pub fn grouped(number: impl Display) -> String {
    let number = number.to_string();
    let digits = number.trim_start_matches('-');
    let mut text = number[..number.len() - digits.len()].to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 row", "1,240 rows".
#[must_use]
pub fn count(number: impl Display, one: &str, many: &str) -> String {
    let number = number.to_string();
    let words = if number == "1" { one } else { many };
    format!("{} {words}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_one_is_one() {
        assert_eq!(grouped(12_400), "12,400");
        assert_eq!(grouped(-1_000_000), "-1,000,000");
        assert_eq!(grouped(999_u64), "999");
        assert_eq!(count(1, "row", "rows"), "1 row");
        assert_eq!(count(0, "row", "rows"), "0 rows");
        assert_eq!(count(1240_usize, "row", "rows"), "1,240 rows");
    }
}
