//! Limits for reading a file. Counted while reading, never taken from a header (security P12).

/// The bounds of one file. What is beyond them is refused or named, never held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows with something in them, the header row not counted.
    pub rows: u32,
    /// Bytes of the file as uploaded.
    pub bytes: u64,
    /// Bytes of one cell as UTF-8; what is beyond is not kept, and the cell is an issue of its row.
    /// At least four times the longest value of a column, so that a cut cell is always too long.
    pub cell: usize,
    /// Bytes of one row as UTF-8; what is beyond is not kept, and the row has an issue.
    pub row: usize,
    /// Cells of one row.
    pub columns: usize,
    /// Cells of one row whose wrong quotes are told; the row is out with the first.
    pub flaws: usize,
}

impl Default for Limits {
    /// The caps of the server (decision 24); an account may have lower ones.
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            bytes: 512 * 1024 * 1024,
            cell: 4096,
            row: 256 * 1024,
            columns: 500,
            flaws: 20,
        }
    }
}
