//! Preferences of a person for pages: colors, density, rows of lists, keys.
//!
//! One document in which every field has a default. The time zone is not among them: it belongs to the person,
//! since phones go by it too (decision 14).

use serde::{Deserialize, Serialize};

use super::choices::{choices, yes_no};
use super::keyset::PageSize;
use super::problem::CellProblem;
use super::refusal::FieldErrors;
use super::separator::Separator;

choices! {
    /// The colors of pages.
    Theme {
        /// As the device says.
        System: "system", "System";
        /// Dark on light.
        Light: "light", "Light";
        /// Light on dark.
        Dark: "dark", "Dark";
    }
}

choices! {
    /// The height of the rows of tables.
    Density {
        /// 44 pixels.
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
            theme: Theme::System,
            density: Density::Comfortable,
            rows: PageSize::default(),
            separator: Separator::default(),
            shortcuts: true,
        }
    }
}

/// The fields of a form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct PreferencesForm {
    /// *Theme*.
    pub theme: String,
    /// *Density*.
    pub density: String,
    /// *Time Zone*; blank for that of the account.
    pub time_zone: String,
    /// *Rows on a page*.
    pub rows: String,
    /// *Separator of files*.
    #[serde(default)]
    pub separator: String,
    /// *Keyboard shortcuts*.
    #[serde(default)]
    pub shortcuts: bool,
}

impl PreferencesForm {
    /// Reads all but the time zone; what is wrong is noted.
    pub fn read(&self, errors: &mut FieldErrors) -> Option<Preferences> {
        let needed = || CellProblem::Required.into();
        let theme = Theme::parse(&self.theme).ok_or_else(needed);
        let theme = errors.take("theme", "Theme", "", theme);
        let density = Density::parse(&self.density).ok_or_else(needed);
        let density = errors.take("density", "Density", "", density);
        let rows = PageSize::parse(&self.rows).ok_or_else(needed);
        let rows = errors.take("rows", "Rows on a page", "", rows);
        let separator = Separator::parse(&self.separator).ok_or_else(needed);
        let separator = errors.take("separator", "Separator of files", "", separator);
        let (theme, density, rows) = (theme?, density?, rows?);
        Some(Preferences { theme, density, rows, separator: separator?, shortcuts: self.shortcuts })
    }

    /// A form of what is stored.
    #[must_use]
    pub fn of(preferences: Preferences, time_zone: &str) -> Self {
        Self {
            theme: preferences.theme.as_str().to_owned(),
            density: preferences.density.as_str().to_owned(),
            time_zone: time_zone.to_owned(),
            rows: preferences.rows.rows().to_string(),
            separator: preferences.separator.as_str().to_owned(),
            shortcuts: preferences.shortcuts,
        }
    }
}

impl Preferences {
    /// Their fields in the audit log.
    #[must_use]
    pub fn describe(self) -> Vec<(&'static str, String)> {
        vec![
            ("Theme", self.theme.title().to_owned()),
            ("Density", self.density.title().to_owned()),
            ("Rows on a page", self.rows.rows().to_string()),
            ("Separator of files", self.separator.title().to_owned()),
            ("Keyboard shortcuts", yes_no(self.shortcuts).to_owned()),
        ]
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

    #[test]
    fn a_form_of_what_is_stored_reads_as_that() {
        let stored = Preferences { rows: PageSize::ALL[3], shortcuts: false, ..Preferences::default() };
        let mut errors = FieldErrors::new();
        assert_eq!(PreferencesForm::of(stored, "UTC").read(&mut errors), Some(stored));
        assert_eq!(PreferencesForm::default().read(&mut errors), None);
        assert_eq!(errors.iter().count(), 4);
    }
}
