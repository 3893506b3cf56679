//! The corrections of an import, fetched for a part of its file at a time while that is read.

use super::{Error, Job};
use crate::repository::import_corrections::{self, WHOLE_ROW};
use crate::sheet::{Corrections, Reader};

/// Corrected cells that are held at once; a row has fewer.
const CELLS: i64 = 2000;

/// The part of the file whose corrections the reader has.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The last row whose corrections the reader has.
    upto: u32,
}

impl Known {
    /// Gives the reader the corrections of the rows that come next; tells for how many rows.
    pub(super) async fn reach(&mut self, job: &Job, reader: &mut Reader) -> Result<usize, Error> {
        let next = reader.next_row();
        if next > self.upto {
            let (corrections, upto) = fetch(job, next).await?;
            self.upto = upto.max(next);
            reader.correct(corrections);
        }
        Ok(usize::try_from(self.upto - next).unwrap_or(usize::MAX).saturating_add(1))
    }
}

/// The corrections from this row on, and the last row that they are complete for.
async fn fetch(job: &Job, from: u32) -> Result<(Corrections, u32), Error> {
    let mut tx = job.database.read().await?;
    let account = job.scope.account;
    let found = import_corrections::chunk(&mut tx, account, job.import.id, from.into(), CELLS).await?;
    let is_all = i64::try_from(found.len()).is_ok_and(|found| found < CELLS);
    let mut corrections = Corrections::default();
    for (row, place, cell) in found {
        let Ok(row) = u32::try_from(row) else { continue };
        let row = corrections.of_row(row);
        match usize::try_from(place) {
            Ok(place) => drop(row.cells.insert(place, cell)),
            Err(_) => row.anew |= place == WHOLE_ROW,
        }
    }
    let last = corrections.last_row().filter(|_| !is_all);
    // The last row may have more than were fetched.
    last.map(|row| corrections.remove(row));
    Ok((corrections, last.map_or(u32::MAX, |row| row - 1)))
}
