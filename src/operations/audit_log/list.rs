//! Pages of the record.

use crate::domain::keyset::Page;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByAge, PageRequest};
use crate::operations::audit_log::RIGHT;
use crate::operations::{Context, Stop};
use crate::repository::audit_lines::{self, AuditFilter, AuditLine};

/// The lines that fit a filter, the newest first.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &AuditFilter,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<AuditLine>, Stop> {
    scope.check(RIGHT)?;
    let mut tx = context.database.read().await?;
    Ok(audit_lines::page(&mut tx, scope, filter, wanted).await?)
}

/// The lines of one operation; refused where there is no such operation.
pub async fn open(
    context: &Context,
    scope: &Scope,
    seq: i64,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<AuditLine>, Stop> {
    let filter = AuditFilter { operation: Some(seq), ..AuditFilter::default() };
    let page = list(context, scope, &filter, wanted).await?;
    if page.rows.is_empty() { Err(Refusal::NotFound.into()) } else { Ok(page) }
}
