//! The second pass: bytes to records, with what is wrong with the form of each.

use super::column::Column;
use super::encoding::Decoding;
use super::flaw::Problem;
use super::record::{Flaw, Record};
use super::tokens::{Each, Tokens};
use super::{FileShape, Finding, Header, Limits, Separator};

/// Reads one file of one kind.
pub struct Reader {
    decoding: Decoding,
    tokens: Tokens,
    body: Body,
}

/// What a whole file came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its columns.
    pub header: Header,
    /// Its rows that hold something.
    pub rows: u32,
    /// What a person should know though the file is read.
    pub notices: Vec<Finding>,
}

impl Reader {
    /// A reader for the file that [`super::Probe`] found to be of this shape.
    #[must_use]
    pub fn new(shape: &FileShape, columns: &'static [Column], limits: Limits) -> Self {
        Self {
            decoding: Decoding::new(shape.encoding),
            tokens: Tokens::new(shape.separator, limits),
            body: Body::new(columns, limits, shape.notice()),
        }
    }

    /// Takes the next bytes and hands on each row that they complete; rows that are blank are passed over.
    ///
    /// The findings refuse the file as a whole: there is no need to go on.
    pub fn push(&mut self, chunk: &[u8], each: &mut dyn FnMut(&Record, &Header)) -> Result<(), Vec<Finding>> {
        self.decode(chunk, false, each);
        self.body.refused()
    }

    /// Hands on the last row and sums up, or refuses the file.
    pub fn finish(mut self, each: &mut dyn FnMut(&Record, &Header)) -> Result<Summary, Vec<Finding>> {
        self.decode(&[], true, each);
        let body = &mut self.body;
        let unclosed = self.tokens.finish(&mut |record| body.take(record, each));
        body.refused()?;
        match unclosed {
            Some(row) => Err(vec![Finding { row: Some(row), ..Finding::of_file(Problem::UnclosedQuote) }]),
            None => self.body.sum_up(),
        }
    }

    /// The columns, once the header row was read.
    #[must_use]
    pub const fn header(&self) -> Option<&Header> {
        self.body.header.as_ref()
    }

    fn decode(&mut self, chunk: &[u8], last: bool, each: &mut dyn FnMut(&Record, &Header)) {
        let Self { decoding, tokens, body } = self;
        let each: Each = &mut |record| body.take(record, each);
        decoding.push(chunk, last, &mut |text| tokens.push(text, each));
    }
}

/// The rows of a file after its text is cut into records.
struct Body {
    columns: &'static [Column],
    limits: Limits,
    header: Option<Header>,
    rows: u32,
    notices: Vec<Finding>,
    refusals: Vec<Finding>,
}

impl Body {
    fn new(columns: &'static [Column], limits: Limits, notice: Option<Finding>) -> Self {
        let notices = notice.into_iter().collect();
        Self { columns, limits, header: None, rows: 0, notices, refusals: Vec::new() }
    }

    fn take(&mut self, record: &mut Record, each: &mut dyn FnMut(&Record, &Header)) {
        if record.is_blank() || !self.refusals.is_empty() {
            return;
        }
        let Some(header) = &self.header else { return self.take_header(record) };
        self.rows = self.rows.saturating_add(1);
        if self.rows <= self.limits.rows {
            record.findings = check(record, header, self.columns, self.limits);
            each(record, header);
        }
    }

    fn take_header(&mut self, record: &mut Record) {
        if record.row == 1 && Separator::told_by(&record.text).is_some() {
            // Excel does not show this line: the next one is its row 1.
            record.row = 0;
            return;
        }
        let names: Vec<_> = (0..record.filled()).map(|place| record.at(place).to_owned()).collect();
        self.refusals = header_form(record, names.len(), self.limits);
        if !self.refusals.is_empty() {
            return;
        }
        match Header::read(names, self.columns, record.row) {
            Ok((header, notices)) => {
                self.header = Some(header);
                self.notices.extend(notices);
            }
            Err(refusals) => self.refusals = refusals,
        }
    }

    fn refused(&mut self) -> Result<(), Vec<Finding>> {
        match std::mem::take(&mut self.refusals) {
            none if none.is_empty() => Ok(()),
            refusals => {
                self.refusals.clone_from(&refusals);
                Err(refusals)
            }
        }
    }

    fn sum_up(self) -> Result<Summary, Vec<Finding>> {
        let limit = self.limits.rows;
        if self.rows > limit {
            return Err(vec![Finding::of_file(Problem::TooManyRows { found: self.rows, limit })]);
        }
        match self.header {
            Some(header) if self.rows > 0 => Ok(Summary { header, rows: self.rows, notices: self.notices }),
            _ => Err(vec![Finding::of_file(Problem::NoRows)]),
        }
    }
}

/// What is wrong with the form of the header row itself.
fn header_form(record: &Record, filled: usize, limits: Limits) -> Vec<Finding> {
    let of_row = |value: &str, problem| Finding {
        row: Some(record.row),
        column: None,
        value: value.to_owned(),
        problem,
    };
    let mut findings: Vec<_> = record
        .flaws
        .iter()
        .map(|&(place, flaw)| of_row(record.at(place), worded(flaw, limits.cell)))
        .collect();
    if record.count > limits.columns && filled >= limits.columns {
        findings
            .push(of_row("", Problem::WrongNumberOfCells { found: record.count, expected: limits.columns }));
    }
    findings
}

/// What is wrong with the form of a row; what its values mean is judged elsewhere.
fn check(record: &Record, header: &Header, columns: &[Column], limits: Limits) -> Vec<Finding> {
    let finding = |place: Option<usize>, problem| Finding {
        row: Some(record.row),
        column: place.and_then(|place| header.column_at(place)),
        value: place.map(|place| record.at(place).to_owned()).unwrap_or_default(),
        problem,
    };
    let flaws = record.flaws.iter().map(|&(place, flaw)| finding(Some(place), worded(flaw, limits.cell)));
    let mut findings: Vec<_> = flaws.collect();
    findings
        .extend(wrong_number_of_cells(record, header.names().len()).map(|problem| finding(None, problem)));
    findings.extend(
        too_long(record, header, columns)
            .map(|(place, max)| finding(Some(place), Problem::CellTooLong { max })),
    );
    findings
}

/// Blank cells beyond the header are accepted; cells that are not there are not taken for blank ones,
/// since a blank may take something away.
fn wrong_number_of_cells(record: &Record, expected: usize) -> Option<Problem> {
    let short = record.count < expected;
    let found = if short { record.count } else { record.filled() };
    (short || found > expected).then_some(Problem::WrongNumberOfCells { found, expected })
}

fn too_long<'a>(
    record: &'a Record,
    header: &'a Header,
    columns: &'a [Column],
) -> impl Iterator<Item = (usize, usize)> + 'a {
    columns.iter().filter_map(move |column| {
        let place = header.place_of(column.id)?;
        let value = record.at(place);
        let cut = record.flaws.contains(&(place, Flaw::TooLong));
        (!cut && value.len() > column.max && value.chars().count() > column.max)
            .then_some((place, column.max))
    })
}

fn worded(flaw: Flaw, max: usize) -> Problem {
    match flaw {
        Flaw::StrayQuote => Problem::StrayQuote,
        Flaw::UnclosedQuote => Problem::UnclosedQuote,
        Flaw::TooLong => Problem::CellTooLong { max },
    }
}
