//! Temporary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    HeaderMissing { first_line: String, expected: Vec<String> },
    DuplicateColumn,
    UnknownColumnNear { nearest: String },
    UnknownColumnIgnored,
    RequiredColumnMissing,
    NoRows,
    LooksLike { what: String },
    TooLarge { limit: u64 },
    TooManyRows { found: u32, limit: u32 },
    WrongNumberOfCells { found: usize, expected: usize },
    ZeroBytes,
    UnreadableEncoding,
    ReadAsWindows1252,
    UnclosedQuote,
    StrayQuote,
    CellTooLong { max: usize },
}
