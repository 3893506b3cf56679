//! The first pass: what kind of file the bytes are, before a row of it is read.

use super::encoding::{Check, Decoding, Encoding};
use super::guess::Sample;
use super::looks_like::{HEAD, looks_like};
use super::{Finding, Limits, Separator};
use crate::domain::problem::FileProblem;

/// The shape of a file: how the passes after it read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileShape {
    /// The encoding of all of it.
    pub encoding: Encoding,
    /// The separator of its cells.
    pub separator: Separator,
    /// Its length.
    pub bytes: u64,
    /// Its line ends at most: it has no more rows below a header.
    pub line_ends: u64,
    /// The notice for the person, though the file is read.
    pub notice: Option<FileProblem>,
}

impl FileShape {
    /// The notice for the person, though the file is read.
    #[must_use]
    pub fn notice(&self) -> Option<Finding> {
        self.notice.clone().map(Finding::of_file)
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
    /// The encoding that a person named.
    named: Option<Encoding>,
    zeros: u64,
    line_ends: u64,
    last: u8,
    sample: Sample,
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
            named: None,
            zeros: 0,
            line_ends: 0,
            last: 0,
            sample: Sample::default(),
        }
    }

    /// Reads the file as a person says it is; without, what is not UTF-8 is guessed.
    #[must_use]
    pub fn named(self, named: Option<Encoding>) -> Self {
        Self { named, ..self }
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
        let (encoding, notice) = self.encoding()?;
        let (separator, bytes, line_ends) = (self.separator(encoding), self.bytes, self.line_ends);
        Ok(FileShape { encoding, separator, bytes, line_ends, notice })
    }

    /// Once the beginning is there: what it looks like, and which encoding its mark says.
    fn begin(&mut self) -> Result<(), FileProblem> {
        if self.check.is_some() {
            return Ok(());
        }
        if let Some(what) = looks_like(&self.head) {
            return Err(FileProblem::LooksLike { what: what.to_owned() });
        }
        self.marked = Encoding::marked(&self.head).or_else(|| self.named.filter(|named| named.is_utf16()));
        self.check = Some(Check::new(self.marked.unwrap_or(Encoding::utf8())));
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
            self.line_ends += u64::from(byte == b'\r' || (byte == b'\n' && self.last != b'\r'));
            self.last = byte;
        }
        if self.marked.is_none() {
            self.sample.push(bytes);
        }
        if let Some(check) = &mut self.check {
            check.push(bytes, last);
        }
    }

    /// The encoding, and what is worth knowing about it.
    fn encoding(&mut self) -> Result<(Encoding, Option<FileProblem>), FileProblem> {
        match self.marked {
            _ if self.bytes == 0 => Err(FileProblem::Empty),
            Some(encoding) if encoding.is_utf16() => self.utf16(encoding),
            _ => self.without_zeros(self.bytes).and_then(|()| self.of_single_bytes()),
        }
    }

    fn utf16(&self, encoding: Encoding) -> Result<(Encoding, Option<FileProblem>), FileProblem> {
        match &self.check {
            Some(check) if check.zeros > 0 => Err(FileProblem::ZeroBytes),
            Some(check) if check.errors > 0 => Err(FileProblem::Encoding),
            _ => Ok((encoding, self.not_as_named(encoding))),
        }
    }

    fn of_single_bytes(&mut self) -> Result<(Encoding, Option<FileProblem>), FileProblem> {
        let (errors, foreign) = self.check.as_ref().map_or((0, 0), |check| (check.errors, check.foreign));
        match (self.marked, self.named) {
            // Plain ASCII is the same in every encoding, but for those that shift with it.
            (None, Some(named)) if errors == 0 && foreign == 0 => Ok((named, None)),
            _ if errors == 0 => Ok((Encoding::utf8(), self.not_as_named(Encoding::utf8()))),
            (None, Some(named)) if !named.is_utf8() => Ok((named, None)),
            // Bytes of other encodings are valid UTF-8 by chance only: more of these than errors is damage.
            (None, None) if foreign <= errors => self.guessed(),
            _ => Err(FileProblem::Encoding),
        }
    }

    /// Told where the file says itself that it is something else than the person says.
    fn not_as_named(&self, encoding: Encoding) -> Option<FileProblem> {
        let named = self.named.filter(|named| *named != encoding)?;
        Some(FileProblem::NotAsNamed { named: named.name().to_owned(), encoding: encoding.name().to_owned() })
    }

    fn guessed(&mut self) -> Result<(Encoding, Option<FileProblem>), FileProblem> {
        let (encoding, as_read) = self.sample.guess().ok_or(FileProblem::Encoding)?;
        Ok((encoding, Some(FileProblem::ReadAs { encoding: encoding.name().to_owned(), as_read })))
    }

    fn separator(&self, encoding: Encoding) -> Separator {
        let mut beginning = String::new();
        Decoding::new(encoding).push(&self.head, false, &mut |text| beginning.push_str(text));
        Separator::find(&beginning)
    }
}
