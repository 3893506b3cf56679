//! The separator between the cells, found in the first row.
//!
//! European Excel writes semicolons where the comma is the decimal sign (zoom-domain 1.5).

pub use crate::domain::separator::Separator;

impl Separator {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// The one that stands most often outside quotes in the first row that holds something.
    pub(super) fn find(beginning: &str) -> Self {
        let beginning = from_header(beginning);
        let line = beginning.split(['\r', '\n']).next().unwrap_or("");
        if let Some(told) = Self::told_by(line) {
            return told;
        }
        let first = first_row(beginning).unwrap_or(line);
        // Of equals the first wins: `max_by_key` would take the last.
        let most = |count: &dyn Fn(&Self) -> usize| Self::ALL.iter().copied().rev().max_by_key(count);
        let outside = |separator: &Self| {
            first.split('"').step_by(2).map(|part| part.matches(separator.char()).count()).sum()
        };
        // In a file whose rows are quoted as a whole there is none outside.
        let anywhere = |separator: &Self| first.matches(separator.char()).count();
        most(&outside).filter(|one| outside(one) > 0).or_else(|| most(&anywhere)).unwrap_or_default()
    }

    /// True if a line stands above the header in files of a directory: see [`super::row_shape`].
    pub(super) fn is_preamble(line: &str) -> bool {
        let line = line.trim_start_matches([' ', '"']).to_ascii_lowercase();
        line.starts_with("version:v") || line.starts_with("#type ")
    }

    /// The separator of a line `sep=;`, which Excel obeys and does not show as a row.
    pub(super) fn told_by(line: &str) -> Option<Self> {
        let line = line.trim_matches([' ', '"']).to_ascii_lowercase();
        let told = line.strip_prefix("sep=")?;
        Self::ALL.iter().copied().find(|separator| told.chars().eq([separator.char()]))
    }
}

/// From the first line on that may be the header.
fn from_header(beginning: &str) -> &str {
    let passed = |line: &&str| line.trim().is_empty() || Separator::is_preamble(line);
    let passed = beginning.split_inclusive(['\r', '\n']).take_while(passed).map(str::len).sum();
    &beginning[passed..]
}

/// Up to the first line end that stands outside quotes; `None` where a quote is never closed, so that none does.
fn first_row(beginning: &str) -> Option<&str> {
    let mut quoted = false;
    for (place, letter) in beginning.char_indices() {
        quoted ^= letter == '"';
        if !quoted && matches!(letter, '\r' | '\n') {
            return Some(&beginning[..place]);
        }
    }
    (!quoted).then_some(beginning)
}

#[cfg(test)]
mod tests {
    use super::Separator::{self, Bar, Comma, Semicolon, Tab};

    #[test]
    fn the_first_row_tells() {
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
            ("Email|First Name", Bar),
            ("\"Email\nAddress\";\"First\nName\";x", Semicolon),
            ("\"Email\r\nAddress, private\"\t\"First\nName\"", Tab),
            ("\"Email;x\na,b", Semicolon),
            (" \r\n\tEmail\n", Tab),
            ("\"Email;First Name\"\n\"a;b\"", Semicolon),
            ("version:v1.0;;\nEmail;First Name;x,y", Semicolon),
            ("#TYPE Selected.User\n\"Email\"\t\"x\"", Tab),
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
