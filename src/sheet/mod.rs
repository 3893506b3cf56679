//! Files in and out: knows columns, never the database.
//!
//! A kind of file is one table of [`Column`]s. Reading takes passes over the bytes, because the
//! encoding belongs to the whole file and nothing may be stored of a file that is no spreadsheet:
//!
//! 1. [`Probe`] looks at every byte and answers with a [`FileShape`], or with what is wrong;
//! 2. [`RowCount`] tells how many rows there are, where there may be more than [`Limits`] allow;
//! 3. [`Reader`] turns the bytes into [`Record`]s, one for each row of the spreadsheet.
//!
//! All are pushed chunks of any size and do no I/O, so that the same code reads an upload, a stored file
//! and a file of the command line. Memory stays within [`Limits`], whatever the file is.
//! Later corrections of a file come as [`Corrections`], which a reader puts in before a row is judged.
//! Writing is [`Writer`], and [`FailingRows`] for what could not be taken; [`csv_sample`] and [`help`] come
//! from the same column table.
//!
//! The *meaning* of a value is judged by `domain`; nothing here repairs one.

mod body;
mod column;
mod corrections;
mod encoding;
mod failing;
mod finding;
mod formula_guard;
mod guess;
mod header;
mod letters;
mod limits;
mod looks_like;
mod names;
mod probe;
mod products;
mod reader;
mod record;
mod row_count;
mod row_shape;
mod sample;
mod separator;
mod summary;
mod tokens;
mod top;
mod write;

pub use column::{Blank, Column, Holds, Required, find_column, find_stored};
pub use corrections::{Corrections, RowCorrection};
pub use encoding::Encoding;
pub use failing::FailingRows;
pub use finding::Finding;
pub use header::{EXPORTED_VERSION, Header, PROBLEM, ROW};
pub use limits::Limits;
pub use probe::{FileShape, Probe};
pub use reader::Reader;
pub use record::Record;
pub use row_count::RowCount;
pub use sample::{Help, OwnCell, csv_sample, help};
pub use separator::Separator;
pub use summary::Summary;
pub use write::Writer;

#[cfg(test)]
mod tests;
