//! Rows made from an older version of what they change: nothing is overwritten blindly (decision 15).

use std::collections::HashMap;

use crate::database::{Error, Tx};
use crate::domain::column::ColumnId;
use crate::domain::ids::AccountId;
use crate::domain::problem::ImportProblem;
use crate::imports::{Judged, Row};
use crate::repository::changes::{self, LastOfEach};

/// Somebody whose history is not recorded.
const SOMEBODY: &str = "Somebody";

/// A thing as the audit log knows it: its word and its key.
type Thing = (&'static str, i64);

/// The rows of a chunk that want to change what was changed since.
#[derive(Debug)]
pub(super) struct Conflict<const N: usize> {
    /// The column that says what a row is about.
    about: ColumnId,
    /// Places in the chunk, each with the things whose last change may be meant.
    rows: Vec<(usize, [Thing; N])>,
}

impl<const N: usize> Conflict<N> {
    /// None yet, in a file whose rows say by this column what they are about.
    pub(super) const fn new(about: ColumnId) -> Self {
        Self { about, rows: Vec::new() }
    }

    /// Notes a row that changes something, if it was made from another version than that of today.
    pub(super) fn look(
        &mut self,
        judged: &mut Judged,
        row: &Row<'_>,
        today: i64,
        (place, things): (usize, [Thing; N]),
    ) {
        let Some(column) = row.header.place_of_version() else { return };
        let cell = row.record.at(column);
        match cell.parse::<i64>() {
            _ if cell.is_empty() => {}
            Ok(version) if version == today => {}
            Ok(_) => self.rows.push((place, things)),
            Err(_) => judged.issue(ColumnId::EXPORTED_VERSION, cell, ImportProblem::ExportedVersionShape),
        }
    }

    /// Tells at each row who changed it.
    pub(super) async fn tell(
        self,
        tx: &mut Tx,
        account: AccountId,
        judged: &mut [Judged],
    ) -> Result<(), Error> {
        let mut last: HashMap<Thing, LastOfEach> = HashMap::new();
        for at in 0..N {
            let things = || self.rows.iter().map(|(_, things)| things[at]);
            let Some((word, _)) = things().next() else { return Ok(()) };
            let changes = changes::last_of_each(tx, account, word, things().map(|(_, key)| key)).await?;
            last.extend(changes.into_iter().map(|(key, change)| ((word, key), change)));
        }
        for (place, things) in self.rows {
            let last = things.iter().filter_map(|thing| last.get(thing)).max_by_key(|change| change.seq);
            let who = last.map_or(SOMEBODY, |change| change.person_name.as_str()).to_owned();
            judged[place].issue(self.about, "", ImportProblem::ChangedSince { who });
        }
        Ok(())
    }
}
