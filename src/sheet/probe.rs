//! The first pass: what kind of file the bytes are, before a row of it is read.

use super::encoding::{Check, Decoding, Encoding, is_outside_windows_1252};
use super::flaw::Problem;
use super::looks_like::{HEAD, looks_like};
use super::{Finding, Limits, Separator};

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
        (self.encoding == Encoding::Windows1252).then(|| Finding::of_file(Problem::ReadAsWindows1252))
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

    /// Takes the next bytes. The finding is a refusal: there is no need to go on.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Finding> {
        self.bytes += chunk.len() as u64;
        if self.bytes > self.limits.bytes {
            return Err(Finding::of_file(Problem::TooLarge { limit: self.limits.bytes }));
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
    pub fn finish(mut self) -> Result<FileShape, Finding> {
        self.begin()?;
        self.look(&[], true);
        let encoding = self.encoding().map_err(Finding::of_file)?;
        Ok(FileShape { encoding, separator: self.separator(encoding), bytes: self.bytes })
    }

    /// Once the beginning is there: what it looks like, and which encoding its mark says.
    fn begin(&mut self) -> Result<(), Finding> {
        if self.check.is_some() {
            return Ok(());
        }
        if let Some(what) = looks_like(&self.head) {
            return Err(Finding::of_file(Problem::LooksLike { what: what.to_owned() }));
        }
        self.marked = Encoding::marked(&self.head);
        self.check = Some(Check::new(self.marked.unwrap_or(Encoding::Utf8)));
        let head = std::mem::take(&mut self.head);
        self.look(&head, false);
        self.head = head;
        Ok(())
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

    fn encoding(&self) -> Result<Encoding, Problem> {
        let (errors, foreign, zeros) =
            self.check.as_ref().map_or((0, 0, 0), |check| (check.errors, check.foreign, check.zeros));
        match self.marked {
            // Every second byte of UTF-16 may be zero; a character U+0000 may not.
            Some(encoding) if encoding.is_utf16() && zeros > 0 => Err(Problem::ZeroBytes),
            Some(encoding) if encoding.is_utf16() && errors == 0 => Ok(encoding),
            // Far more than damage: Latin text without its mark.
            None if self.zeros > self.bytes / 4 => Err(Problem::UnreadableEncoding),
            _ if self.zeros > 0 && self.marked.is_none_or(|encoding| !encoding.is_utf16()) => {
                Err(Problem::ZeroBytes)
            }
            _ if errors == 0 => Ok(Encoding::Utf8),
            // Foreign characters that fit by chance are rare: more of them than errors is damaged UTF-8.
            None if foreign <= errors && !self.outside_1252 => Ok(Encoding::Windows1252),
            _ => Err(Problem::UnreadableEncoding),
        }
    }

    fn separator(&self, encoding: Encoding) -> Separator {
        let mut beginning = String::new();
        Decoding::new(encoding).push(&self.head, false, &mut |text| beginning.push_str(text));
        Separator::find(&beginning)
    }
}
