//! What stands between the cells, found in the first line.
//!
//! European Excel writes semicolons where the comma is the decimal sign (zoom-domain 1.5).

pub use crate::domain::separator::Separator;

impl Separator {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one that stands most often outside quotes in the first line that holds something.
    pub(super) fn find(beginning: &str) -> Self {
        let mut lines = beginning.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
        let first = lines.next().unwrap_or("");
        if let Some(told) = Self::told_by(first) {
            return told;
        }
        let outside = || first.split('"').step_by(2);
        let count =
            |separator: &Self| outside().map(|part| part.matches(separator.char()).count()).sum::<usize>();
        // Of equals the first wins: `max_by_key` would take the last.
        Self::ALL.iter().rev().max_by_key(|separator| count(separator)).copied().unwrap_or_default()
    }

    /// The separator of a line `sep=;`, which Excel obeys and does not show as a row.
    pub(super) fn told_by(line: &str) -> Option<Self> {
        let line = line.trim_matches([' ', '"']).to_ascii_lowercase();
        let told = line.strip_prefix("sep=")?;
        Self::ALL.iter().copied().find(|separator| told.chars().eq([separator.char()]))
    }
}

#[cfg(test)]
mod tests {
    use super::Separator::{self, Comma, Semicolon, Tab};

    #[test]
    fn the_first_line_tells() {
        for (text, separator) in [
            ("Email,First Name\nx", Comma),
            ("Email;First Name\r\na,b,c,d", Semicolon),
            ("Email\tFirst Name", Tab),
            ("\r\n\r\nEmail;Package", Semicolon),
            ("\"Email;a;b;c\",Package", Comma),
            ("\"Email\";\"a,b,c,d\"", Semicolon),
            ("Email", Comma),
            ("", Comma),
            ("a,b;c", Comma),
            ("sep=;\nEmail;Package", Semicolon),
            ("SEP=\t\nEmail,Package,x", Tab),
            ("\"sep=,\"\nEmail", Comma),
        ] {
            assert_eq!(Separator::find(text), separator, "{text:?}");
        }
    }

    #[test]
    fn an_ordinary_header_tells_no_separator() {
        for line in ["sep", "sep=", "sep=;;", "sep=x", "Email,sep=;"] {
            assert_eq!(Separator::told_by(line), None, "{line}");
        }
    }
}
