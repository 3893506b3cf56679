//! What a worker does with an import: check it, and apply it where nobody has to decide first.

use std::time::Duration;

use crate::database;
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::import::State;
use crate::domain::problem::ImportProblem;
use crate::domain::scope::Scope;
use crate::imports::{self as engine, Applied, Engine, Job, StoredFinding};
use crate::kinds::Kind;
use crate::operations::Context;
use crate::repository::import_moves::{self, Findings};
use crate::repository::imports::ImportRow;
use crate::repository::{accounts, imports, leases, progress, rights};

/// How long a lease holds without a sign of life.
const LEASE: chrono::Duration = chrono::Duration::minutes(2);
/// How often a sign of life is given.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// How often an import is checked anew because the world moved while it was applied.
const ROUNDS: usize = 3;

/// What a worker cannot answer for: tried again later.
pub type WorkError = engine::Error;

/// The imports that a worker should take, the oldest first.
pub async fn waiting(context: &Context) -> Result<Vec<(AccountId, ImportId)>, database::Error> {
    let mut tx = context.database.read().await?;
    imports::working(&mut tx).await
}

/// Works on an import until it waits for a person or is done. Does nothing when another worker has an import
/// of the account: one at a time, the others wait their turn.
pub async fn work(
    context: &Context,
    holder: &str,
    account: AccountId,
    id: ImportId,
) -> Result<bool, WorkError> {
    let lease = lease(context, account, id).await?;
    let now = context.clock.now();
    let mut tx = context.database.brief().await?;
    let taken = leases::take(&mut tx, &lease, holder, now + LEASE, now).await?;
    tx.commit().await?;
    if taken.is_none() {
        return Ok(false);
    }
    let result = tokio::select! {
        result = rounds(context, account, id) => result,
        lost = heartbeat(context, &lease, holder) => Err(lost),
    };
    let mut tx = context.database.brief().await?;
    progress::forget(&mut tx, account, id).await?;
    leases::release(&mut tx, &lease, holder).await?;
    tx.commit().await?;
    context.settled.notify_waiters();
    // Whoever was added or changed may be told.
    context.post.letters_wait();
    result.map(|()| true)
}

/// Files of an account wait for each other. A form waits for nothing but the account itself.
async fn lease(context: &Context, account: AccountId, id: ImportId) -> Result<String, WorkError> {
    let mut tx = context.database.read().await?;
    let import = imports::find(&mut tx, account, id).await?;
    Ok(match import.filter(|import| import.options.form.is_some()) {
        Some(_) => format!("form {id} of account {account}"),
        None => format!("imports of account {account}"),
    })
}

async fn heartbeat(context: &Context, lease: &str, holder: &str) -> WorkError {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let until = context.clock.now() + LEASE;
        let renewed = async {
            let mut tx = context.database.brief().await?;
            let ours = leases::renew(&mut tx, lease, holder, until).await?;
            tx.commit().await?;
            Ok::<bool, database::Error>(ours)
        };
        if matches!(renewed.await, Ok(false)) {
            return WorkError::Lost;
        }
    }
}

async fn rounds(context: &Context, account: AccountId, id: ImportId) -> Result<(), WorkError> {
    for _ in 0..ROUNDS {
        let Some(import) = begin(context, account, id).await? else { return Ok(()) };
        if !round(context, import).await? {
            return Ok(());
        }
    }
    match begin(context, account, id).await? {
        Some(job) => give_up(context, &job).await,
        None => Ok(()),
    }
}

/// Takes the import over: from here on an older worker can write nothing more to it.
async fn begin(context: &Context, account: AccountId, id: ImportId) -> Result<Option<Job>, WorkError> {
    let mut tx = context.database.write(account).await?;
    if !accounts::is_active(&mut tx, account).await? {
        return Ok(None);
    }
    let Some(import) = imports::find(&mut tx, account, id).await? else { return Ok(None) };
    let next = match import.state() {
        State::Received | State::Checking => State::Checking,
        State::Applying => State::Applying,
        _ => return Ok(None),
    };
    let scope = scope_of(&mut tx, account, &import).await?;
    import_moves::advance(&mut tx, account, &import, next, context.clock.now()).await?;
    let import = imports::find(&mut tx, account, id).await?.ok_or(WorkError::Lost)?;
    tx.commit().await?;
    let Some(scope) = scope.filter(|scope| Kind::of(&import).is_some_and(|kind| scope.may(kind.right())))
    else {
        refuse(context, account, &import).await?;
        return Ok(None);
    };
    Ok(Some(job(context, scope, import)))
}

fn job(context: &Context, scope: Scope, import: ImportRow) -> Job {
    Job {
        database: context.database.clone(),
        clock: context.clock.clone(),
        keys: context.keys.clone(),
        scope,
        import,
        limits: context.limits,
        told: None,
    }
}

/// The rights the person has now, not those they had when they uploaded; and from where they did.
async fn scope_of(
    tx: &mut database::Tx,
    account: AccountId,
    import: &ImportRow,
) -> Result<Option<Scope>, WorkError> {
    let scope = match import.person_id {
        None => Some(Scope::program(account)),
        Some(person) => rights::find_scope(tx, account, person).await?,
    };
    Ok(scope.map(|scope| Scope { address: import.address.clone(), ..scope }))
}

/// Puts an import aside whose person has lost the right meanwhile.
async fn refuse(context: &Context, account: AccountId, import: &ImportRow) -> Result<(), WorkError> {
    let lost = StoredFinding { row: None, value: String::new(), problem: ImportProblem::RightLost.into() };
    let state = if import.state() == State::Applying { State::HasIssues } else { State::Failed };
    let findings = Findings {
        state,
        shape: None,
        problems: serde_json::to_value([lost])?,
        summary: import.summary.0.clone(),
        total: import.total_rows,
        good: import.good_rows,
        bad: import.bad_rows,
    };
    let mut tx = context.database.write(account).await?;
    import_moves::finish_check(&mut tx, account, import, &findings, context.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// One step; `true` when there is another.
async fn round(context: &Context, mut job: Job) -> Result<bool, WorkError> {
    let Some(kind) = Kind::of(&job.import) else { return Ok(false) };
    let outcome = match job.import.state() {
        State::Applying => apply(context, &mut job, kind.engine()).await,
        _ => kind.engine().check(&mut job).await.map(|state| state == State::Applying),
    };
    match outcome {
        Err(WorkError::Lost) => Ok(false),
        Err(WorkError::Stopped) => stopped(context, &job).await,
        Err(error) if error.is_unavailable() => Err(error),
        Err(error) => {
            give_up(context, &job).await?;
            Err(error)
        }
        Ok(more) => Ok(more),
    }
}

async fn apply(context: &Context, job: &mut Job, engine: Engine) -> Result<bool, WorkError> {
    match engine.apply(job).await? {
        Applied::Done => Ok(false),
        Applied::WorldMoved => {
            step(context, job, State::Checking).await?;
            Ok(true)
        }
    }
}

async fn step(context: &Context, job: &Job, next: State) -> Result<(), WorkError> {
    let mut tx = context.database.write(job.scope.account).await?;
    let import = imports::find(&mut tx, job.scope.account, job.import.id).await?.ok_or(WorkError::Lost)?;
    import_moves::advance(&mut tx, job.scope.account, &import, next, context.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// *Stop* was pressed: everything was rolled back, and the plan waits again.
async fn stopped(context: &Context, job: &Job) -> Result<bool, WorkError> {
    let next = match (job.import.state(), job.import.bad_rows) {
        (State::Applying, 0) => State::Ready,
        (State::Applying, _) => State::HasIssues,
        _ => State::Failed,
    };
    step(context, job, next).await?;
    Ok(false)
}

/// What does not come to an end, or is a mistake of ours, must not be tried for ever: it waits for a person.
async fn give_up(context: &Context, job: &Job) -> Result<(), WorkError> {
    stopped(context, job).await.map(|_| ())
}
