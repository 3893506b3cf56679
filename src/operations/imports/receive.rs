//! Receiving a file: stored while it arrives, an import when it is complete.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::ids::{FileId, ImportId};
use crate::domain::import::State;
use crate::domain::problem::{FileProblem, Problem};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::importers::FileKind;
use crate::imports::Storing;
use crate::operations::imports::options::check_options;
use crate::operations::imports::rights::may_see;
use crate::operations::imports::upload::Upload;
use crate::operations::{Context, Error, Stop};
use crate::repository::imports::{self, ImportRow, NewImport};
use crate::repository::{import_attempts, import_files, import_moves};

/// A file that is arriving.
#[derive(Debug)]
pub struct Receiving<'a> {
    context: &'a Context,
    scope: &'a Scope,
    upload: Upload,
    storing: Storing,
    limit: u64,
}

impl<'a> Receiving<'a> {
    /// Begins, or says no before a byte of the file is read. A form that was sent before is received once more:
    /// only its file tells whether it is the same.
    pub async fn begin(context: &'a Context, scope: &'a Scope, upload: Upload) -> Result<Self, Stop> {
        if !scope.may(upload.kind.right()) {
            return Err(Refusal::NotAllowed(upload.kind.right()).into());
        }
        if !upload.kind.engine().tabs.contains(&upload.tab) {
            return Err(Refusal::NotFound.into());
        }
        let mut tx = context.database.read().await?;
        if sent_before(&mut tx, scope, &upload).await?.is_none()
            && let Some(refusal) = check(&mut tx, scope, &upload).await?
        {
            return Err(refusal.into());
        }
        drop(tx);
        let storing = Storing::begin(&context.database, scope.account, &context.clock).await?;
        let limit = context.limits.bytes;
        Ok(Self { context, scope, upload, storing, limit })
    }

    /// Takes the next bytes; says no as soon as there are too many.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<Result<(), Problem>, Error> {
        self.storing.push(bytes).await?;
        let so_far = u64::try_from(self.storing.bytes()).unwrap_or(u64::MAX);
        Ok(if so_far > self.limit { Err(FileProblem::TooLarge { limit: self.limit }.into()) } else { Ok(()) })
    }

    /// Throws away what arrived of a file that was cut off or refused.
    pub async fn discard(self) -> Result<(), Error> {
        Ok(self.storing.discard().await?)
    }

    /// Ends the file and makes the import, which waits for a worker. However often a form is sent with the same
    /// file, the answer is the import that was made first; with another file it is refused (security.md P17).
    pub async fn finish(self, file_name: &str) -> Result<ImportId, Stop> {
        let Self { context, scope, upload, storing, .. } = self;
        if storing.bytes() == 0 {
            storing.discard().await?;
            return Err(Refusal::Rule(FileProblem::Empty.into()).into());
        }
        let (file, bytes) = storing.finish().await?;
        let name: String = file_name.chars().filter(|letter| !letter.is_control()).take(255).collect();
        let mut tx = context.database.write(scope.account).await?;
        if let Some(import) = sent_before(&mut tx, scope, &upload).await? {
            return repeated(tx, scope, (&upload, &import), file).await;
        }
        let now = context.clock.now();
        let id = match upload.again {
            None => add(&mut tx, scope, &upload, (file, &name, bytes), now).await?,
            Some((id, attempt)) => {
                let import = imports::find(&mut tx, scope.account, id).await?.ok_or(Refusal::NotFound)?;
                if import.attempt != attempt {
                    return Err(Refusal::NotNow(not_now(import.state)).into());
                }
                if !import_moves::reupload(&mut tx, scope.account, &import, now).await? {
                    return Err(Refusal::NotNow(not_now(import.state)).into());
                }
                import_attempts::give_up(&mut tx, scope.account, &import).await?;
                import_attempts::add(&mut tx, scope, &import, (file, &name), now).await?;
                id
            }
        };
        tx.commit().await?;
        // Whoever fills in a form works on it at once.
        if upload.options.form.is_none() {
            context.work.import_waits();
        }
        Ok(id)
    }
}

/// The import that this form made already, or for *Reupload* the import that has got a file since.
async fn sent_before(tx: &mut Tx, scope: &Scope, upload: &Upload) -> Result<Option<ImportRow>, Error> {
    let Some((id, attempt)) = upload.again else {
        return Ok(imports::find_by_form(tx, scope.account, &upload.form_key).await?);
    };
    let import = imports::find(tx, scope.account, id).await?;
    Ok(import.filter(|import| is_for(scope, upload, import) && import.attempt == attempt + 1))
}

/// Why an upload is refused before its file arrives, if it is.
async fn check(tx: &mut Tx, scope: &Scope, upload: &Upload) -> Result<Option<Refusal>, Error> {
    if let Some((id, attempt)) = upload.again {
        let import = imports::find(tx, scope.account, id).await?;
        if let Some(refusal) = not_again(scope, upload, import, attempt) {
            return Ok(Some(refusal));
        }
    }
    Ok(check_options(tx, scope, upload).await?.map(Refusal::Rule))
}

/// The answer to a form that was sent before.
async fn repeated(
    mut tx: Tx,
    scope: &Scope,
    (upload, import): (&Upload, &ImportRow),
    file: FileId,
) -> Result<ImportId, Stop> {
    let account = scope.account;
    let same = match (import.file_id, upload.again) {
        // It was erased; whether this one is the same cannot be told.
        (None, _) => true,
        (Some(first), None) => import_files::are_same(&mut tx, account, first, file).await?,
        (Some(_), Some((id, attempt))) => {
            import_attempts::has_sent(&mut tx, account, id, attempt + 1, file).await?
        }
    };
    import_files::remove(&mut tx, scope.account, file).await?;
    tx.commit().await?;
    // Of an import that has got a file since it is not known whether this form sent that.
    let other = if upload.again.is_some() { not_now(import.state) } else { OTHER_FILE.to_owned() };
    if same { Ok(import.id) } else { Err(Refusal::NotNow(other).into()) }
}

/// What is said to a form that comes again with another file.
const OTHER_FILE: &str =
    "You already sent this form with another file. Nothing was done. Reload the page to send this file.";

async fn add(
    tx: &mut Tx,
    scope: &Scope,
    upload: &Upload,
    (file, file_name, file_bytes): (FileId, &str, i64),
    now: DateTime<Utc>,
) -> Result<ImportId, Error> {
    let new = NewImport {
        kind: upload.kind.name(),
        tab: upload.tab,
        form_key: &upload.form_key,
        file,
        file_name,
        file_bytes,
        options: &upload.options,
    };
    Ok(imports::add(tx, scope, &new, now).await?)
}

/// True if this person may give the import a file of this kind.
fn is_for(scope: &Scope, upload: &Upload, import: &ImportRow) -> bool {
    may_see(scope, import) && FileKind::of(import) == Some(upload.kind) && import.tab == upload.tab
}

/// Why an import cannot get another file: it is not there for this person, of another kind, or has moved on.
fn not_again(scope: &Scope, upload: &Upload, import: Option<ImportRow>, attempt: i64) -> Option<Refusal> {
    let Some(import) = import.filter(|import| is_for(scope, upload, import)) else {
        return Some(Refusal::NotFound);
    };
    let moved_on = import.attempt > attempt || !import.state.may_become(State::Received);
    moved_on.then(|| Refusal::NotNow(not_now(import.state)))
}

/// Why a button of an old page does nothing any more.
pub(super) fn not_now(state: State) -> String {
    let what = match state {
        State::Received | State::Checking => "is being checked",
        State::Applying => "is being applied",
        State::Applied => "was applied",
        State::Closed => "was closed",
        State::Failed => "was stopped",
        State::Ready | State::HasIssues | State::Unreadable => "has changed since this page was opened",
    };
    format!("This import {what}. Nothing was done.")
}
