//! The separator between the cells of a row of a CSV file.

use super::choices::choices;

choices! {
    /// The separator between the cells of a row.
    #[derive(Default)]
    Separator {
        /// The usual one.
        #[default]
        Comma: "comma", "Comma";
        /// Excel in countries with a decimal comma.
        Semicolon: "semicolon", "Semicolon";
        /// "Unicode text" of Excel, and what is copied out of a sheet.
        Tab: "tab", "Tab";
        /// Exports of some databases and telephone systems.
        Bar: "bar", "Bar";
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
