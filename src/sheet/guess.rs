//! The likely encoding of a file that is not UTF-8. No file of one byte a letter says which it is, so a guess goes
//! with names as they are read by it, for a person to look at.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::encoding::Encoding;

/// Bytes of cells that are kept to guess by.
const SAMPLE: usize = 8 * 1024;
/// Bytes of one cell that are looked at.
const CELL: usize = 200;
/// Cells that are shown, and letters of each.
const SHOWN: usize = 5;
const LETTERS: usize = 30;

/// The first cells of a file with letters beyond ASCII, as bytes.
#[derive(Debug, Default)]
pub(super) struct Sample {
    kept: Vec<u8>,
    /// The cell that is being read.
    cell: Vec<u8>,
    is_foreign: bool,
    outside_windows_1252: bool,
}

impl Sample {
    /// Takes the next bytes of the file. No byte of a longer letter is one of those that end a cell, in any encoding.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() && !self.is_foreign {
            // Most files are nothing else: only the cell that goes on behind these bytes may still matter.
            if let Some(end) = bytes.iter().rposition(|byte| ends_cell(*byte)) {
                self.cell.clear();
                return self.keep(&bytes[end + 1..]);
            }
            return self.keep(bytes);
        }
        self.outside_windows_1252 |=
            bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
        let mut parts = bytes.split(|byte| ends_cell(*byte));
        self.keep(parts.next().unwrap_or_default());
        for part in parts {
            self.end_cell();
            self.keep(part);
        }
    }

    /// The likely encoding, and the first cells as it reads them; `None` where none is likely.
    pub(super) fn guess(&mut self) -> Option<(Encoding, Vec<String>)> {
        self.end_cell();
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.kept, true);
        let encoding = Encoding::new(detector.guess(None, Utf8Detection::Deny));
        // Windows-1252 leaves these bytes undefined: a file with one of them is something else.
        let fits = !(encoding.is_windows_1252() && self.outside_windows_1252);
        fits.then(|| (encoding, self.read_as(encoding)))
    }

    fn read_as(&self, encoding: Encoding) -> Vec<String> {
        let mut shown: Vec<String> = Vec::new();
        for cell in encoding.text(&self.kept).lines() {
            let cell: String = cell.trim().chars().take(LETTERS).collect();
            if shown.len() < SHOWN && !shown.contains(&cell) {
                shown.push(cell);
            }
        }
        shown
    }

    fn keep(&mut self, part: &[u8]) {
        let part = &part[..part.len().min(CELL - self.cell.len())];
        self.is_foreign |= !part.is_ascii();
        self.cell.extend_from_slice(part);
    }

    fn end_cell(&mut self) {
        if std::mem::take(&mut self.is_foreign) && self.kept.len() < SAMPLE {
            self.kept.append(&mut self.cell);
            self.kept.push(b'\n');
        }
        self.cell.clear();
    }
}

const fn ends_cell(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'\r' | b'\n' | b'"')
}
