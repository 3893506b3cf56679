//! The first pass: what kind of file the bytes are, before a row of it is read.

use super::encoding::{Check, Decoding, Encoding, is_outside_windows_1252};
use super::looks_like::{HEAD, looks_like};
use super::{Finding, Limits, Separator};
use crate::domain::problem::FileProblem;

/// How the second pass reads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileShape {
    /// The encoding of all of it.
    pub encoding: Encoding,
    /// What stands between its cells.
    pub separator: Separator,
    /// Its length.
    pub bytes: u64,
}

impl FileShape {
    /// What a person should know though the file is read.
    #[must_use]
    pub fn notice(&self) -> Option<Finding> {
        (self.encoding == Encoding::Windows1252).then(|| Finding::of_file(FileProblem::ReadAsWindows1252))
    }
}

/// Looks at every byte of a file once.
pub struct Probe {
    limits: Limits,
    bytes: u64,
    /// The beginning, up to [`HEAD`] bytes.
    head: Vec<u8>,
    check: Option<Check>,
    marked: Option<Encoding>,
    zeros: u64,
    outside_1252: bool,
}

impl Probe {
    /// A probe that has seen nothing.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            bytes: 0,
            head: Vec::with_capacity(HEAD),
            check: None,
            marked: None,
            zeros: 0,
            outside_1252: false,
        }
    }

    /// Takes the next bytes. A problem is a refusal: there is no need to go on.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), FileProblem> {
        self.bytes += chunk.len() as u64;
        if self.bytes > self.limits.bytes {
            return Err(FileProblem::TooLarge { limit: self.limits.bytes });
        }
        let (head, rest) = chunk.split_at(chunk.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(head);
        if self.head.len() == HEAD {
            self.begin()?;
            self.look(rest, false);
        }
        Ok(())
    }

    /// Answers with the shape of the file, or with the one reason why it cannot be read.
    pub fn finish(mut self) -> Result<FileShape, FileProblem> {
        self.begin()?;
        self.look(&[], true);
        let encoding = self.encoding()?;
        Ok(FileShape { encoding, separator: self.separator(encoding), bytes: self.bytes })
    }

    /// Once the beginning is there: what it looks like, and which encoding its mark says.
    fn begin(&mut self) -> Result<(), FileProblem> {
        if self.check.is_some() {
            return Ok(());
        }
        if let Some(what) = looks_like(&self.head) {
            return Err(FileProblem::LooksLike { what: what.to_owned() });
        }
        self.marked = Encoding::marked(&self.head);
        self.check = Some(Check::new(self.marked.unwrap_or(Encoding::Utf8)));
        let head = std::mem::take(&mut self.head);
        self.look(&head, false);
        self.head = head;
        // Two hundred megabytes of something else are not read to their end.
        if self.marked.is_some_and(Encoding::is_utf16) {
            Ok(())
        } else {
            self.without_zeros(self.head.len() as u64)
        }
    }

    /// Text of a byte each holds no zero bytes; with very many of them it is text of two.
    fn without_zeros(&self, of: u64) -> Result<(), FileProblem> {
        match self.zeros {
            0 => Ok(()),
            // Every second byte of Latin text in UTF-16 is zero; damage is far rarer.
            zeros if self.marked.is_none() && zeros > of / 4 => {
                Err(FileProblem::LooksLike { what: "UTF-16 text without a byte order mark".to_owned() })
            }
            _ => Err(FileProblem::ZeroBytes),
        }
    }

    fn look(&mut self, bytes: &[u8], last: bool) {
        for &byte in bytes {
            self.zeros += u64::from(byte == 0);
            self.outside_1252 |= is_outside_windows_1252(byte);
        }
        if let Some(check) = &mut self.check {
            check.push(bytes, last);
        }
    }

    fn encoding(&self) -> Result<Encoding, FileProblem> {
        match self.marked {
            _ if self.bytes == 0 => Err(FileProblem::Empty),
            Some(encoding) if encoding.is_utf16() => self.utf16(encoding),
            _ => self.without_zeros(self.bytes).and_then(|()| self.utf8_or_windows_1252()),
        }
    }

    fn utf16(&self, encoding: Encoding) -> Result<Encoding, FileProblem> {
        match &self.check {
            Some(check) if check.zeros > 0 => Err(FileProblem::ZeroBytes),
            Some(check) if check.errors > 0 => Err(FileProblem::Encoding),
            _ => Ok(encoding),
        }
    }

    fn utf8_or_windows_1252(&self) -> Result<Encoding, FileProblem> {
        let (errors, foreign) = self.check.as_ref().map_or((0, 0), |check| (check.errors, check.foreign));
        match self.marked {
            _ if errors == 0 => Ok(Encoding::Utf8),
            // Bytes of Windows-1252 are valid UTF-8 by chance only: more of these than errors is damage.
            None if foreign <= errors && !self.outside_1252 => Ok(Encoding::Windows1252),
            _ => Err(FileProblem::Encoding),
        }
    }

    fn separator(&self, encoding: Encoding) -> Separator {
        let mut beginning = String::new();
        Decoding::new(encoding).push(&self.head, false, &mut |text| beginning.push_str(text));
        Separator::find(&beginning)
    }
}
