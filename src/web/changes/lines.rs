//! One line of the record, as its pages show it.

use crate::domain::change::Field;
use crate::domain::deed;
use crate::operations::changes::{RecordLine, RecordPage};
use crate::web::urls;
use crate::web::words::{Moment, count, moment};

/// How many fields a list names.
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
    /// Whether the values were erased with a person.
    pub(super) erased: bool,
    /// Field, before, after; empty where there was or is nothing.
    pub(super) fields: Vec<(String, String, String)>,
}

impl Line {
    fn new(line: RecordLine, zone: &str) -> Self {
        let erased = line.fields.is_none();
        Self {
            url: format!("{}?at=after.{}-{}", urls::with_id(urls::CHANGE, line.seq), line.seq, line.no + 1),
            thing: deed::words(&line.thing),
            name: line.name,
            deed: deed::words(&line.operation),
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

/// The lines of a page.
pub(super) fn lines(page: RecordPage, zone: &str) -> Vec<Line> {
    page.lines.into_iter().map(|line| Line::new(line, zone)).collect()
}

/// "12 changes on this page".
pub(super) fn range(page: &RecordPage) -> String {
    let number = count(i64::try_from(page.lines.len()).unwrap_or(i64::MAX), "change", "changes");
    if page.newer || page.older { format!("{number} on this page") } else { number }
}
