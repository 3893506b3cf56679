//! Erasing what imports keep only for a while.

use chrono::{DateTime, Duration, Utc};

use crate::database;
use crate::domain::ids::{AccountId, FileId, ImportId};
use crate::operations::Context;
use crate::repository::{import_files, import_retention};

/// How long a file and its cells are kept after the import was last touched (decision 21).
const KEPT: Duration = Duration::days(30);
/// How long a file without an import may be one that is still arriving.
const ARRIVING: Duration = Duration::days(1);

/// Erases what is too old, over all accounts; `true` when there was something. What cannot be erased now is left for the
/// next time, and keeps nothing else from it.
pub async fn sweep(context: &Context) -> Result<bool, database::Error> {
    let now = context.clock.now();
    let imports = old_imports(context, now - KEPT).await?;
    let files = orphans(context, now - ARRIVING).await?;
    Ok(imports + files > 0)
}

/// The number of imports of which file and cells were erased.
async fn old_imports(context: &Context, before: DateTime<Utc>) -> Result<usize, database::Error> {
    let (mut after, mut erased) = (ImportId(0), 0);
    loop {
        let mut tx = context.database.read().await?;
        let page = import_retention::old(&mut tx, before, after).await?;
        drop(tx);
        let Some(last) = page.last() else { return Ok(erased) };
        after = last.1;
        for (account, import, file) in page {
            match forget(context, account, import, file).await {
                Ok(forgotten) => erased += usize::from(forgotten),
                Err(error) => tracing::warn!(?error, %account, %import, "an old file could not be erased"),
            }
        }
    }
}

async fn forget(
    context: &Context,
    account: AccountId,
    import: ImportId,
    file: FileId,
) -> Result<bool, database::Error> {
    let mut tx = context.database.write(account).await?;
    if !import_retention::forget(&mut tx, account, import, file).await? {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// The number of files without an import that were erased.
async fn orphans(context: &Context, before: DateTime<Utc>) -> Result<usize, database::Error> {
    let (mut after, mut erased) = (FileId(0), 0);
    loop {
        let mut tx = context.database.read().await?;
        let page = import_retention::orphans(&mut tx, before, after).await?;
        drop(tx);
        let Some(last) = page.last() else { return Ok(erased) };
        after = last.1;
        for (account, file) in page {
            match remove(context, account, file).await {
                Ok(()) => erased += 1,
                Err(error) => {
                    tracing::warn!(?error, %account, %file, "a file of no import could not be erased");
                }
            }
        }
    }
}

async fn remove(context: &Context, account: AccountId, file: FileId) -> Result<(), database::Error> {
    let mut tx = context.database.write(account).await?;
    import_files::remove(&mut tx, account, file).await?;
    tx.commit().await
}
