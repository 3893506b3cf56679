//! A list on its way into a file: all the rows that it shows.

use super::ExportSource;
use crate::database::apart;
use crate::domain::keyset::Cursor;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::access::Download;
use crate::operations::{Context, Error};
use crate::repository::Chunk;
use crate::sheet::{Separator, Writer};

/// Rows that are read, and held, at once.
const CHUNK_ROWS: i64 = 500;

/// A file that is made piece by piece; memory is one piece, however many rows there are.
///
/// Each piece is a transaction of its own, by key: a slow reader would otherwise hold back the log of the
/// database for as long as it reads (security.md 5, "Long readers"). Rows that are changed meanwhile are as
/// they are when their piece is made.
#[derive(Debug)]
pub struct Export<S> {
    context: Context,
    scope: Scope,
    source: S,
    file: Writer,
    beside: Option<Cursor>,
    at_end: bool,
    download: Download,
}

/// Begins a file; its rows are those of the list.
pub fn export<S: ExportSource>(
    context: &Context,
    scope: &Scope,
    source: S,
    separator: Separator,
) -> Result<Export<S>, Refusal> {
    S::RIGHTS.iter().try_for_each(|right| scope.check(*right))?;
    let mut file = Writer::new(separator);
    file.row(S::header());
    let download = Download::new(context, scope, S::TITLE);
    let (context, scope) = (context.clone(), scope.clone());
    Ok(Export { context, scope, source, file, beside: None, at_end: false, download })
}

impl<S: ExportSource> Export<S> {
    /// "users-and-rooms-2026-11-24.csv", by the day in UTC.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.csv", S::FILE_STEM, self.context.clock.now().format("%Y-%m-%d"))
    }

    /// The next bytes of the file; `None` at its end.
    pub async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if self.at_end {
            return Ok(None);
        }
        let read = self.read().await?;
        self.download.rows(read.rows.len()).await?;
        for row in &read.rows {
            S::write(row, &mut self.file);
        }
        self.at_end = !read.more;
        self.beside = read.ends.map(|(_, last)| last);
        if self.at_end {
            self.download.end().await?;
        }
        Ok(Some(self.file.take()))
    }

    /// The next rows. On a thread of its own: a search that finds little reads all of the account for them, and the
    /// thread that answers requests has others to answer.
    async fn read(&self) -> Result<Chunk<S::Row>, Error> {
        let (context, scope, source) = (self.context.clone(), self.scope.clone(), self.source.clone());
        let beside = self.beside.clone();
        let read = async move {
            let mut tx = context.database.read().await?;
            source.chunk(&mut tx, &scope, beside.as_ref(), CHUNK_ROWS).await
        };
        Ok(apart(read).await?)
    }
}
