//! The record as a file: a row for each field that was changed, the newest first.

use crate::database::{Error, Tx};
use crate::domain::audit::actions;
use crate::domain::keyset::Cursor;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::audit_log::RIGHT;
use crate::operations::exports::{self, Export, ExportSource};
use crate::repository::Chunk;
use crate::repository::audit_lines::{self, AuditFilter, AuditLine};
use crate::sheet::{Separator, Writer};

const HEADER: [&str; 11] =
    ["Operation", "Time (UTC)", "By", "From", "Action", "Import", "Type", "Item", "Field", "Before", "After"];

/// The lines that fit a filter.
#[derive(Clone, Debug)]
pub struct AuditLog(AuditFilter);

/// Begins a file with the lines that fit a filter.
pub fn export(
    context: &Context,
    scope: &Scope,
    filter: AuditFilter,
    separator: Separator,
) -> Result<Export<AuditLog>, Refusal> {
    scope.check(RIGHT)?;
    exports::export(context, scope, AuditLog(filter), separator)
}

impl ExportSource for AuditLog {
    const TITLE: &'static str = "Audit Log";
    const FILE_STEM: &'static str = "record-of-changes";

    type Row = AuditLine;

    fn header() -> impl Iterator<Item = &'static str> {
        HEADER.into_iter()
    }

    fn write(line: &AuditLine, file: &mut Writer) {
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
            return file.row(start.iter().chain(&erased));
        };
        for field in &fields.0 {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let cells = [field.field.clone(), text(&field.before), text(&field.after)];
            file.row(start.iter().chain(&cells));
        }
    }

    async fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> Result<Chunk<AuditLine>, Error> {
        audit_lines::chunk(tx, scope, &self.0, beside, limit).await
    }
}
