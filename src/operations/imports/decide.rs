//! The buttons of an import: *Apply*, *Ignore Issues and Upload Others*, *Close*, *Check Again*,
//! *Stop*.

use crate::domain::ids::ImportId;
use crate::domain::import::{NEW_EMAILS, RIGHTS_GIVEN, State};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::imports::lease::Lease;
use crate::operations::imports::receive::not_now;
use crate::operations::imports::rights::may_decide;
use crate::operations::imports::tries;
use crate::operations::{Context, Error, Stop};
use crate::random;
use crate::repository::imports::ImportRow;
use crate::repository::{import_moves, imports, progress};

/// What a person wants of an import that waits for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Apply the plan that was shown.
    Apply,
    /// Apply the rows without issues and leave the others out.
    IgnoreIssues,
    /// Put it aside.
    Close,
    /// Check the same file once more, after a check that failed.
    CheckAgain,
}

impl Decision {
    const fn next(self) -> State {
        match self {
            Self::Apply | Self::IgnoreIssues => State::Applying,
            Self::Close => State::Closed,
            Self::CheckAgain => State::Received,
        }
    }

    fn fits(self, import: &ImportRow) -> bool {
        match self {
            Self::Apply => import.state == State::Ready,
            Self::IgnoreIssues => import.state == State::HasIssues && import.good_rows > 0,
            Self::Close => import.state.may_become(State::Closed),
            Self::CheckAgain => import.state == State::Failed && import.file_id.is_some(),
        }
    }

    /// True if it still applies, though the import has moved since it was seen: each try of a check is a move.
    fn holds(self, import: &ImportRow, seen: i64) -> bool {
        import.version == seen || self == Self::Close && import.state.is_working() && import.version > seen
    }

    /// True if the button was pressed before: pressing it again shows what the first press did.
    const fn is_done(self, state: State) -> bool {
        match self {
            Self::Apply | Self::IgnoreIssues => matches!(state, State::Applying | State::Applied),
            Self::Close => matches!(state, State::Closed | State::Applied),
            Self::CheckAgain => state.is_working(),
        }
    }
}

/// Carries out a decision about the import as the person saw it: at this version.
pub async fn decide(
    context: &Context,
    scope: &Scope,
    id: ImportId,
    seen: i64,
    decision: Decision,
) -> Result<(), Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let import = may_decide(scope, imports::find(&mut tx, scope.account, id).await?)?;
    if decision.is_done(import.state) {
        return Ok(());
    }
    if !decision.holds(&import, seen) || !decision.fits(&import) {
        return Err(Refusal::NotNow(not_now(import.state)).into());
    }
    if matches!(decision, Decision::Apply | Decision::IgnoreIssues) && asks_password(&import) {
        scope.check_reauth()?;
    }
    let ignores = decision == Decision::IgnoreIssues;
    // What is closed keeps the reason and its number.
    let tries_anew = decision != Decision::Close;
    let problems = if tries_anew { tries::without_failure(&import) } else { import.problems.0.clone() };
    import_moves::set_decided(&mut tx, scope.account, &import, ignores, &problems).await?;
    import_moves::advance(&mut tx, scope.account, &import, decision.next(), context.clock.now()).await?;
    tx.commit().await?;
    context.work.import_waits();
    Ok(())
}

/// True if the plan gives people other addresses, or rights, which is as grave in a file as in a form (security.md P8).
fn asks_password(import: &ImportRow) -> bool {
    [NEW_EMAILS, RIGHTS_GIVEN].into_iter().any(|code| import.counted(code) > 0)
}

/// Asks the worker to stop applying; everything is rolled back unless it is done already.
pub async fn stop(context: &Context, scope: &Scope, id: ImportId) -> Result<(), Stop> {
    let mut tx = context.database.read().await?;
    let import = may_decide(scope, imports::find(&mut tx, scope.account, id).await?)?;
    drop(tx);
    if import.state == State::Applying {
        let mut tx = context.database.volatile().await?;
        progress::request_stop(&mut tx, scope.account, import.id, context.clock.now()).await?;
        tx.commit().await?;
        stop_between_tries(context, scope, &import).await?;
    }
    Ok(())
}

/// Where no worker has the import, nobody would see the request before the next try: in a pause, and after a process has
/// ended.
async fn stop_between_tries(context: &Context, scope: &Scope, import: &ImportRow) -> Result<(), Error> {
    let (account, holder) = (scope.account, format!("stop {}", random::token()?));
    let lease = Lease::of(context, &holder, account, import.id).await?;
    if import.next_try_at.is_none() && !lease.take(context).await? {
        return Ok(());
    }
    let mut tx = context.database.write(account).await?;
    let now = imports::find(&mut tx, account, import.id).await?;
    // A worker that has begun meanwhile sees the request itself.
    let waits = now.filter(|now| now.state == State::Applying && now.version == import.version);
    if let Some(import) = &waits {
        import_moves::advance(&mut tx, account, import, tries::left_as(import), context.clock.now()).await?;
    }
    tx.commit().await?;
    lease.release(context, waits.map(|import| (account, import.id))).await?;
    context.settled.notify_waiters();
    Ok(())
}
