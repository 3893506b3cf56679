//! Pages of the record.

use super::RIGHT;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::{Context, Stop};
use crate::repository::record_lines::{self, Edge, RecordFilter, RecordLine};

/// Lines on a page.
const LINES: i64 = 50;

/// A page of the record, the newest first.
#[derive(Debug)]
pub struct RecordPage {
    /// Its lines.
    pub lines: Vec<RecordLine>,
    /// Whether there are newer ones.
    pub newer: bool,
    /// Whether there are older ones.
    pub older: bool,
}

/// The lines that fit a filter, beside a place.
pub async fn list_changes(
    context: &Context,
    scope: &Scope,
    filter: &RecordFilter,
    edge: Edge,
) -> Result<RecordPage, Stop> {
    scope.check(RIGHT)?;
    let mut tx = context.database.read().await?;
    let mut lines = record_lines::page(&mut tx, scope.account, filter, edge, LINES + 1).await?;
    let more = i64::try_from(lines.len()).is_ok_and(|found| found > LINES);
    let (newer, older) = match edge {
        Edge::Older(_) => (edge != Edge::NEWEST, more),
        Edge::Newer(_) => (more, true),
    };
    if more {
        let extra = if matches!(edge, Edge::Newer(_)) { 0 } else { lines.len() - 1 };
        lines.remove(extra);
    }
    Ok(RecordPage { lines, newer, older })
}

/// The lines of one operation, beside a place; refused where there is no such operation.
pub async fn show_operation(
    context: &Context,
    scope: &Scope,
    seq: i64,
    edge: Edge,
) -> Result<RecordPage, Stop> {
    let filter = RecordFilter { operation: Some(seq), ..RecordFilter::default() };
    let mut page = list_changes(context, scope, &filter, edge).await?;
    let first = page.lines.first().ok_or(Refusal::NotFound)?;
    // Whoever comes from the list starts in the middle, and there may be nothing before it.
    let mut tx = context.database.read().await?;
    let newest = record_lines::page(&mut tx, scope.account, &filter, Edge::NEWEST, 1).await?;
    page.newer = newest.first().is_some_and(|newest| newest.no > first.no);
    Ok(page)
}
