//! The profile of a person beside name and email: where they work, and when.

use super::column::ColumnId;
use super::name::DEPARTMENT_MAX;
use super::parse::parse_text;
use super::problem::Problem;
use super::settings::parse_time_zone;

/// One of these fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfileField {
    /// Its stable name: of the column in files, of the field in forms.
    pub id: ColumnId,
    /// Its name on pages and in files (zoom-domain 1.4).
    pub title: &'static str,
    /// The most characters.
    pub max: usize,
    /// Its cell in the first row of the CSV Template.
    pub sample: &'static str,
    /// A sentence in the help of files; "" for none.
    pub help: &'static str,
    /// Other headings of its column.
    pub aliases: &'static [&'static str],
    /// Its headings in files of other systems, see `sheet::products`.
    pub elsewhere: &'static [&'static str],
}

impl ProfileField {
    const fn new(id: ColumnId, title: &'static str, max: usize, sample: &'static str) -> Self {
        Self { id, title, max, sample, help: "", aliases: &[], elsewhere: &[] }
    }

    const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    const fn elsewhere(self, elsewhere: &'static [&'static str]) -> Self {
        Self { elsewhere, ..self }
    }
}

/// The fields, in the order of files. Lengths: zoom-domain 5; those not told there are as long as a display name.
pub const PROFILE: [ProfileField; 7] = [
    ProfileField::new(ColumnId::DEPARTMENT, "Department", DEPARTMENT_MAX, "Research")
        .elsewhere(&["Department [department]"]),
    ProfileField::new(ColumnId::MANAGER, "Manager", 128, "Charles Babbage").elsewhere(&["Manager Email"]),
    ProfileField::new(ColumnId::USER_GROUPS, "User Groups", 500, "Engines, Berlin")
        .help("Separate several with commas.")
        .also(&["User Group"]),
    ProfileField::new(ColumnId::JOB_TITLE, "Job Title", 128, "Analyst").elsewhere(&[
        "jobTitle",
        "Job title [jobTitle]",
        "Employee Title",
        "Title",
    ]),
    ProfileField::new(ColumnId::LOCATION, "Location", 256, "Berlin").elsewhere(&[
        "physicalDeliveryOfficeName",
        "officeLocation",
        "Office [physicalDeliveryOfficeName]",
        "Office",
    ]),
    ProfileField::new(ColumnId::COST_CENTER, "Cost Center", 128, "4711"),
    ProfileField::new(ColumnId::TIME_ZONE, "Time Zone", 64, "Europe/Berlin")
        .help("Such as Europe/Berlin. Leave blank to use the account's time zone."),
];

/// The values of the fields, each of which may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Profile([String; PROFILE.len()]);

impl Profile {
    /// The profile of these values, in the order of [`PROFILE`].
    #[must_use]
    pub const fn new(values: [String; PROFILE.len()]) -> Self {
        Self(values)
    }

    /// The values, in the order of [`PROFILE`].
    #[must_use]
    pub const fn values(&self) -> &[String; PROFILE.len()] {
        &self.0
    }

    /// The value of a field; empty for one there is not.
    #[must_use]
    pub fn get(&self, id: ColumnId) -> &str {
        let place = PROFILE.iter().position(|field| field.id == id);
        place.map_or("", |place| self.0[place].as_str())
    }

    /// Sets a field; one there is not is left out.
    pub fn set(&mut self, id: ColumnId, value: &str) {
        if let Some(place) = PROFILE.iter().position(|field| field.id == id) {
            value.clone_into(&mut self.0[place]);
        }
    }
}

impl ProfileField {
    /// Reads what was typed or stands in a cell; empty where nothing does.
    pub fn parse(&self, given: &str) -> Result<String, Problem> {
        match self.id {
            ColumnId::TIME_ZONE => Ok(parse_time_zone(given)?.unwrap_or_default()),
            ColumnId::USER_GROUPS => Ok(groups(&parse_text(given, self.max)?.unwrap_or_default())),
            _ => Ok(parse_text(given, self.max)?.unwrap_or_default()),
        }
    }
}

/// A list of groups, written in one way: trimmed, each once, separated by ", ".
fn groups(given: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in given.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_keeps_what_it_is_given() {
        let mut profile = Profile::default();
        for field in PROFILE {
            profile.set(field.id, field.title);
        }
        profile.set(ColumnId::SMS, "Yes");
        for (field, value) in PROFILE.iter().zip(profile.values()) {
            assert_eq!((profile.get(field.id), value.as_str()), (field.title, field.title));
        }
    }

    #[test]
    fn groups_are_written_in_one_way() {
        let field = PROFILE[2];
        assert_eq!(field.parse(" Sales;Berlin , Sales,, ").unwrap(), "Sales, Berlin");
        assert_eq!(field.parse("").unwrap(), "");
    }

    #[test]
    fn a_time_zone_is_one_that_exists() {
        assert_eq!(PROFILE[6].parse("Europe/Berlin").unwrap(), "Europe/Berlin");
        assert!(PROFILE[6].parse("Europe/Berln").is_err());
    }
}
