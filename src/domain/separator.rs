//! The separator between the cells of a row of a CSV file.

use super::choices::choices;

choices! {
    /// The separator between the cells of a row.
    Separator {
        /// The usual one.
        Comma: "comma", "Comma";
        /// Excel in countries with a decimal comma.
        Semicolon: "semicolon", "Semicolon";
        /// "Unicode text" of Excel, and what is copied out of a sheet.
        Tab: "tab", "Tab";
        /// Exports of some databases and telephone systems.
        Bar: "bar", "Bar";
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the choices of pages are written by one macro, most without a default"
)]
impl Default for Separator {
    fn default() -> Self {
        Self::Comma
    }
}

impl Separator {
    /// The character.
    #[must_use]
    pub const fn char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
            Self::Bar => '|',
        }
    }
}
