//! One line of the record, as its pages show it.

use crate::domain::audit::actions;
use crate::domain::change::Field;
use crate::domain::keyset::{Cursor, Key, Position};
use crate::operations::audit_log::AuditLine;
use crate::web::format::{Moment, moment, phone_number};
use crate::web::listing::Filters;
use crate::web::urls;

/// The number of fields that a list names.
const NAMED: usize = 3;

/// A line.
pub(super) struct Line {
    /// The page of its operation, from this line on.
    pub(super) url: String,
    pub(super) thing: String,
    pub(super) name: String,
    pub(super) deed: String,
    pub(super) who: String,
    pub(super) when: Moment,
    /// True if the values were erased with a person.
    pub(super) erased: bool,
    /// Field, before, after; empty where there was or is nothing.
    pub(super) fields: Vec<(String, String, String)>,
}

impl Line {
    fn new(line: AuditLine, zone: &str) -> Self {
        let erased = line.fields.is_none();
        Self {
            url: Filters::of(urls::with_id(urls::CHANGE, line.seq)).page(&from_line(&line)),
            thing: actions::words(&line.thing),
            name: phone_number(&line.name),
            deed: actions::words(&line.operation),
            who: line.person_name,
            when: moment(line.at, zone),
            erased,
            fields: line.fields.map_or_else(Vec::new, |fields| fields.0.into_iter().map(values).collect()),
        }
    }

    /// "Package, Role, Status and 4 more".
    pub(super) fn summary(&self) -> String {
        if self.erased {
            return "Erased with a person".to_owned();
        }
        let names: Vec<&str> = self.fields.iter().take(NAMED).map(|(name, ..)| name.as_str()).collect();
        match self.fields.len() - names.len() {
            0 => names.join(", "),
            more => format!("{} and {more} more", names.join(", ")),
        }
    }
}

fn values(field: Field) -> (String, String, String) {
    (field.field, field.before.unwrap_or_default(), field.after.unwrap_or_default())
}

/// The page that begins with a line: the newest come first.
fn from_line(line: &AuditLine) -> Position {
    Position::After(Cursor(vec![Key::Number(line.seq), Key::Number(line.no + 1)]))
}

/// The lines of a page.
pub(super) fn lines(rows: Vec<AuditLine>, zone: &str) -> Vec<Line> {
    rows.into_iter().map(|line| Line::new(line, zone)).collect()
}
