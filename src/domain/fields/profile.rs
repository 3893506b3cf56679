//! The profile of a person beside name and email: where they work, and when.

use serde::de::value::{Error, SeqDeserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::field::Field;
use super::fields_trait::Fields as _;
use super::table::fields;
use crate::domain::name::DEPARTMENT_MAX;
use crate::domain::parse::parse_text;
use crate::domain::problem::Problem;
use crate::domain::searchable::Searchable;
use crate::domain::settings::parse_time_zone;

const GROUPS_MAX: usize = 500;

fields! {
    /// The fields of a profile, in the order of files and of stored plans: a new one goes to the end. Lengths: zoom-domain 5;
    /// those not told there are as long as a display name.
    #[derive(Deserialize, sqlx::FromRow)]
    #[serde(default)]
    pub struct ProfileFields {
        /// Their part of the company.
        department: String = Field::text("Department", DEPARTMENT_MAX).optional().samples("Research", "")
            .elsewhere(&["Department [department]"]);
        /// The person they report to.
        manager: String = Field::text("Manager", 128).optional().samples("Charles Babbage", "")
            .elsewhere(&["Manager Email"]);
        /// Groups, with commas between.
        user_groups: String = Field::text("User Groups", GROUPS_MAX).optional().samples("Engines, Berlin", "")
            .hint("Separate several with commas.").also(&["User Group"]), read parse_groups;
        /// Their position.
        job_title: String = Field::text("Job Title", 128).optional().samples("Analyst", "")
            .elsewhere(&["jobTitle", "Job title [jobTitle]", "Employee Title", "Title"]);
        /// The place where they work.
        location: String = Field::text("Location", 256).optional().samples("Berlin", "").elsewhere(&[
            "physicalDeliveryOfficeName", "officeLocation", "Office [physicalDeliveryOfficeName]", "Office",
        ]);
        /// The account that pays for them.
        cost_center: String = Field::text("Cost Center", 128).optional().samples("4711", "");
        /// The name of an IANA time zone.
        time_zone: String = Field::search("Time Zone", Searchable::TimeZones, 64).optional().samples("Europe/Berlin", "")
            .hint("Leave blank to use the account's time zone.")
            .help("Such as Europe/Berlin. Leave blank to use the account's time zone."), read parse_zone;
    }
}

fn parse_zone(text: &str) -> Result<String, Problem> {
    Ok(parse_time_zone(text)?.unwrap_or_default())
}

/// A list of groups, written in one way: trimmed, each once, separated by ", ".
fn parse_groups(text: &str) -> Result<String, Problem> {
    let text = parse_text(text, GROUPS_MAX)?.unwrap_or_default();
    let mut names: Vec<&str> = Vec::new();
    for name in text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names.join(", "))
}

/// Plans have the texts alone, in their order; those of before a field was added have fewer.
impl Serialize for ProfileFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.typed())
    }
}

impl ProfileFields {
    /// The profile of texts in the order of the table, each of which was read before.
    #[must_use]
    pub fn of_texts(texts: impl IntoIterator<Item = String>) -> Self {
        Self::deserialize(SeqDeserializer::<_, Error>::new(texts.into_iter())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::{FieldTable as _, Typed};
    use crate::domain::refusal::FieldErrors;

    fn read(field: &str, text: &str) -> (ProfileFields, FieldErrors) {
        let mut errors = FieldErrors::new();
        (ProfileFields::read(&Typed::default().with(field, text), &(), &mut errors), errors)
    }

    #[test]
    fn a_profile_keeps_the_texts_it_is_given() {
        let labels: Vec<String> = ProfileFields::TABLE.iter().map(|field| field.label.to_owned()).collect();
        assert_eq!(ProfileFields::of_texts(labels.clone()).typed(), labels);
    }

    #[test]
    fn a_plan_of_before_a_field_was_added_is_read() {
        let stored = r#"["Research","","","Analyst","","",""]"#;
        let profile: ProfileFields = serde_json::from_str(stored).unwrap();
        assert_eq!((profile.department.as_str(), profile.job_title.as_str()), ("Research", "Analyst"));
        assert_eq!(serde_json::to_string(&profile).unwrap(), stored);
        let shorter: ProfileFields = serde_json::from_str(r#"["Research","","","Analyst"]"#).unwrap();
        assert_eq!(shorter, profile);
    }

    #[test]
    fn groups_are_written_in_one_way() {
        assert_eq!(read("user_groups", " Sales;Berlin , Sales,, ").0.user_groups, "Sales, Berlin");
        assert_eq!(read("user_groups", "").0, ProfileFields::default());
    }

    #[test]
    fn a_time_zone_is_one_that_exists() {
        assert_eq!(read("time_zone", "europe/berlin").0.time_zone, "Europe/Berlin");
        let (profile, errors) = read("time_zone", "Europe/Berln");
        assert_eq!((profile.time_zone.as_str(), errors.of("time_zone").count()), ("", 1));
    }
}
