//! Rows made from an older version of what they change: nothing is overwritten blindly (decision 15).

use std::collections::{BTreeMap, HashMap};

use crate::database::{Error, Tx};
use crate::domain::column::ColumnId;
use crate::domain::ids::AccountId;
use crate::domain::problem::ImportProblem;
use crate::imports::{Judged, Row};
use crate::repository::changes::{self, LastOfEach};

/// Somebody whose history is not recorded.
const SOMEBODY: &str = "Somebody";

/// A thing of the audit log: "extension" or "user", and its key.
pub(super) type Thing = (&'static str, i64);

/// The rows of a chunk that want to change what was changed since: place in the chunk, and where it is recorded.
#[derive(Debug)]
pub(super) struct Conflicts {
    column: ColumnId,
    rows: Vec<(usize, Vec<Thing>)>,
}

/// The version that a row was made from; `None` where it does not say, or says something else: an issue.
pub(super) fn made_from(judged: &mut Judged, row: &Row<'_>) -> Option<i64> {
    let cell = row.record.at(row.header.place_of_version()?);
    if cell.is_empty() {
        return None;
    }
    let version = cell.parse().ok();
    if version.is_none() {
        judged.issue(ColumnId::EXPORTED_VERSION, cell, ImportProblem::ExportedVersionShape);
    }
    version
}

impl Conflicts {
    /// None yet; to be told at this column.
    pub(super) const fn at(column: ColumnId) -> Self {
        Self { column, rows: Vec::new() }
    }

    /// Notes a row that was made from another version of these things.
    pub(super) fn add(&mut self, place: usize, things: Vec<Thing>) {
        self.rows.push((place, things));
    }

    /// Tells at each row who changed it.
    pub(super) async fn tell(
        self,
        tx: &mut Tx,
        account: AccountId,
        judged: &mut [Judged],
    ) -> Result<(), Error> {
        let last = self.last_changes(tx, account).await?;
        for (place, things) in self.rows {
            let changes = things.iter().filter_map(|(kind, id)| last.get(kind)?.get(id));
            let newest = changes.max_by_key(|change| change.seq);
            let who = newest.map_or(SOMEBODY, |change| change.person_name.as_str()).to_owned();
            judged[place].issue(self.column, "", ImportProblem::ChangedSince { who });
        }
        Ok(())
    }

    async fn last_changes(
        &self,
        tx: &mut Tx,
        account: AccountId,
    ) -> Result<HashMap<&'static str, HashMap<i64, LastOfEach>>, Error> {
        let mut keys: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
        for (kind, id) in self.rows.iter().flat_map(|(_, things)| things) {
            keys.entry(kind).or_default().push(*id);
        }
        let mut last = HashMap::new();
        for (kind, ids) in keys {
            last.insert(kind, changes::last_of_each(tx, account, kind, ids).await?);
        }
        Ok(last)
    }
}
