//! The lists that can be exported, as the file of one sees them.

use std::fmt::Debug;

use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::scope::{Right, Scope};
use crate::repository::Chunk;
use crate::sheet::Writer;

/// A list with its filter and its order.
pub trait ExportSource: Clone + Debug + Send + Sync + 'static {
    /// Its name in the audit log: "Users & Rooms".
    const TITLE: &'static str;
    /// The name of the file, before the day: "users-and-rooms".
    const FILE_STEM: &'static str;

    /// The rights that it takes.
    const RIGHTS: &'static [Right] = &[Right::Export];

    /// The row as it is read.
    type Row: Debug + Send + 'static;

    /// The header row.
    fn header() -> impl Iterator<Item = &'static str>;

    /// Writes a row, with its cells in the order of the header.
    fn write(row: &Self::Row, file: &mut Writer);

    /// Up to `limit` rows after a place, or the first of all; only those that the person may see.
    fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> impl Future<Output = Result<Chunk<Self::Row>, Error>> + Send;
}
