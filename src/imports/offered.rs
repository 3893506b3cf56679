//! The options beside a file.

/// The options beside the file, where they fit the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one choice of a page")]
pub struct Offered {
    /// *Imported to*.
    pub site: bool,
    /// *Specify a template* and *Copy settings from*.
    pub settings: bool,
    /// True if new users are active at once.
    pub status: bool,
    /// *Ignore blank cells*.
    pub blank_cells: bool,
}
