//! What a worker does with an import: check it, and apply it where nobody has to decide first.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;

use crate::database;
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::import::State;
use crate::domain::problem::ImportProblem;
use crate::domain::scope::Scope;
use crate::importers::FileKind;
use crate::imports::{self as engine, Applied, Engine, Job};
use crate::operations::Context;
use crate::operations::imports::lease::Lease;
use crate::operations::imports::tries::{self, Begin};
use crate::repository::imports::ImportRow;
use crate::repository::{accounts, import_moves, import_tries, imports, progress, rights};

/// How often an import is checked anew because the world moved while it was applied.
const ROUNDS: usize = 3;

/// What a worker cannot answer for: tried again later.
pub type WorkError = engine::Error;

/// The imports that a worker should take by now, the oldest first.
pub async fn waiting(context: &Context) -> Result<Vec<(AccountId, ImportId)>, database::Error> {
    let mut tx = context.database.read().await?;
    imports::working(&mut tx, context.clock.now()).await
}

/// Works on an import until it waits for a person or is done, or a try has failed. Does nothing, and says so, when
/// another worker has an import of the account (one at a time, the others wait their turn), or the next try comes later.
/// The error is one of the database, and says nothing about the import.
pub async fn work(
    context: &Context,
    holder: &str,
    account: AccountId,
    id: ImportId,
) -> Result<bool, WorkError> {
    let lease = Lease::of(context, holder, account, id).await?;
    if !lease.take(context).await? {
        return Ok(false);
    }
    let result = tokio::select! {
        result = rounds(context, account, id) => result,
        () = lease.lost(context) => Ok(true),
    };
    if result.as_ref().is_err_and(WorkError::is_unavailable) {
        // The next try finds out that this one did not end where even this cannot be written.
        drop(tries::take_back(context, account, id).await);
    }
    lease.release(context, result.is_ok().then_some((account, id))).await?;
    context.settled.notify_waiters();
    // Whoever was added or changed may be told.
    context.mail_bell.messages_wait();
    match result {
        Err(WorkError::Lost) => Ok(true),
        worked => worked,
    }
}

/// The next step of an import, as a worker finds it.
enum Found {
    /// A step to be tried.
    Step(Box<Job>),
    /// Nothing to do.
    Nothing,
    /// Something to do, but later.
    Later,
}

/// `false` where nothing was to be done by now.
async fn rounds(context: &Context, account: AccountId, id: ImportId) -> Result<bool, WorkError> {
    for round in 0..=ROUNDS {
        let job = match begin(context, account, id).await? {
            Found::Step(job) => *job,
            Found::Later => return Ok(round > 0),
            Found::Nothing => return Ok(true),
        };
        if round == ROUNDS {
            tries::give_up(context, account, &job.import, ImportProblem::KeptMoving).await?;
        } else if !one_step(context, job).await? {
            break;
        }
    }
    Ok(true)
}

/// Takes the import over: from here on an older worker can write nothing more to it.
async fn begin(context: &Context, account: AccountId, id: ImportId) -> Result<Found, WorkError> {
    let mut volatile = context.database.volatile_read().await?;
    let told = progress::find(&mut volatile, account, id).await?;
    drop(volatile);
    let mut tx = context.database.write(account).await?;
    if !accounts::is_active(&mut tx, account).await? {
        return Ok(Found::Nothing);
    }
    let Some(import) = imports::find(&mut tx, account, id).await? else { return Ok(Found::Nothing) };
    let next = match import.state {
        State::Received | State::Checking => State::Checking,
        State::Applying => State::Applying,
        _ => return Ok(Found::Nothing),
    };
    let now = context.clock.now();
    let begun = match tries::begin(&import, next, told.as_ref(), now) {
        Begin::Try(begun) => begun,
        Begin::Later => return Ok(Found::Later),
        Begin::Lost => {
            drop(tx);
            tries::lost(context, account, &import).await?;
            return Ok(Found::Nothing);
        }
    };
    let scope = scope_of(&mut tx, account, &import).await?;
    import_tries::begin(&mut tx, account, &import, begun, now).await?;
    let import = imports::find(&mut tx, account, id).await?.ok_or(WorkError::Lost)?;
    tx.commit().await?;
    if next == State::Applying && told.is_some_and(|told| told.stop_requested) {
        // It was pressed while nobody had it.
        step(context, account, id, tries::left_as(&import)).await?;
        return Ok(Found::Nothing);
    }
    let Some(scope) = scope.filter(|scope| FileKind::of(&import).is_some_and(|kind| scope.may(kind.right())))
    else {
        tries::give_up(context, account, &import, ImportProblem::RightLost).await?;
        return Ok(Found::Nothing);
    };
    Ok(Found::Step(Box::new(job(context, scope, import))))
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

/// One step; `true` when there is another.
async fn one_step(context: &Context, mut job: Job) -> Result<bool, WorkError> {
    let Some(kind) = FileKind::of(&job.import) else { return Ok(false) };
    let step = AssertUnwindSafe(async {
        match job.import.state {
            State::Applying => apply(context, &mut job, kind.engine()).await,
            _ => kind.engine().check(&mut job).await.map(|state| state == State::Applying),
        }
    });
    match step.catch_unwind().await.unwrap_or(Err(WorkError::Panicked)) {
        Err(WorkError::Lost) => Ok(false),
        Err(WorkError::Stopped) => stopped(context, &job).await,
        Err(error) if error.is_unavailable() => Err(error),
        Err(error) => tries::failed(context, &job, &error).await.map(|()| false),
        Ok(more) => Ok(more),
    }
}

async fn apply(context: &Context, job: &mut Job, engine: Engine) -> Result<bool, WorkError> {
    match engine.apply(job).await? {
        Applied::Done => Ok(false),
        Applied::WorldMoved => {
            step(context, job.scope.account, job.import.id, State::Checking).await?;
            Ok(true)
        }
    }
}

/// Moves an import on, whoever has it.
pub(super) async fn step(
    context: &Context,
    account: AccountId,
    id: ImportId,
    next: State,
) -> Result<(), WorkError> {
    let mut tx = context.database.write(account).await?;
    let import = imports::find(&mut tx, account, id).await?.ok_or(WorkError::Lost)?;
    import_moves::advance(&mut tx, account, &import, next, context.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// *Stop* was pressed: everything was rolled back, and the plan waits again.
async fn stopped(context: &Context, job: &Job) -> Result<bool, WorkError> {
    step(context, job.scope.account, job.import.id, tries::left_as(&job.import)).await?;
    Ok(false)
}
