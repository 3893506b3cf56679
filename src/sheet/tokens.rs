//! Text to records: quotes, separators, line ends, and the number of each row.
//!
//! An own machine instead of the csv crate, which is lenient by design: there `"Jane"x` becomes `Janex`
//! and an unclosed quote swallows the rest of the file, both in silence (security 0.5), and its line
//! numbers are not those of the spreadsheet (decision 22).

use super::record::{Flaw, Record};
use super::{Limits, Separator};

/// The function called with each record, blank ones too.
pub(super) type Each<'a> = &'a mut dyn FnMut(&mut Record);

/// Where in a record the machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before a cell; spaces are passed over.
    Start,
    /// In a cell without quotes.
    Plain,
    /// In a quoted cell.
    Quoted,
    /// Behind a quote inside a quoted cell: its end, or the first half of a doubled quote.
    QuoteInQuoted,
    /// Behind the closing quote; spaces are passed over.
    Closed,
}

/// The machine. Text comes in pieces of any size; a record is handed on when its line ends.
#[derive(Debug)]
pub(super) struct Tokens {
    separator: u8,
    limits: Limits,
    state: State,
    after_cr: bool,
    /// Bytes of the present cell that were kept.
    kept: usize,
    spans_lines: bool,
    record: Record,
}

impl Tokens {
    pub(super) fn new(separator: Separator, limits: Limits) -> Self {
        Self {
            separator: separator.byte(),
            limits,
            state: State::Start,
            after_cr: false,
            kept: 0,
            spans_lines: false,
            record: Record { row: 1, ..Record::default() },
        }
    }

    /// Takes the next piece of text.
    pub(super) fn push(&mut self, text: &str, each: Each) {
        let mut rest = text;
        while !rest.is_empty() {
            let taken = match self.state {
                State::Start => self.start(rest, each),
                State::Plain => self.plain(rest, each),
                State::Quoted => self.quoted(rest),
                State::QuoteInQuoted => self.quote_in_quoted(rest),
                State::Closed => self.closed(rest, each),
            };
            rest = &rest[taken..];
        }
    }

    /// Hands on the last record where no line end did, and says which row a quote was left open in.
    pub(super) fn finish(&mut self, each: Each) -> Option<u32> {
        if self.state == State::Quoted {
            return Some(self.record.row);
        }
        if self.state != State::Start || self.record.count > 0 {
            self.end_record(each);
        }
        None
    }

    /// The number of the row that is being read.
    pub(super) const fn row(&self) -> u32 {
        self.record.row
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.record.text.capacity() + self.record.ends.capacity() * size_of::<usize>()
    }

    fn start(&mut self, rest: &str, each: Each) -> usize {
        let byte = first(rest);
        // CR LF is one line end. CR CR LF is two, as it is in Excel: a row and a blank row.
        if std::mem::take(&mut self.after_cr) && byte == b'\n' {
            return 1;
        }
        match byte {
            b'"' => self.state = State::Quoted,
            _ if self.at_end(byte, each) || self.is_space(byte) => {}
            _ => {
                self.state = State::Plain;
                return 0;
            }
        }
        1
    }

    fn plain(&mut self, rest: &str, each: Each) -> usize {
        let separator = self.separator;
        let stops = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n' | b'"');
        let run = rest.bytes().position(|byte| stops(&byte)).unwrap_or(rest.len());
        self.keep(&rest[..run]);
        let Some(&byte) = rest.as_bytes().get(run) else { return run };
        if !self.at_end(byte, each) {
            self.stray_quote();
        }
        run + 1
    }

    fn quoted(&mut self, rest: &str) -> usize {
        let run = rest.bytes().position(|byte| byte == b'"').unwrap_or(rest.len());
        self.spans_lines = self.spans_lines || rest[..run].contains(['\r', '\n']);
        self.keep(&rest[..run]);
        if run == rest.len() {
            return run;
        }
        self.state = State::QuoteInQuoted;
        run + 1
    }

    fn quote_in_quoted(&mut self, rest: &str) -> usize {
        if first(rest) == b'"' {
            self.keep("\"");
            self.state = State::Quoted;
            1
        } else {
            self.state = State::Closed;
            0
        }
    }

    fn closed(&mut self, rest: &str, each: Each) -> usize {
        let byte = first(rest);
        if self.at_end(byte, each) || self.is_space(byte) {
            return 1;
        }
        self.stray_quote();
        self.state = State::Plain;
        0
    }

    /// Ends the cell or the record if this byte does.
    fn at_end(&mut self, byte: u8, each: Each) -> bool {
        if byte == self.separator {
            self.end_cell();
        } else if byte == b'\r' || byte == b'\n' {
            self.after_cr = byte == b'\r';
            self.end_record(each);
        } else {
            return false;
        }
        true
    }

    fn is_space(&self, byte: u8) -> bool {
        matches!(byte, b' ' | b'\t') && byte != self.separator
    }

    /// A quote where none may stand. Behind a line end it most likely opens the next cell that is quoted:
    /// then the one before it was never closed.
    fn stray_quote(&mut self) {
        let flaw = if self.spans_lines { Flaw::UnclosedQuote } else { Flaw::StrayQuote };
        self.flaw(flaw);
        self.keep("\"");
    }

    /// Marks the present cell, once.
    fn flaw(&mut self, flaw: Flaw) {
        let place = self.record.count;
        let known = self.record.flaws.last().is_some_and(|last| last.0 == place);
        // A long cell may be one of an ignored column, which keeps no row out: it takes no place of those that do.
        let keeping_out = self.record.flaws.iter().filter(|(_, flaw)| *flaw != Flaw::TooLong).count();
        let is_told = flaw == Flaw::TooLong || keeping_out < self.limits.flaws;
        if !known && place < self.limits.columns && is_told {
            self.record.flaws.push((place, flaw));
        }
    }

    /// Adds to the present cell what still fits; what does not is dropped and marked.
    fn keep(&mut self, text: &str) {
        if self.record.count >= self.limits.columns {
            self.record.beyond |= !text.trim().is_empty();
            return;
        }
        let (of_cell, of_row) = (self.limits.cell - self.kept, self.limits.row - self.record.text.len());
        let fits = text.floor_char_boundary(of_cell.min(of_row));
        self.record.text.push_str(&text[..fits]);
        self.kept += fits;
        if fits < text.len() {
            // Nothing smaller may slip in behind the cut.
            self.kept = self.limits.cell;
            self.flaw(if of_row < of_cell { Flaw::RowTooLong } else { Flaw::TooLong });
        }
    }

    fn end_cell(&mut self) {
        if self.record.count < self.limits.columns {
            self.record.ends.push(self.record.text.len());
        }
        self.record.count += 1;
        self.kept = 0;
        self.spans_lines = false;
        self.state = State::Start;
    }

    fn end_record(&mut self, each: Each) {
        self.end_cell();
        each(&mut self.record);
        self.record.clear();
        self.record.row = self.record.row.saturating_add(1);
    }
}

/// The cells of one row; `None` where the text is no single row without flaws.
pub(super) fn cells_of(text: &str, separator: Separator, limits: Limits) -> Option<Record> {
    let mut rows: Vec<Record> = Vec::new();
    let mut tokens = Tokens::new(separator, limits);
    tokens.push(text, &mut |record| rows.push(record.clone()));
    let unclosed = tokens.finish(&mut |record| rows.push(record.clone()));
    let row = rows.pop().filter(|row| row.flaws.is_empty() && row.count > 1);
    row.filter(|_| rows.is_empty() && unclosed.is_none())
}

/// A row that is quoted as a whole has the cells that are written inside, where they are as many as the header's.
pub(super) fn cells_in_quotes(
    record: &Record,
    columns: usize,
    separator: Separator,
    limits: Limits,
) -> Option<Record> {
    let cell = record.only_cell().filter(|_| columns > 1 && record.count < columns)?;
    cells_of(cell, separator, limits).filter(|cells| cells.count == columns)
}

fn first(rest: &str) -> u8 {
    rest.as_bytes().first().copied().unwrap_or(b'\n')
}
