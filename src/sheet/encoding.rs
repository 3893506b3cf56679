//! Bytes to text: which encoding a whole file is in, and its text as a stream.
//!
//! UTF-8, and UTF-16 with a byte order mark, are read as they are. Everything else is read as Windows-1252
//! with a notice, never silently, and only if it can be that (zoom-domain 1.5).

use encoding_rs::{CoderResult, Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much text is decoded at a time.
const PIECE: usize = 16 * 1024;

/// The encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// "Unicode text" of Excel.
    Utf16Le,
    /// The same, of old Macs.
    Utf16Be,
    /// "CSV" of Excel in Western Europe and America.
    Windows1252,
}

impl Encoding {
    /// What the byte order mark says, if there is one.
    pub(super) fn marked(head: &[u8]) -> Option<Self> {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self::Utf8),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    pub(super) const fn is_utf16(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    fn decoder(self) -> Decoder {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
        .new_decoder_without_bom_handling()
    }
}

/// A file's text, piece by piece, without byte order marks (some files have two).
pub(super) struct Decoding {
    decoder: Decoder,
    piece: String,
    begun: bool,
}

impl Decoding {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self { decoder: encoding.decoder(), piece: String::with_capacity(PIECE), begun: false }
    }

    /// Hands on the text of these bytes; a character cut in two by the chunks waits for its rest.
    pub(super) fn push(&mut self, mut bytes: &[u8], last: bool, each: &mut dyn FnMut(&str)) {
        loop {
            self.piece.clear();
            let (result, read, _) = self.decoder.decode_to_string(bytes, &mut self.piece, last);
            bytes = bytes.get(read..).unwrap_or_default();
            let text = if self.begun { &self.piece } else { self.piece.trim_start_matches('\u{FEFF}') };
            self.begun |= !text.is_empty();
            each(text);
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }
}

/// Whether bytes are valid in an encoding, counted over the whole file.
pub(super) struct Check {
    decoder: Decoder,
    piece: Box<[u8]>,
    /// Sequences that are not of the encoding.
    pub errors: u64,
    /// Characters beyond ASCII that are.
    pub foreign: u64,
    /// Characters U+0000.
    pub zeros: u64,
}

impl Check {
    pub(super) fn new(encoding: Encoding) -> Self {
        let piece = vec![0; PIECE].into_boxed_slice();
        Self { decoder: encoding.decoder(), piece, errors: 0, foreign: 0, zeros: 0 }
    }

    pub(super) fn push(&mut self, mut bytes: &[u8], last: bool) {
        loop {
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.piece, last);
            bytes = bytes.get(read..).unwrap_or_default();
            for &byte in &self.piece[..written] {
                self.zeros += u64::from(byte == 0);
                // The first byte of each sequence of several.
                self.foreign += u64::from(byte >= 0xC0);
            }
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.errors += 1,
            }
        }
    }
}

/// Bytes that Windows-1252 leaves undefined: a file with one of them is something else.
pub(super) fn is_outside_windows_1252(byte: u8) -> bool {
    matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
}
