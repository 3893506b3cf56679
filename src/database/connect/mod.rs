//! Opening a database by its address.

mod files;
mod postgres;
mod sqlite;

pub use files::check_folder;
pub(super) use files::{folder_of, with_end};
pub(super) use sqlite::volatile_file;

use super::last_write::LastWrite;
use super::{Database, Error};

impl Database {
    /// Opens `sqlite:FILE` (made when missing) or `postgres://…`. Anything else is refused with a sentence.
    pub async fn connect(address: &str) -> Result<Self, Error> {
        let (main, volatile) = if let Some(file) = address.strip_prefix("sqlite:") {
            sqlite::open(file.trim_start_matches("//").as_ref()).await?
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            postgres::open(address).await?
        } else {
            // What was given is not repeated: a misspelt address may hold a password.
            return Err(Error::Address(
                "this is not the address of a database: write sqlite:FILE or postgres://USER@HOST/NAME"
                    .to_owned(),
            ));
        };
        Ok(Self { main, volatile, last_write: LastWrite::default() })
    }
}
