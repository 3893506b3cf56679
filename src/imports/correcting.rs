//! The rows of a file of *Reupload* as corrections: each is found by its column Row, and what differs is stored.

use super::corrected_rows::{Came, CorrectedRows};
use super::importer::Importer;
use super::opening::open;
use super::read::{self, cut};
use super::{Error, FileReader, Job};
use crate::domain::problem::{Problem, TableProblem};
use crate::repository::import_attempts::Sent;
use crate::sheet::{Finding, Header, Summary};

/// Reads the file and stores what differs from the rows as they were read last, as corrections of the present upload.
/// `into` are the columns of the import's file.
pub(super) async fn read<K: Importer>(job: &mut Job, sent: &Sent, into: &Header) -> Result<Came, Error> {
    let (_, mut reader) = match open::<K>(job, sent.file_id).await? {
        Ok(opened) => opened,
        Err(problem) => return Ok(Came::Refused(vec![Finding::of_file(problem).into()])),
    };
    let mut file = FileReader::new(&job.database, job.scope.account, sent.file_id);
    let (mut rows, mut bytes) = (CorrectedRows::new(into), 0);
    while let Some(chunk) = file.next().await? {
        bytes += i64::try_from(chunk.len()).unwrap_or_default();
        let mut rest = chunk.as_slice();
        while !rest.is_empty() {
            let (piece, later) = cut(rest, usize::MAX);
            rest = later;
            if let Err(findings) = reader.push(piece, &mut |record, _| rows.take(record)) {
                return Ok(Came::Refused(read::stored(findings)));
            }
            match reader.header() {
                Some(header) if header.place_of_row().is_none() => return Ok(Came::Whole),
                Some(header) => rows.store(job, header).await?,
                None => {}
            }
        }
        job.tell("reading", bytes, sent.file_bytes).await?;
    }
    let Summary { header, notices, .. } = match reader.finish(&mut |record, _| rows.take(record)) {
        Ok(summary) => summary,
        Err(findings) => return Ok(Came::Refused(read::stored(findings))),
    };
    if header.place_of_row().is_none() {
        return Ok(Came::Whole);
    }
    rows.store(job, &header).await?;
    let mut came = rows.came(&header);
    if let Came::Corrected { notices: told, .. } = &mut came {
        // Of columns that it does not use, the import's own file told.
        let is_new = |finding: &Finding| match &finding.problem {
            Problem::Table(TableProblem::IgnoredColumn { header }) => !into.names().contains(header),
            _ => true,
        };
        *told = read::stored(notices.into_iter().filter(is_new).collect());
    }
    Ok(came)
}
