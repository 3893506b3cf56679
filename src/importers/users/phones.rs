//! The phones of a chunk of users.

use std::collections::HashMap;

use super::facts::Facts;
use crate::database::Tx;
use crate::domain::claim::Claim;
use crate::domain::column::ColumnId;
use crate::importers::phone::NewPhoneUser;
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::plan::{self as phone, Person};
use crate::imports::{CellIssue, Chunk, Counts, Error, GoodRow, Outcome, Planned};

/// The phones of a chunk: planned, or why not, by row.
pub(super) struct Phones(HashMap<i64, Result<Planned<NewPhoneUser>, CellIssue>>);

impl Phones {
    /// Plans the phones of the rows that ask for one.
    pub(super) async fn plan(
        tx: &mut Tx,
        facts: &Facts,
        allocation: &mut Allocation,
        chunk: &Chunk<'_>,
        person_of: impl Fn(&GoodRow) -> Option<Person>,
    ) -> Result<Self, Error> {
        let asks = |row: &GoodRow| row.patch.value(ColumnId::LICENSE).and_then(|_| person_of(row));
        let outcomes = phone::plan(tx, &facts.phone, allocation, chunk, asks).await?;
        let by_row = |outcome| match outcome {
            Outcome::Planned(planned) => Some((planned.row_no, Ok(*planned))),
            Outcome::Refused(row, issue) => Some((row, Err(issue))),
            Outcome::Unchanged => None,
        };
        Ok(Self(outcomes.into_iter().filter_map(by_row).collect()))
    }

    /// The phone of a row; `None` where it asks for none.
    pub(super) fn take(&mut self, row: i64) -> Result<Option<Planned<NewPhoneUser>>, CellIssue> {
        self.0.remove(&row).transpose()
    }
}

pub(super) type Parts = (Option<NewPhoneUser>, Counts, Vec<Claim>);

/// A planned phone, what it adds to the counts, and what was chosen for it.
pub(super) fn parts(phone: Option<Planned<NewPhoneUser>>) -> Parts {
    phone.map_or_else(Parts::default, |planned| (Some(planned.after), planned.counts, planned.claims))
}
