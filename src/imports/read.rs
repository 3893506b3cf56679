//! Reading the stored file, a piece at a time: its rows go to a [`Chunk`], which judges and stores them.

use serde::{Deserialize, Serialize};

use super::chunk::Chunk;
use super::corrections::Known;
use super::importer::Importer;
use super::opening::open;
use super::{Error, FileReader, Job};
use crate::domain::import::Tab;
use crate::domain::problem::{FileProblem, Problem, ReuploadProblem};
use crate::sheet::{Column, Finding, Header, Separator};

/// What is wrong with the file as a whole, or worth knowing, as stored with the import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredFinding {
    /// The row as the spreadsheet counts, where it is about one.
    pub row: Option<u32>,
    /// The header or cell in question.
    pub value: String,
    /// What it is.
    pub problem: Problem,
}

impl From<Finding> for StoredFinding {
    fn from(finding: Finding) -> Self {
        Self { row: finding.row, value: finding.value, problem: finding.problem }
    }
}

/// Bytes read between two chunks of writing: about a thousand rows of a full file.
const PIECE: usize = 128 * 1024;
/// Line ends of a piece at most: a row takes memory however short it is.
const LINES: usize = 2000;

/// A file that was read.
pub(super) struct ReadFile {
    pub header: Header,
    pub separator: Separator,
    pub rows: i64,
    pub notices: Vec<StoredFinding>,
}

/// Reads the file of the import, or says why it cannot be read. Rows are stored even when a later one makes the file
/// unreadable; the check
/// clears them when it starts anew.
pub(super) async fn read<K: Importer>(
    job: &mut Job,
    facts: &K::Facts,
) -> Result<Result<ReadFile, Vec<StoredFinding>>, Error> {
    let file = job.import.file_id.ok_or(Error::Lost)?;
    let (shape, mut reader) = match open::<K>(job, file).await? {
        Ok(opened) => opened,
        Err(problem) => return Ok(Err(vec![Finding::of_file(problem).into()])),
    };
    let tab = job.import.tab;
    let mut file = FileReader::new(&job.database, job.scope.account, file);
    let (mut row_chunk, mut bytes, mut corrections) = (Chunk::<K>::new(job, facts), 0, Known::default());
    while let Some(chunk) = file.next().await? {
        bytes += i64::try_from(chunk.len()).unwrap_or_default();
        let mut rest = chunk.as_slice();
        while !rest.is_empty() {
            let (piece, later) = cut(rest, corrections.reach(job, &mut reader).await?);
            rest = later;
            let read = reader.push(piece, &mut |record, header| row_chunk.take(record, header));
            if let Err(findings) = read {
                return Ok(Err(stored(findings)));
            }
            row_chunk.store(job).await?;
        }
        job.tell("reading", bytes, job.import.file_bytes).await?;
    }
    corrections.reach(job, &mut reader).await?;
    let read = reader.finish(&mut |record, header| row_chunk.take(record, header));
    row_chunk.finish(job).await?;
    Ok(match read {
        Ok(mut summary) => {
            summary.notices.extend(for_other_tab::<K>(tab, &summary.header));
            summary.notices.extend(row_column(&summary.header));
            Ok(ReadFile {
                separator: shape.separator,
                header: summary.header,
                rows: summary.rows.into(),
                notices: stored(summary.notices),
            })
        }
        Err(findings) => Err(stored(findings)),
    })
}

/// The next piece of bytes that are left, of no more lines than these, and the rest.
pub(super) fn cut(rest: &[u8], lines: usize) -> (&[u8], &[u8]) {
    let most = &rest[..rest.len().min(PIECE)];
    let line_ends = most.iter().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r'));
    let end = line_ends.map(|(place, _)| place + 1).nth(lines.clamp(1, LINES) - 1).unwrap_or(most.len());
    rest.split_at(end)
}

/// A column that would name rows of an import, in a file that corrects none.
fn row_column(header: &Header) -> Option<Finding> {
    header.place_of_row().map(|_| Finding::of_row(1, ReuploadProblem::RowColumn))
}

/// A file with all columns of the tab that adds and none that only the other has was made for that tab: worth
/// a notice, since a blank cell may take something away here (decision 23).
fn for_other_tab<K: Importer>(tab: Tab, header: &Header) -> Option<Finding> {
    let has = |column: &Column| header.place_of(column.id).is_some();
    let is_added = |column: &&Column| K::columns(Tab::Add).iter().any(|other| other.id == column.id);
    let of_add = tab == Tab::Update
        && header.place_of_version().is_none()
        && K::columns(Tab::Add).iter().all(has)
        && !K::columns(tab).iter().filter(|column| !is_added(column)).any(has);
    of_add.then(|| Finding::of_file(FileProblem::ForOtherTab { tab: Tab::Add.title().to_owned() }))
}

pub(super) fn stored(findings: Vec<Finding>) -> Vec<StoredFinding> {
    findings.into_iter().map(StoredFinding::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{LINES, PIECE, cut};

    #[test]
    fn a_piece_has_few_bytes_and_few_lines_and_none_is_lost() {
        let short = b"a\n".repeat(3 * LINES + 1);
        let long = vec![b'x'; 2 * PIECE + 1];
        let lines = |piece: &[u8]| piece.split(|byte| *byte == b'\n').count() - 1;
        for (chunk, many) in [(short, 4), (long, 3), (Vec::new(), 0)] {
            let mut pieces = Vec::new();
            let mut rest = chunk.as_slice();
            while !rest.is_empty() {
                let (piece, later) = cut(rest, usize::MAX);
                pieces.push(piece);
                rest = later;
            }
            assert_eq!((pieces.concat(), pieces.len()), (chunk.clone(), many));
            assert!(pieces.iter().all(|piece| piece.len() <= PIECE && lines(piece) <= LINES));
        }
    }
}
