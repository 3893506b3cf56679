//! The engine at size: 20,000 rows, 3,000 of them bad in every way, through every path, on both databases; with bounds on
//! memory and, on SQLite, on what is written.

mod crowd;
mod files;
mod kept;
mod limits;
mod meter;
mod way;
