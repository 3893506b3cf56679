//! What must hold of reading, whatever the bytes of a file are.

use switchroom::domain::import::Tab;
use switchroom::importers::FileKind;
use switchroom::sheet::{Column, Finding, Header, Limits, Probe, Reader, Record, RowCount, Summary, Writer};

/// Bounds that a small file reaches; cells as long as the longest value of a column takes.
const NARROW: Limits = Limits { rows: 3, bytes: 1 << 20, cell: 2048, row: 3000, columns: 30, flaws: 5 };

/// Asserts that it does not matter how the bytes are cut, that rows rise, that nothing is larger than the limits,
/// and that what was read is the same once it is written and read again.
pub fn read_any(bytes: &[u8]) {
    let columns = FileKind::PhoneUsers.columns(Tab::Add);
    for limits in [Limits::default(), NARROW] {
        let whole = read([bytes], columns, limits);
        whole.check(limits);
        // Pieces of all lengths, over many files.
        let length = 1 + bytes.len() % 23;
        assert_eq!(whole, read(bytes.chunks(length), columns, limits), "cut after {length} bytes each");
        if let Ok(summary) = &whole.outcome {
            whole.check_rewritten(summary, columns);
        }
    }
}

/// One row: its number, its values and what is wrong with it.
#[derive(Debug, PartialEq)]
struct Row {
    number: u32,
    values: Vec<String>,
    findings: Vec<Finding>,
}

/// What reading a file came to.
#[derive(Debug, PartialEq)]
struct Read {
    rows: Vec<Row>,
    outcome: Result<Summary, Vec<Finding>>,
}

/// All passes over the same pieces.
fn read<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]> + Clone,
    columns: &'static [Column],
    limits: Limits,
) -> Read {
    let mut probe = Probe::new(limits);
    let probed = pieces.clone().into_iter().try_for_each(|piece| probe.push(piece));
    let shape = match probed.and_then(|()| probe.finish()) {
        Ok(shape) => shape,
        Err(problem) => return Read { rows: Vec::new(), outcome: Err(vec![Finding::of_file(problem)]) },
    };
    let mut rows = Vec::new();
    let mut each = |record: &Record, _: &Header| {
        rows.push(Row {
            number: record.row(),
            values: record.values().map(str::to_owned).collect(),
            findings: record.findings().to_vec(),
        });
    };
    let mut reader = Reader::new(&shape, columns, limits);
    let pushed = pieces.clone().into_iter().try_for_each(|piece| reader.push(piece, &mut each));
    let outcome = pushed.and_then(|()| reader.finish(&mut each));
    if let Ok(summary) = &outcome {
        let mut count = RowCount::new(&shape, limits);
        pieces.into_iter().for_each(|piece| count.push(piece));
        let rows = u64::from(summary.rows);
        assert_eq!(count.finish(), rows, "rows counted beforehand");
        assert!(shape.line_ends >= rows, "{} line ends", shape.line_ends);
    }
    Read { rows, outcome }
}

impl Read {
    fn check(&self, limits: Limits) {
        assert!(
            self.rows.iter().map(|row| row.number).is_sorted_by(|one, next| one < next),
            "rows do not rise"
        );
        for row in &self.rows {
            assert!(row.values.len() <= limits.columns, "{} cells", row.values.len());
            assert!(row.values.iter().all(|value| value.len() <= limits.cell), "a cell is too long");
            assert!(row.values.iter().map(String::len).sum::<usize>() <= limits.row, "a row is too long");
            row.findings.iter().for_each(check_words);
        }
        match &self.outcome {
            Ok(summary) => {
                assert_eq!(summary.rows as usize, self.rows.len());
                summary.notices.iter().for_each(check_words);
            }
            Err(findings) => {
                assert!(!findings.is_empty(), "refused without a reason");
                findings.iter().for_each(check_words);
            }
        }
    }

    /// Rows with nothing wrong in their form are the same after export and import.
    fn check_rewritten(&self, summary: &Summary, columns: &'static [Column]) {
        let good = || self.rows.iter().filter(|row| row.findings.is_empty()).map(|row| &row.values);
        let mut writer = Writer::default();
        writer.row(summary.header.names());
        good().for_each(|values| writer.row(values));
        let again = read([writer.take().as_slice()], columns, Limits::default());
        let values: Vec<_> = again.rows.iter().map(|row| &row.values).collect();
        assert_eq!(values, good().collect::<Vec<_>>(), "written and read again");
    }
}

/// Every finding has its words.
fn check_words(finding: &Finding) {
    let sentence = finding.problem.sentence("Email", &finding.value);
    assert!(!sentence.is_empty() && !finding.problem.code().is_empty(), "{finding:?}");
    let _ =
        (finding.problem.remedy(), finding.problem.suggestion(), finding.problem.line("", &finding.value));
}
