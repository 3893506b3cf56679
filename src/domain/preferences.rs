//! Preferences of a person for pages: colors, density, rows of lists, keys.
//!
//! One document in which every field has a default. The time zone is not among them: it belongs to the person,
//! since phones go by it too (decision 14).

use serde::{Deserialize, Serialize};

use super::choices::choices;
use super::keyset::PageSize;
use super::separator::Separator;

choices! {
    /// The colors of pages.
    #[derive(Default)]
    Theme {
        /// As the device says.
        #[default]
        System: "system", "System";
        /// Dark on light.
        Light: "light", "Light";
        /// Light on dark.
        Dark: "dark", "Dark";
    }
}

choices! {
    /// The height of the rows of tables.
    #[derive(Default)]
    Density {
        /// 44 pixels.
        #[default]
        Comfortable: "comfortable", "Comfortable";
        /// 34 pixels.
        Compact: "compact", "Compact";
    }
}

/// The preferences of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Colors.
    pub theme: Theme,
    /// Height of rows.
    pub density: Density,
    /// Rows on a page of a list.
    pub rows: PageSize,
    /// Between the cells of files that are downloaded.
    pub separator: Separator,
    /// True if single keys do something (WCAG 2.1.4).
    pub shortcuts: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            density: Density::default(),
            rows: PageSize::default(),
            separator: Separator::default(),
            shortcuts: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_document_of_an_older_version_is_read() {
        assert_eq!(serde_json::from_str::<Preferences>("{}").unwrap(), Preferences::default());
        let odd = serde_json::from_str::<Preferences>(r#"{"rows": 7, "theme": "dark"}"#).unwrap();
        assert_eq!((odd.rows.rows(), odd.theme), (25, Theme::Dark));
    }
}
