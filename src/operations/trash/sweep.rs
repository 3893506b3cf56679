//! Forgetting people whom the trash has kept long enough.

use crate::domain::change::Change;
use crate::domain::scope::Scope;
use crate::operations::{Context, Error, record};
use crate::repository::{trash, users};

/// Removes some of those whose time is over, over all accounts; `true` when there may be more.
pub async fn sweep(context: &Context) -> Result<bool, Error> {
    let now = context.clock.now();
    let mut tx = context.database.read().await?;
    let over = trash::over(&mut tx, now).await?;
    drop(tx);
    for (account, user) in &over {
        let scope = Scope::program(*account);
        let mut tx = context.database.write(*account).await?;
        // Restored meanwhile, or kept longer: asked again under the lock.
        let row = users::find(&mut tx, &scope, *user).await?;
        let Some(row) = row.filter(|row| row.kept_until.is_some_and(|until| until < now)) else { continue };
        trash::remove(&mut tx, *account, *user).await?;
        let change = Change::of("user", user.0, row.display());
        let change = change.field("Status", Some(row.status().title().to_owned()), None);
        record::write(&mut tx, &scope, now, "forget_user", &[change]).await?;
        tx.commit().await?;
    }
    Ok(!over.is_empty())
}
