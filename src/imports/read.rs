//! Reading the stored file, a piece at a time: its rows go to a [`Slice`], which judges and stores them.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::slice::Slice;
use super::{Error, FileReader, Job};
use crate::domain::import::Tab;
use crate::domain::problem::{FileProblem, Problem};
use crate::sheet::{Column, FileShape, Finding, Header, Limits, Probe, Reader};

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

/// Bytes read between two slices of writing: about a thousand rows of a full file.
const PIECE: usize = 128 * 1024;
/// Line ends of a piece at most: a row takes memory however short it is.
const LINES: usize = 2000;

/// A file that was read.
pub(super) struct ReadFile {
    pub header: Header,
    pub rows: i64,
    pub notices: Vec<StoredFinding>,
}

/// Reads the file of the import, or says why it cannot be read. Rows are stored even when a later one makes the file
/// unreadable; the check
/// clears them when it starts anew.
pub(super) async fn read<K: Kind>(
    job: &mut Job,
    facts: &K::Facts,
) -> Result<Result<ReadFile, Vec<StoredFinding>>, Error> {
    let shape = match probe(job).await? {
        Ok(shape) => shape,
        Err(problem) => return Ok(Err(vec![Finding::of_file(problem).into()])),
    };
    let tab = job.import.tab();
    let limits = Limits { rows: job.limits.rows.min(K::MAX_ROWS), ..job.limits };
    let mut reader = Reader::new(&shape, K::columns(tab), limits);
    let mut file = open(job)?;
    let (mut slice, mut bytes) = (Slice::<K>::new(job, facts), 0);
    while let Some(chunk) = file.next().await? {
        bytes += i64::try_from(chunk.len()).unwrap_or_default();
        for piece in pieces(&chunk) {
            let read = reader.push(piece, &mut |record, header| slice.take(record, header));
            if let Err(findings) = read {
                return Ok(Err(stored(findings)));
            }
            slice.store(job).await?;
        }
        job.tell("reading", bytes, job.import.file_bytes).await?;
    }
    let read = reader.finish(&mut |record, header| slice.take(record, header));
    slice.finish(job).await?;
    Ok(match read {
        Ok(mut summary) => {
            summary.notices.extend(for_other_tab::<K>(tab, &summary.header));
            Ok(ReadFile {
                header: summary.header,
                rows: summary.rows.into(),
                notices: stored(summary.notices),
            })
        }
        Err(findings) => Err(stored(findings)),
    })
}

/// The bytes of a chunk in pieces of at most so many bytes and lines.
fn pieces(chunk: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = chunk;
    std::iter::from_fn(move || {
        let most = &rest[..rest.len().min(PIECE)];
        let line_ends = most.iter().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r'));
        let end = line_ends.map(|(place, _)| place + 1).nth(LINES - 1).unwrap_or(most.len());
        let (piece, later) = rest.split_at(end);
        rest = later;
        (!piece.is_empty()).then_some(piece)
    })
}

/// A file with all columns of the tab that adds and none that only the other has was made for that tab: worth
/// a notice, since a blank cell may take something away here (decision 23).
fn for_other_tab<K: Kind>(tab: Tab, header: &Header) -> Option<Finding> {
    let has = |column: &Column| header.place_of(column.id).is_some();
    let is_added = |column: &&Column| K::columns(Tab::Add).iter().any(|other| other.id == column.id);
    let of_add = tab == Tab::Update
        && header.place_of_version().is_none()
        && K::columns(Tab::Add).iter().all(has)
        && !K::columns(tab).iter().filter(|column| !is_added(column)).any(has);
    of_add.then(|| Finding::of_file(FileProblem::ForOtherTab { tab: Tab::Add.title().to_owned() }))
}

async fn probe(job: &Job) -> Result<Result<FileShape, FileProblem>, Error> {
    let mut probe = Probe::new(job.limits);
    let mut file = open(job)?;
    while let Some(chunk) = file.next().await? {
        if let Err(problem) = probe.push(&chunk) {
            return Ok(Err(problem));
        }
    }
    Ok(probe.finish())
}

fn open(job: &Job) -> Result<FileReader, Error> {
    let file = job.import.file_id.ok_or(Error::Lost)?;
    Ok(FileReader::new(&job.database, job.scope.account, file))
}

fn stored(findings: Vec<Finding>) -> Vec<StoredFinding> {
    findings.into_iter().map(StoredFinding::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{LINES, PIECE, pieces};

    #[test]
    fn a_piece_has_few_bytes_and_few_lines_and_none_is_lost() {
        let short = b"a\n".repeat(3 * LINES + 1);
        let long = vec![b'x'; 2 * PIECE + 1];
        let lines = |piece: &[u8]| piece.split(|byte| *byte == b'\n').count() - 1;
        for (chunk, many) in [(short, 4), (long, 3), (Vec::new(), 0)] {
            let cut: Vec<&[u8]> = pieces(&chunk).collect();
            assert_eq!((cut.concat(), cut.len()), (chunk.clone(), many));
            assert!(cut.iter().all(|piece| piece.len() <= PIECE && lines(piece) <= LINES));
        }
    }
}
