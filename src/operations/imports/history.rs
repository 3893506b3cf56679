//! The history: imports of the account, the newest first.

use crate::domain::keyset::Page;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByAge, PageRequest};
use crate::operations::imports::rights::seen;
use crate::operations::{Context, Error};
use crate::repository::imports::{self, ImportRow};

/// A page of the history: the imports that the person may see.
pub async fn list(
    context: &Context,
    scope: &Scope,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<ImportRow>, Error> {
    let mut tx = context.database.read().await?;
    Ok(imports::page(&mut tx, scope, &seen(scope), wanted).await?)
}

/// The newest imports of the history, up to `limit`.
pub async fn newest(context: &Context, scope: &Scope, limit: i64) -> Result<Vec<ImportRow>, Error> {
    let mut tx = context.database.read().await?;
    Ok(imports::newest(&mut tx, scope, &seen(scope), limit).await?)
}
