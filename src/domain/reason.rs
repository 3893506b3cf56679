//! The reason for an import or an action, such as a ticket number: one line, kept in the audit log.

use super::parse::parse_text;
use super::refusal::{FieldErrors, Refusal};

/// Characters of a reason at most.
pub const REASON_MAX: usize = 200;

/// Reads what was typed in the field `reason`; empty where nothing was.
pub fn read_reason(text: &str) -> Result<String, Refusal> {
    let read = parse_text(text, REASON_MAX);
    let told = |problem| FieldErrors::one("reason", "Reason or ticket number", text, problem).into();
    read.map(Option::unwrap_or_default).map_err(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_of_two_hundred_characters() {
        assert_eq!(read_reason(" IT-4711 "), Ok("IT-4711".to_owned()));
        assert_eq!(read_reason(""), Ok(String::new()));
        assert!(read_reason(&"x".repeat(REASON_MAX)).is_ok());
        assert!(read_reason(&"x".repeat(REASON_MAX + 1)).is_err() && read_reason("a\nb").is_err());
    }
}
