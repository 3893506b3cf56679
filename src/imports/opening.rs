//! Opening a stored file: the kind of text it is, and that it has no more rows than it may. Nothing of it is checked before.

use super::importer::Importer;
use super::{Error, FileReader, Job};
use crate::domain::ids::FileId;
use crate::domain::import::Tab;
use crate::domain::policies::Policies;
use crate::domain::problem::FileProblem;
use crate::repository::accounts;
use crate::sheet::{Encoding, FileShape, Limits, Probe, Reader, RowCount};

/// The most bytes of a letter: a cell that is cut must be too long for its column.
const BYTES_OF_LETTER: usize = 4;

/// The shape of a file and a reader for it, or the reason why it is refused.
pub(super) async fn open<K: Importer>(
    job: &Job,
    file: FileId,
) -> Result<Result<(FileShape, Reader), FileProblem>, Error> {
    let mut tx = job.database.read().await?;
    let policies = accounts::policies(&mut tx, job.scope.account).await?;
    drop(tx);
    let limits = limits::<K>(job, &policies);
    let shape = match probe(job, file).await? {
        Ok(shape) => shape,
        Err(problem) => return Ok(Err(problem)),
    };
    // With no more line ends than rows it may have there is nothing to count.
    let many = shape.line_ends > limits.rows.into();
    let rows = if many { count(job, file, &shape, limits).await? } else { 0 };
    if rows > limits.rows.into() {
        let may_be_raised = K::max_rows(&policies.with_most_rows()).min(job.limits.rows) > limits.rows;
        return Ok(Err(FileProblem::TooManyRows { rows, limit: limits.rows.into(), may_be_raised }));
    }
    let tab = job.import.tab;
    let reader = Reader::new(&shape, K::columns(tab), limits).blank_at_end(tab == Tab::Add);
    Ok(Ok((shape, reader)))
}

/// The limits of a file of the kind. Ticked rows are as many as there are in the account: the program wrote that file, and
/// not one that is uploaded in its place.
fn limits<K: Importer>(job: &Job, policies: &Policies) -> Limits {
    let longest = K::columns(job.import.tab).iter().map(|column| column.max).max().unwrap_or_default();
    let cell = job.limits.cell.max(BYTES_OF_LETTER * longest);
    let is_ours = job.import.options.ticked.is_some() && job.import.attempt == 1;
    let rows = if is_ours { u32::MAX } else { job.limits.rows.min(K::max_rows(policies)) };
    Limits { rows, cell, ..job.limits }
}

/// Looks at all of it: what kind of text it is, or why it is none.
async fn probe(job: &Job, file: FileId) -> Result<Result<FileShape, FileProblem>, Error> {
    let named = job.import.options.encoding.as_deref().and_then(Encoding::named);
    let mut probe = Probe::new(job.limits).named(named);
    let mut file = FileReader::new(&job.database, job.scope.account, file);
    while let Some(chunk) = file.next().await? {
        if let Err(problem) = probe.push(&chunk) {
            return Ok(Err(problem));
        }
    }
    Ok(probe.finish())
}

/// Counts its rows to the end; none is kept.
async fn count(job: &Job, file: FileId, shape: &FileShape, limits: Limits) -> Result<u64, Error> {
    let mut rows = RowCount::new(shape, limits);
    let mut file = FileReader::new(&job.database, job.scope.account, file);
    while let Some(chunk) = file.next().await? {
        rows.push(&chunk);
    }
    Ok(rows.finish())
}
