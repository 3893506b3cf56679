//! Erasing what imports keep only for a while.

use chrono::Duration;

use crate::database;
use crate::operations::Context;
use crate::repository::{import_files, import_retention};

/// How long a file and its cells are kept after the import was last touched (decision 21).
const KEPT: Duration = Duration::days(30);
/// How long a file without an import may be one that is still arriving.
const ARRIVING: Duration = Duration::days(1);

/// Erases some of what is too old, over all accounts; `true` when there may be more.
pub async fn sweep(context: &Context) -> Result<bool, database::Error> {
    let now = context.clock.now();
    let mut tx = context.database.read().await?;
    let old = import_retention::old(&mut tx, now - KEPT).await?;
    let orphans = import_retention::orphans(&mut tx, now - ARRIVING).await?;
    drop(tx);
    for (account, import, file) in &old {
        let mut tx = context.database.write(*account).await?;
        if import_retention::forget(&mut tx, *account, *import, *file).await? {
            import_files::remove(&mut tx, *account, *file).await?;
            tx.commit().await?;
        }
    }
    for (account, file) in &orphans {
        let mut tx = context.database.write(*account).await?;
        import_files::remove(&mut tx, *account, *file).await?;
        tx.commit().await?;
    }
    Ok(!old.is_empty() || !orphans.is_empty())
}
