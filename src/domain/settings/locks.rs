//! Locked settings: those that the layers below cannot change.

use super::Settings;
use super::setting::Setting;
use crate::domain::fields::{Field, FieldValue, Known, Stored};
use crate::domain::problem::{CellProblem, Problem};

/// Some settings, in the order of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks(Vec<&'static str>);

impl Locks {
    /// True if a setting is one of them.
    #[must_use]
    pub fn has(&self, setting: &Setting) -> bool {
        self.0.contains(&setting.field.id)
    }

    /// Their names with commas between, as they are stored.
    #[must_use]
    pub fn names(&self) -> String {
        self.list(|setting| setting.field.id, ",")
    }

    /// True if there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The settings with these names, each told from the others by `name`; `None` where a name is none of theirs.
    fn named(text: &str, name: fn(&Setting) -> &'static str) -> Option<Self> {
        let names: Vec<&str> = text.split(',').filter(|name| !name.is_empty()).collect();
        let known = |wanted: &&str| Settings::ALL.iter().any(|setting| name(setting) == *wanted);
        let all = Settings::ALL.iter().filter(|setting| names.contains(&name(setting)));
        names.iter().all(known).then(|| Self(all.map(|setting| setting.field.id).collect()))
    }

    fn list(&self, name: fn(&Setting) -> &'static str, between: &str) -> String {
        let all = Settings::ALL.iter().filter(|setting| self.has(setting));
        all.map(name).collect::<Vec<_>>().join(between)
    }
}

/// As it is stored: names with commas between.
impl TryFrom<String> for Locks {
    type Error = String;

    fn try_from(stored: String) -> Result<Self, String> {
        Self::named(&stored, |setting| setting.field.id).ok_or(stored)
    }
}

impl FieldValue for Locks {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        Self::named(text, |setting| setting.lock).ok_or(CellProblem::Gone.into())
    }

    fn typed(&self) -> String {
        self.list(|setting| setting.lock, ",")
    }

    fn shown(&self, _: &Field, _: &dyn Known) -> String {
        self.list(|setting| setting.field.label, ", ")
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.names()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_are_stored_in_the_order_of_the_table_and_come_back() {
        let field = Field::boxes("Locked");
        let locks = Locks::read("lock_area_code,lock_sms", &field, &()).unwrap();
        assert_eq!(locks.shown(&field, &()), "SMS, Area Code");
        let Stored::Text(Some(stored)) = FieldValue::stored(&locks) else { panic!("no text") };
        assert_eq!(stored, "sms,area_code");
        assert_eq!(Locks::try_from(stored).unwrap(), locks);
        assert!(Locks::try_from("sms,nothing".to_owned()).is_err(), "an unknown word is an error");
    }
}
