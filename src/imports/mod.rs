//! The engine of imports: reading a file, judging its rows, the plan, applying it.
//!
//! It knows a kind of file only by the trait [`Importer`]; what phone users or numbers are is in `importers`. The way
//! of a file is `file` (stored bytes) → `opening` → `reupload` (a corrected file, row by row in `correcting`) → `read` (rows with
//! their `corrections`, issues, claims) → `judge` (the file as a whole, to the
//! fixed point) → `planning` → `apply`. Each step writes in chunks, so that others can write between them;
//! only `apply` is one transaction.

mod apply;
mod cell_issue;
mod check;
mod chunk;
mod claim_problems;
mod claims;
mod corrected_rows;
mod correcting;
mod corrections;
mod counts;
mod engine;
mod error;
mod file;
mod importer;
mod job;
mod judge;
mod notifications;
mod offered;
mod opening;
mod planned;
mod planning;
mod read;
mod reupload;
mod seat;

pub use apply::{Applied, apply};
pub use cell_issue::CellIssue;
pub use check::check;
pub use claim_problems::ClaimProblems;
pub use counts::{Count, Counts, Tells, Topic};
pub use engine::Engine;
pub use error::Error;
pub use file::{FileReader, Storing};
pub use importer::{Applying, Chunk, Compared, GoodRow, Importer, Judged, Row, Rule};
pub use job::Job;
pub use notifications::Notification;
pub use offered::Offered;
pub use planned::{Outcome, Planned, Summary, Whom};
pub use read::StoredFinding;
pub use seat::Seat;
