//! The record as a file: a row for each field that was changed, the newest first.

use crate::domain::audit::actions;
use crate::domain::keyset::Cursor;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::operations::access::Download;
use crate::operations::audit_log::RIGHT;
use crate::operations::{Context, Error};
use crate::repository::audit_lines::{self, AuditFilter, AuditLine};
use crate::sheet::{Separator, Writer};

/// Lines that are read, and held, at once.
const CHUNK: i64 = 500;
const HEADER: [&str; 11] =
    ["Operation", "Time (UTC)", "By", "From", "Deed", "Import", "Thing", "Name", "Field", "Before", "After"];

/// A file that is made piece by piece, each read by itself; memory is one piece.
#[derive(Debug)]
pub struct AuditFile {
    context: Context,
    scope: Scope,
    filter: AuditFilter,
    file: Writer,
    after: Option<Cursor>,
    at_end: bool,
    download: Download,
}

/// Begins a file with the lines that fit a filter.
pub fn export(
    context: &Context,
    scope: &Scope,
    filter: AuditFilter,
    separator: Separator,
) -> Result<AuditFile, Refusal> {
    scope.check(RIGHT)?;
    scope.check(Right::Export)?;
    let mut file = Writer::new(separator);
    file.row(HEADER);
    let download = Download::new(context, scope, "Audit Log");
    let (context, scope) = (context.clone(), scope.clone());
    Ok(AuditFile { context, scope, filter, file, after: None, at_end: false, download })
}

impl AuditFile {
    /// "record-of-changes-2026-11-24.csv", by the day in UTC.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("record-of-changes-{}.csv", self.context.clock.now().format("%Y-%m-%d"))
    }

    /// The next bytes of the file; `None` at its end.
    pub async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if self.at_end {
            return Ok(None);
        }
        let mut tx = self.context.database.read().await?;
        let beside = self.after.as_ref();
        let found = audit_lines::chunk(&mut tx, &self.scope, &self.filter, beside, CHUNK).await?;
        drop(tx);
        let lines = found.rows;
        self.download.rows(lines.len()).await?;
        for line in &lines {
            self.line(line);
        }
        self.at_end = !found.more;
        self.after = found.ends.map(|(_, last)| last);
        if self.at_end {
            self.download.end().await?;
        }
        Ok(Some(self.file.take()))
    }

    fn line(&mut self, line: &AuditLine) {
        let start = [
            line.seq.to_string(),
            line.at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string(),
            line.person_name.clone(),
            line.address.clone(),
            actions::words(&line.operation),
            line.import_id.map(|import| import.to_string()).unwrap_or_default(),
            actions::words(&line.thing),
            line.name.clone(),
        ];
        let Some(fields) = &line.fields else {
            let erased = ["(erased)", "", ""].map(str::to_owned);
            return self.file.row(start.iter().chain(&erased));
        };
        for field in &fields.0 {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let cells = [field.field.clone(), text(&field.before), text(&field.after)];
            self.file.row(start.iter().chain(&cells));
        }
    }
}
