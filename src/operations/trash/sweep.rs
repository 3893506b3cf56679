//! Erasing people whom the trash has kept long enough (security.md 8: "after the 30 days, or at once").

use crate::domain::chain::pseudonym;
use crate::domain::change::Change;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::scope::Scope;
use crate::domain::words::PersonStatus;
use crate::operations::erase_person::{forget, leave_nothing};
use crate::operations::{Answered, Context, Error, record};
use crate::repository::{erasure, trash, users};

/// Erases those whose time is over, over all accounts; `true` when there were any. Whom an import names that is worked
/// on, or who cannot be erased now, is left for the next time, and keeps nobody else from it.
pub async fn sweep(context: &Context) -> Result<bool, Error> {
    let (mut after, mut gone) = (UserId(0), 0);
    loop {
        let mut tx = context.database.read().await?;
        let over = trash::over(&mut tx, context.clock.now(), after).await?;
        drop(tx);
        let Some(last) = over.last() else { return Ok(gone > 0) };
        after = last.1;
        for (account, user) in over {
            match erase(context, account, user).await {
                Ok(erased) => gone += usize::from(erased),
                Err(error) => {
                    tracing::warn!(?error, %account, %user, "somebody in the trash could not be erased");
                }
            }
        }
    }
}

/// Erases one person, if their time is over still: they may have been restored meanwhile.
async fn erase(context: &Context, account: AccountId, user: UserId) -> Result<bool, Error> {
    let (scope, now) = (Scope::program(account), context.clock.now());
    let mut tx = context.database.write(account).await?;
    let row = users::find(&mut tx, &scope, user).await?;
    let over = row.filter(|row| row.kept_until.is_some_and(|until| until < now));
    let Some((_, person)) = over.zip(erasure::find(&mut tx, account, user).await?) else { return Ok(false) };
    if forget(&mut tx, account, &person, now).await.answer()?.is_err() {
        return Ok(false);
    }
    let change = Change::of("user", user.0, pseudonym(user));
    let change = change.field("Status", Some(PersonStatus::Trash.title().to_owned()), None);
    record::write(&mut tx, &scope, now, "forget_user", &[change]).await?;
    tx.commit().await?;
    leave_nothing(context, account, &person).await?;
    Ok(true)
}
