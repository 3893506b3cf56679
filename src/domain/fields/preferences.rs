//! The form of a person's own preferences: what is stored of pages, and the person's time zone.

use super::field::Field;
use super::table::fields;
use crate::domain::keyset::PageSize;
use crate::domain::preferences::{Density, Preferences, Theme};
use crate::domain::searchable::Searchable;
use crate::domain::separator::Separator;
use crate::domain::settings::parse_time_zone;

fields! {
    /// A person's own preferences.
    pub struct PreferenceFields {
        /// Colors.
        theme: Theme = Field::radios("Theme").choices(Theme::OPTIONS).begins("Look", "How pages and tables look for you.");
        /// Height of rows.
        density: Density = Field::radios("Density").choices(Density::OPTIONS).hint("Row height in tables.");
        /// Rows on a page of a list.
        rows: PageSize = Field::select("Rows on a page").choices(PageSize::OPTIONS);
        /// The name of an IANA time zone; none is that of the account.
        time_zone: Option<String> = Field::search("Time Zone", Searchable::TimeZones, 0).optional()
            .begins("Times and files", "How they are written for you.")
            .hint("Times are shown in this zone. Leave blank to use the account's time zone."), read parse_time_zone;
        /// Between the cells of files that are downloaded.
        separator: Separator = Field::select("Separator of files").choices(Separator::OPTIONS)
            .hint("Separates the cells of exported files. Choose the semicolon if your Excel uses a comma as the decimal sign.");
        /// True if single keys do something (WCAG 2.1.4).
        shortcuts: bool = Field::switch("Keyboard shortcuts").begins("Keyboard", "Single keys that do something.")
            .hint("Press / to search, for example. See Help for all shortcuts.");
    }
}

impl PreferenceFields {
    /// The form of what is stored; a blank time zone is none.
    #[must_use]
    pub fn of(stored: Preferences, time_zone: &str) -> Self {
        let Preferences { theme, density, rows, separator, shortcuts } = stored;
        let time_zone = Some(time_zone.to_owned()).filter(|zone| !zone.is_empty());
        Self { theme, density, rows, time_zone, separator, shortcuts }
    }

    /// The preferences to be stored.
    #[must_use]
    pub const fn preferences(&self) -> Preferences {
        let Self { theme, density, rows, separator, shortcuts, .. } = *self;
        Preferences { theme, density, rows, separator, shortcuts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::{Fields as _, Typed};
    use crate::domain::refusal::FieldErrors;

    #[test]
    fn a_form_of_what_is_stored_reads_as_that() {
        let stored = Preferences { rows: PageSize::ALL[3], shortcuts: false, ..Preferences::default() };
        let mut errors = FieldErrors::new();
        let form = PreferenceFields::of(stored, "UTC");
        let read = PreferenceFields::read(&Typed::of(0, form.typed()), &(), &mut errors);
        assert_eq!((read.preferences(), read.time_zone.as_deref()), (stored, Some("UTC")));
        PreferenceFields::read(&Typed::default(), &(), &mut errors);
        let wrong: Vec<_> = errors.iter().map(|error| (error.field, error.problem.code())).collect();
        assert_eq!(wrong, ["theme", "density", "rows", "separator"].map(|field| (field, "required")));
    }

    #[test]
    fn each_page_size_is_offered() {
        let sizes = PageSize::ALL.map(|size| size.rows().to_string());
        assert!(PageSize::OPTIONS.iter().map(|(value, _)| *value).eq(sizes.iter().map(String::as_str)));
    }
}
