//! The history: imports of the account, the newest first.

use crate::domain::scope::Scope;
use crate::operations::{Context, Error};
use crate::repository::imports::{self, ImportRow, Place};

/// A page of the history.
#[derive(Debug)]
pub struct ListPage {
    /// The imports, the newest first.
    pub imports: Vec<ImportRow>,
    /// True if newer ones follow going back.
    pub newer: bool,
    /// True if older ones follow.
    pub older: bool,
}

/// A page of the history: whoever is limited to some sites sees their own imports.
pub async fn list(context: &Context, scope: &Scope, from: Place, limit: i64) -> Result<ListPage, Error> {
    let mut tx = context.database.read().await?;
    let mut imports = imports::list(&mut tx, scope.account, scope.limited(), from, limit + 1).await?;
    let more = i64::try_from(imports.len()).is_ok_and(|found| found > limit);
    let (newer, older) = match from {
        Place::Before(key) => (key != i64::MAX, more),
        Place::After(_) => (more, true),
    };
    if more {
        let extra = if matches!(from, Place::After(_)) { 0 } else { imports.len() - 1 };
        imports.remove(extra);
    }
    Ok(ListPage { imports, newer, older })
}
