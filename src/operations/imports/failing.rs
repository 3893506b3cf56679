//! The file of the rows with problems, made a piece at a time while it is downloaded: memory stays that of a
//! few rows, and no transaction outlives a piece.

use crate::domain::ids::ImportId;
use crate::domain::import::State;
use crate::domain::keyset::Cursor;
use crate::domain::refusal::Refusal;
use crate::domain::row_name::RowName;
use crate::domain::scope::Scope;
use crate::operations::access::Download;
use crate::operations::imports::rights::may_decide;
use crate::operations::imports::view::{columns, visible};
use crate::operations::{Context, Error, Stop};
use crate::repository::import_attempts;
use crate::repository::import_details::{self, DetailIssue, DetailRow, Filter};
use crate::repository::imports::ImportRow;
use crate::sheet::{Column, FailingRows, Header, find_stored};

/// Rows of a piece. A row has at most some hundred KB.
const ROWS: i64 = 100;
/// Issues of a piece: more than its rows have columns.
const ISSUES: i64 = 100 * 600;

/// The file, as far as it is made.
#[derive(Debug)]
pub struct FailingFile {
    context: Context,
    scope: Scope,
    import: ImportId,
    attempt: i64,
    columns: &'static [Column],
    rows: FailingRows,
    after: Option<Cursor>,
    at_end: bool,
    download: Download,
}

impl FailingFile {
    /// Begins the file of an import. Whoever may decide about the import gets it; it holds personal data.
    pub async fn open(context: &Context, scope: &Scope, id: ImportId) -> Result<Self, Stop> {
        let mut tx = context.database.read().await?;
        let import = visible(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
        let import = may_decide(scope, Some(import))?;
        let columns = columns(&import);
        let header = header(&import, columns)?.ok_or(Refusal::NotFound)?;
        let rows = FailingRows::new(
            &header,
            import.separator.unwrap_or_default(),
            import.state.may_become(State::Received),
        );
        // An upload that waits has changed no row yet.
        let waits = import_attempts::waiting(&mut tx, scope.account, &import).await?.is_some();
        let attempt = import.attempt - i64::from(waits);
        let download = Download::new(context, scope, format!("Rows with problems of import {id}"));
        let (context, scope) = (context.clone(), scope.clone());
        Ok(Self { context, scope, import: id, attempt, columns, rows, after: None, at_end: false, download })
    }

    /// The next piece, or `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if self.at_end {
            return Ok(None);
        }
        let (rows, issues) = self.read().await?;
        self.download.rows(rows.len()).await?;
        for row in &rows {
            let problem = problem(self.columns, row, &issues);
            let name = RowName {
                row: u32::try_from(row.row_no).unwrap_or_default(),
                import: self.import,
                attempt: self.attempt,
            };
            self.rows.row(name, &row.cells.0, &problem);
        }
        if self.at_end {
            self.download.end().await?;
        }
        let piece = self.rows.take();
        Ok((!piece.is_empty()).then_some(piece))
    }

    /// The next rows with their issues.
    async fn read(&mut self) -> Result<(Vec<DetailRow>, Vec<DetailIssue>), Error> {
        let mut tx = self.context.database.read().await?;
        let (account, import) = (self.scope.account, self.import);
        let filter = Filter { import, topic: "", issues_only: true };
        let found = import_details::chunk(&mut tx, &self.scope, &filter, self.after.as_ref(), ROWS).await?;
        (self.at_end, self.after) = (!found.more, found.ends.map(|(_, last)| last));
        let rows = found.rows;
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok((rows, Vec::new())) };
        let range = (first.row_no, last.row_no);
        let issues = import_details::issues(&mut tx, account, import, range, ISSUES).await?;
        Ok((rows, issues))
    }
}

/// The header of the file as uploaded; `None` where no row has problems, or the rows were erased.
fn header(import: &ImportRow, columns: &[Column]) -> Result<Option<Header>, Error> {
    let Some(shape) = import.shape.as_ref().filter(|_| import.bad_rows > 0 && import.file_id.is_some())
    else {
        return Ok(None);
    };
    let names: Vec<String> = serde_json::from_value(shape.0.clone())?;
    Ok(Header::read(names, columns, 1).ok().map(|(header, _)| header))
}

/// What keeps the row out, in one line.
fn problem(columns: &[Column], row: &DetailRow, issues: &[DetailIssue]) -> String {
    let of_row = issues.iter().filter(|issue| issue.row_no == row.row_no && issue.severity == "issue");
    let lines = of_row.map(|issue| {
        let column = find_stored(columns, &issue.column_id).map_or("", |column| column.header);
        issue.problem.0.line(column, &issue.value)
    });
    lines.collect::<Vec<_>>().join(" ")
}
