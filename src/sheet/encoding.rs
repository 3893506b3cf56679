//! Bytes to text: the encoding of a whole file, and its text as a stream.

use encoding_rs::{CoderResult, Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The length of text decoded at a time, in bytes.
const PIECE: usize = 16 * 1024;

/// The end of a text, to programs of old: it stands at the end of some files and is none of their text.
const CTRL_Z: char = '\u{1A}';

/// The encoding of a file: one of those that browsers know (<https://encoding.spec.whatwg.org>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding of this name, such as `windows-1250`, `latin1` or `cp1251`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label_no_replacement(name.trim().as_bytes()).map(Self)
    }

    /// Its name: `UTF-8`, `windows-1250`, `Shift_JIS`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(super) const fn new(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(encoding)
    }

    /// With or without a byte order mark.
    pub(super) const fn utf8() -> Self {
        Self(UTF_8)
    }

    /// Its byte order mark at the beginning, if there is one.
    pub(super) const fn marked(head: &[u8]) -> Option<Self> {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self(UTF_8)),
            // "Unicode text" of Excel; the other one is of old Macs.
            [0xFF, 0xFE, ..] => Some(Self(UTF_16LE)),
            [0xFE, 0xFF, ..] => Some(Self(UTF_16BE)),
            _ => None,
        }
    }

    pub(super) fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    pub(super) fn is_utf16(self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
    }

    pub(super) fn is_windows_1252(self) -> bool {
        self.0 == WINDOWS_1252
    }

    /// These bytes as text; what is none becomes U+FFFD.
    pub(super) fn text(self, bytes: &[u8]) -> String {
        self.0.decode_without_bom_handling(bytes).0.into_owned()
    }

    fn decoder(self) -> Decoder {
        self.0.new_decoder_without_bom_handling()
    }
}

/// A file's text, piece by piece, without byte order marks (some files have two) and without Ctrl-Z at its end.
pub(super) struct Decoding {
    decoder: Decoder,
    piece: String,
    begun: bool,
    /// Characters Ctrl-Z that were the last of the text so far.
    ends: usize,
    /// True if bytes were no text in this encoding.
    pub damaged: bool,
}

impl Decoding {
    pub(super) fn new(encoding: Encoding) -> Self {
        let piece = String::with_capacity(PIECE);
        Self { decoder: encoding.decoder(), piece, begun: false, ends: 0, damaged: false }
    }

    /// Hands on the text of these bytes; a character cut in two by the chunks waits for its rest.
    pub(super) fn push(&mut self, mut bytes: &[u8], last: bool, each: &mut dyn FnMut(&str)) {
        loop {
            self.piece.clear();
            let (result, read, damaged) = self.decoder.decode_to_string(bytes, &mut self.piece, last);
            self.damaged |= damaged;
            bytes = bytes.get(read..).unwrap_or_default();
            let text = if self.begun { &self.piece } else { self.piece.trim_start_matches('\u{FEFF}') };
            self.begun |= !text.is_empty();
            let kept = text.trim_end_matches(CTRL_Z);
            if !kept.is_empty() {
                for _ in 0..std::mem::take(&mut self.ends) {
                    each("\u{1A}");
                }
                each(kept);
            }
            self.ends += text.len() - kept.len();
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }
}

/// The check that bytes are valid in an encoding, counted over the whole file.
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
