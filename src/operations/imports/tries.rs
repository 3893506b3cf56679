//! The tries of a worker: each is counted before its work begins. What fails again and again comes to an end, with a
//! sentence and a number that stands in the log; a database that is away or full, and a server that is stopped, do not
//! count.

use std::error::Error as _;

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::Tx;
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::import::State;
use crate::domain::problem::{ImportProblem, Problem};
use crate::imports::{Error as WorkError, Job, StoredFinding};
use crate::operations::Context;
use crate::operations::imports::lease::Lease;
use crate::repository::import_moves::{self, Findings};
use crate::repository::import_tries::{self, Try};
use crate::repository::imports::ImportRow;
use crate::repository::progress::Progress;

/// The most tries of a step. A form is tried once: its sender waits for the answer.
const TRIES: i64 = 3;
/// The pause after the first failure; each one after it is six times as long.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(10);
/// The longest pause before an import that was being applied when its process ended is taken up again.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// The fate of an import that a worker has taken.
pub(super) enum Begin {
    /// Its next try, which is counted.
    Try(Try),
    /// The next try comes later.
    Later,
    /// A check has ended the process too often.
    Lost,
}

/// Counts the try that is about to begin. `progress` is what an earlier one told that came to no end.
pub(super) fn begin(
    import: &ImportRow,
    state: State,
    progress: Option<&Progress>,
    now: DateTime<Utc>,
) -> Begin {
    if import.next_try_at.is_some_and(|at| at > now) {
        return Begin::Later;
    }
    let ended_without_a_word = import.tries > 0 && import.next_try_at.is_none();
    let told = progress.map_or(0, reached);
    let came_further = ended_without_a_word && told > import.reached;
    let reached = import.reached.max(told);
    match state {
        State::Checking if came_further => Begin::Try(Try { state, number: 1, reached }),
        State::Checking if ended_without_a_word && import.tries >= TRIES => Begin::Lost,
        // It is always taken up again, but not without a pause in which *Stop* can be pressed.
        State::Applying if ended_without_a_word && import.updated_at + pause_of_lost(import.tries) > now => {
            Begin::Later
        }
        _ => Begin::Try(Try { state, number: import.tries + 1, reached }),
    }
}

/// The progress of a check in percent, in steps of ten, so that small differences between tries do not count.
fn reached(progress: &Progress) -> i64 {
    match progress.stage.as_str() {
        "reading" if progress.total > 0 => (progress.done * 5 / progress.total).clamp(0, 5) * 10,
        "checking" => 60,
        "planning" => 70,
        _ => 0,
    }
}

fn pause_of_lost(tries: i64) -> TimeDelta {
    let doublings =
        u32::try_from(tries - TRIES).ok().map(|doublings| 2_i32.saturating_pow(doublings.min(10)));
    doublings.map_or(TimeDelta::zero(), |times| (TimeDelta::seconds(5) * times).min(LONGEST_PAUSE))
}

/// Ends a try that failed: the next one comes after a pause, or none does.
pub(super) async fn failed(context: &Context, job: &Job, error: &WorkError) -> Result<(), WorkError> {
    let (account, import) = (job.scope.account, &job.import);
    let number = number(import);
    tracing::error!(%number, %account, import = %import.id, tries = import.tries, cause = causes(error), "a try of an import failed");
    if import.tries < TRIES && import.options.form.is_none() {
        let mut tx = context.database.write(account).await?;
        let times = 6_i32.saturating_pow(u32::try_from(import.tries - 1).unwrap_or_default());
        import_tries::pause(&mut tx, account, import, context.clock.now() + FIRST_PAUSE * times).await?;
        return Ok(tx.commit().await?);
    }
    let problem = match import.state {
        State::Applying => ImportProblem::ApplyFailed { number },
        _ => ImportProblem::CheckFailed { number },
    };
    give_up(context, account, import, problem).await
}

/// Ends the tries of an import whose check has ended the process again and again.
pub(super) async fn lost(context: &Context, account: AccountId, import: &ImportRow) -> Result<(), WorkError> {
    let number = number(import);
    tracing::error!(%number, %account, import = %import.id, tries = import.tries, "the process was ended in each try of a check");
    give_up(context, account, import, ImportProblem::CheckLost { number }).await
}

/// The number a person reports, and the log is searched for: the import and its version.
fn number(import: &ImportRow) -> String {
    format!("{}-{}", import.id, import.version)
}

fn causes(error: &WorkError) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}

/// Leaves an import to a person, with the reason. One that was being applied waits as before it: nothing was changed.
pub(super) async fn give_up(
    context: &Context,
    account: AccountId,
    import: &ImportRow,
    problem: impl Into<Problem>,
) -> Result<(), WorkError> {
    let mut tx = context.database.write(account).await?;
    put_aside(&mut tx, context, account, import, problem.into()).await?;
    Ok(tx.commit().await?)
}

async fn put_aside(
    tx: &mut Tx,
    context: &Context,
    account: AccountId,
    import: &ImportRow,
    problem: Problem,
) -> Result<(), WorkError> {
    let (code, is_issue) = (problem.code(), problem.is_issue());
    let mut problems: Vec<StoredFinding> =
        serde_json::from_value(import.problems.0.clone()).unwrap_or_default();
    problems.retain(|finding| finding.problem.code() != code);
    problems.push(StoredFinding { row: None, value: String::new(), problem });
    // A plan that cannot be applied as it is waits with what is wrong; else it waits as it was.
    let state = match import.state {
        State::Applying if is_issue => State::HasIssues,
        _ => left_as(import),
    };
    let findings = Findings {
        state,
        shape: None,
        separator: None,
        problems: serde_json::to_value(problems)?,
        summary: import.summary.0.clone(),
        total: import.total_rows,
        good: import.good_rows,
        bad: import.bad_rows,
    };
    import_moves::finish_check(tx, account, import, &findings, context.clock.now()).await?;
    Ok(())
}

/// The findings about the file as a whole without the failure of an earlier apply, which is tried anew.
pub(super) fn without_failure(import: &ImportRow) -> serde_json::Value {
    let is_failure = |finding: &serde_json::Value| finding["problem"]["code"] == "apply_failed";
    match &import.problems.0 {
        serde_json::Value::Array(all) => all.iter().filter(|finding| !is_failure(finding)).cloned().collect(),
        other => other.clone(),
    }
}

/// Where an import stands whose step was ended from outside.
pub(super) fn left_as(import: &ImportRow) -> State {
    match (import.state, import.bad_rows) {
        (State::Applying, 0) => State::Ready,
        (State::Applying, _) => State::HasIssues,
        _ => State::Failed,
    }
}

/// Puts down what a worker had that is stopped with its server: the next one takes it up at once, and it does not count.
/// Does nothing where the worker has not begun.
pub async fn put_down(
    context: &Context,
    holder: &str,
    account: AccountId,
    id: ImportId,
) -> Result<(), WorkError> {
    let lease = Lease::of(context, holder, account, id).await?;
    if lease.renew(context).await? {
        take_back(context, account, id).await?;
        lease.release(context, None).await?;
    }
    Ok(())
}

/// Does not count the try that has just ended for no fault of the import.
pub(super) async fn take_back(context: &Context, account: AccountId, id: ImportId) -> Result<(), WorkError> {
    let mut tx = context.database.write(account).await?;
    import_tries::take_back(&mut tx, account, id).await?;
    Ok(tx.commit().await?)
}
