//! Files read and written as a whole. What one function does alone is tested beside it.

mod broken;
mod forms;
mod letters;
mod limits;
mod oracle;
mod rules;

use super::{
    Blank, Column, Encoding, Finding, Header, Holds, Limits, Probe, Reader, Record, Required, Summary,
};
use crate::domain::column::ColumnId;

/// A kind of file of four columns.
pub(in crate::sheet) const COLUMNS: [Column; 4] = [
    Column {
        holds: Holds::Email,
        required: Required::Always,
        blank: Blank::Refused,
        samples: ["ada.lovelace@demo.example", "grace.hopper@demo.example"],
        ..Column::new(ColumnId::EMAIL, "Email")
    },
    Column {
        aliases: &["Calling Plan", "Calling Package"],
        holds: Holds::Packages,
        samples: ["US/CA Unlimited", ""],
        ..Column::new(ColumnId::PACKAGE, "Package")
    },
    Column { samples: ["+12055550121", ""], max: 40, ..Column::new(ColumnId::PHONE_NUMBER, "Phone Number") },
    Column { samples: ["Yealink", ""], ..Column::new(ColumnId::DESK_PHONE_1_BRAND, "Desk Phone 1's Brand") },
];

/// What reading a file came to.
#[derive(Debug, PartialEq)]
pub(super) struct Read {
    /// Rows with their values.
    pub rows: Vec<(u32, Vec<String>)>,
    /// What is wrong with single rows.
    pub findings: Vec<Finding>,
    /// What it came to, or why it was refused.
    pub outcome: Result<Summary, Vec<Finding>>,
}

impl Read {
    /// Row and code of all that was found: of rows, notices and refusals.
    pub fn codes(&self) -> Vec<(Option<u32>, &'static str)> {
        let of_file = match &self.outcome {
            Ok(summary) => &summary.notices,
            Err(refusals) => refusals,
        };
        self.findings.iter().chain(of_file).map(|finding| (finding.row, finding.problem.code())).collect()
    }

    /// The values of the rows, joined by a bar.
    pub fn lines(&self) -> Vec<String> {
        self.rows.iter().map(|(row, values)| format!("{row}: {}", values.join("|"))).collect()
    }

    pub fn header(&self) -> &Header {
        &self.outcome.as_ref().expect("the file is read").header
    }
}

pub(super) fn read(bytes: &[u8]) -> Read {
    read_chunks(&[bytes], Limits::default())
}

/// Both passes over the same chunks.
pub(super) fn read_chunks(chunks: &[&[u8]], limits: Limits) -> Read {
    let mut probe = Probe::new(limits);
    let probed = chunks.iter().try_for_each(|chunk| probe.push(chunk));
    match probed.and_then(|()| probe.finish()) {
        Err(refusal) => {
            Read { rows: Vec::new(), findings: Vec::new(), outcome: Err(vec![Finding::of_file(refusal)]) }
        }
        Ok(shape) => read_rows(Reader::new(&shape, &COLUMNS, limits), chunks),
    }
}

fn read_rows(mut reader: Reader, chunks: &[&[u8]]) -> Read {
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    let mut each = |record: &Record, _: &Header| {
        rows.push((record.row(), record.values().map(str::to_owned).collect()));
        findings.extend_from_slice(record.findings());
    };
    let pushed = chunks.iter().try_for_each(|chunk| reader.push(chunk, &mut each));
    let outcome = pushed.and_then(|()| reader.finish(&mut each));
    Read { rows, findings, outcome }
}

/// The same with the encoding that a person names.
pub(super) fn read_named(bytes: &[u8], named: &str) -> Read {
    let mut probe = Probe::new(Limits::default()).named(Encoding::named(named));
    match probe.push(bytes).and_then(|()| probe.finish()) {
        Err(refusal) => {
            Read { rows: Vec::new(), findings: Vec::new(), outcome: Err(vec![Finding::of_file(refusal)]) }
        }
        Ok(shape) => read_rows(Reader::new(&shape, &COLUMNS, Limits::default()), &[bytes]),
    }
}

/// Reads rows that add: cells that are left out at the end are blank.
pub(super) fn read_adding(bytes: &[u8]) -> Read {
    let mut probe = Probe::new(Limits::default());
    probe.push(bytes).expect("text");
    let shape = probe.finish().expect("text");
    read_rows(Reader::new(&shape, &COLUMNS, Limits::default()).blank_at_end(true), &[bytes])
}

pub(super) fn encoding_of(bytes: &[u8]) -> Option<&'static str> {
    let mut probe = Probe::new(Limits::default());
    probe.push(bytes).ok()?;
    Some(probe.finish().ok()?.encoding.name())
}
