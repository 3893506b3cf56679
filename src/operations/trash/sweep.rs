//! Erasing people whom the trash has kept long enough (security.md 8: "after the 30 days, or at once"), and forgetting what it
//! kept of licenses.

use crate::audit_log;
use crate::domain::audit::chain::pseudonym;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::scope::Scope;
use crate::operations::person_data::{forget, leave_nothing};
use crate::operations::{Answered, Context, Error};
use crate::repository::{erasure, kept_phones, trash, users};

/// Licenses forgotten in one transaction.
const PIECE: i64 = 1000;

/// Erases what was kept long enough, over all accounts; `true` when there was anything.
pub async fn sweep(context: &Context) -> Result<bool, Error> {
    let phones = phones(context).await?;
    Ok(people(context).await? || phones)
}

/// Forgets what was kept of licenses, a piece at a time; `true` when there was anything. An account where it cannot be done
/// now keeps no other from it.
async fn phones(context: &Context) -> Result<bool, Error> {
    let (mut last, mut gone) = (AccountId(0), false);
    loop {
        let mut tx = context.database.read().await?;
        let over = kept_phones::over(&mut tx, context.clock.now(), last).await?;
        drop(tx);
        let Some(account) = over else { return Ok(gone) };
        last = account;
        match phones_of(context, account).await {
            Ok(()) => gone = true,
            Err(error) => {
                tracing::warn!(?error, %account, "what was kept of licenses could not be forgotten");
            }
        }
    }
}

async fn phones_of(context: &Context, account: AccountId) -> Result<(), Error> {
    let now = context.clock.now();
    loop {
        let mut tx = context.database.write(account).await?;
        let forgotten = kept_phones::forget_over(&mut tx, account, now, PIECE).await?;
        tx.commit().await?;
        if forgotten < PIECE.unsigned_abs() {
            return Ok(());
        }
    }
}

/// Erases those whose time is over; `true` when there were any. Whom an import names that is worked
/// on, or who cannot be erased now, is left for the next time, and keeps nobody else from it.
async fn people(context: &Context) -> Result<bool, Error> {
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
    audit_log::write(&mut tx, &scope, now, "forget_user", &[change]).await?;
    tx.commit().await?;
    leave_nothing(context, account, &person).await?;
    Ok(true)
}
