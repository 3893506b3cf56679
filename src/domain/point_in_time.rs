//! The state of something at a moment of the past, as far as the audit log tells.

use chrono::{DateTime, Utc};

use super::change::Field;

/// From where a value of the past is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It was set then, and not changed before the moment.
    Since(DateTime<Utc>),
    /// It was changed then, after the moment; the record says what it was before.
    Until(DateTime<Utc>),
    /// No change of it is recorded: it was what it is today.
    Unchanged,
}

/// A field as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastField {
    /// As pages call it.
    pub field: String,
    /// Its value; none for "nothing there".
    pub value: Option<String>,
    /// From where that is known.
    pub known: Known,
}

/// The record of a thing at a moment: nothing where the values were erased.
pub type Recorded<'a> = (DateTime<Utc>, Option<&'a [Field]>);

/// The fields at a moment: from all that was recorded, the oldest first, and from what they are today. The order is
/// that of today's fields, then that of the record.
#[must_use]
pub fn at(
    moment: DateTime<Utc>,
    recorded: &[Recorded<'_>],
    today: &[(String, Option<String>)],
) -> Vec<PastField> {
    let mut told: Vec<PastField> = Vec::new();
    for (when, fields) in recorded {
        for field in fields.unwrap_or_default() {
            let place = told.iter().position(|other| other.field == field.field);
            let (value, known) = if *when < moment {
                (field.after.clone(), Known::Since(*when))
            } else {
                (field.before.clone(), Known::Until(*when))
            };
            let found = PastField { field: field.field.clone(), value, known };
            match place {
                None => told.push(found),
                Some(place) if *when < moment => told[place] = found,
                Some(_) => {}
            }
        }
    }
    let mut all: Vec<PastField> = today
        .iter()
        .map(|(field, value)| match told.iter().position(|other| other.field == *field) {
            Some(place) => told.remove(place),
            None => PastField { field: field.clone(), value: value.clone(), known: Known::Unchanged },
        })
        .collect();
    all.append(&mut told);
    all
}

/// Of how many changes the values were erased.
#[must_use]
pub fn erased(recorded: &[Recorded<'_>]) -> usize {
    recorded.iter().filter(|(_, fields)| fields.is_none()).count()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    fn day(day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap()
    }

    fn field(name: &str, before: Option<&str>, after: Option<&str>) -> Field {
        Field { field: name.to_owned(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }

    fn value<'a>(fields: &'a [PastField], name: &str) -> (Option<&'a str>, Known) {
        let field = fields.iter().find(|field| field.field == name).unwrap();
        (field.value.as_deref(), field.known)
    }

    #[test]
    fn a_value_is_known_from_before_from_after_or_from_today() {
        let first = [field("Role", None, Some("Member")), field("Department", None, Some("Sales"))];
        let second = [field("Role", Some("Member"), Some("Admin"))];
        let third = [field("Department", Some("Sales"), None), field("Title", Some("Clerk"), Some("Head"))];
        let recorded = [(day(1), Some(&first[..])), (day(5), Some(&second[..])), (day(9), Some(&third[..]))];
        let today = [("Email".to_owned(), Some("ada@one.example".to_owned()))];
        let then = at(day(6), &recorded, &today);
        assert_eq!(value(&then, "Email"), (Some("ada@one.example"), Known::Unchanged));
        assert_eq!(value(&then, "Role"), (Some("Admin"), Known::Since(day(5))));
        assert_eq!(value(&then, "Department"), (Some("Sales"), Known::Since(day(1))));
        assert_eq!(value(&then, "Title"), (Some("Clerk"), Known::Until(day(9))));
        assert_eq!(then[0].field, "Email");
    }

    #[test]
    fn erased_values_are_counted_and_not_guessed() {
        let second = [field("Role", Some("Member"), Some("Admin"))];
        let recorded = [(day(1), None), (day(5), Some(&second[..]))];
        assert_eq!(erased(&recorded), 1);
        assert_eq!(value(&at(day(2), &recorded, &[]), "Role"), (Some("Member"), Known::Until(day(5))));
    }
}
