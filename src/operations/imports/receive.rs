//! Receiving a file: stored while it arrives, an import when it is complete.

use super::decide::may_touch;
use super::options::check_options;
use crate::domain::ids::ImportId;
use crate::domain::import::{Options, State, Tab};
use crate::domain::problem::{FileProblem, Problem};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::imports::Storing;
use crate::kinds::Kind;
use crate::operations::{Context, Error};
use crate::repository::import_moves;
use crate::repository::imports::{self, ImportRow, NewImport};

/// What a person chose on the page *Import*, known before the file arrives.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The kind of file.
    pub kind: Kind,
    /// The tab.
    pub tab: Tab,
    /// The form's own key: however often the form is sent, it makes one import.
    pub form_key: String,
    /// The options.
    pub options: Options,
    /// The import that gets a corrected file, for *Reupload*, and the attempt the person saw.
    pub again: Option<(ImportId, i64)>,
}

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
    /// Begins, or says no before a byte of the file is read. A form that was sent before answers with the
    /// import it made.
    pub async fn begin(
        context: &'a Context,
        scope: &'a Scope,
        upload: Upload,
    ) -> Result<Result<Begun<'a>, Refusal>, Error> {
        if !scope.may(upload.kind.right()) {
            return Ok(Err(Refusal::NotAllowed(upload.kind.right())));
        }
        if !upload.kind.engine().tabs.contains(&upload.tab) {
            return Ok(Err(Refusal::NotFound));
        }
        let mut tx = context.database.read().await?;
        if let Some(import) = imports::find_by_form(&mut tx, scope.account, &upload.form_key).await? {
            return Ok(Ok(Begun::Already(import.id)));
        }
        if let Some((id, attempt)) = upload.again {
            let import = imports::find(&mut tx, scope.account, id).await?;
            if let Some(refusal) = not_again(scope, &upload, import, attempt) {
                return Ok(Err(refusal));
            }
        }
        if let Some(problem) = check_options(&mut tx, scope, &upload).await? {
            return Ok(Err(Refusal::Rule(problem)));
        }
        drop(tx);
        let storing = Storing::begin(&context.database, scope.account, &context.clock).await?;
        let limit = context.limits.bytes;
        Ok(Ok(Begun::Receiving(Box::new(Self { context, scope, upload, storing, limit }))))
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

    /// Ends the file and makes the import, which waits for a worker.
    pub async fn finish(self, file_name: &str) -> Result<Result<ImportId, Refusal>, Error> {
        if self.storing.bytes() == 0 {
            self.storing.discard().await?;
            return Ok(Err(Refusal::Rule(FileProblem::Empty.into())));
        }
        let (file, bytes) = self.storing.finish().await?;
        let name: String = file_name.chars().filter(|letter| !letter.is_control()).take(255).collect();
        let now = self.context.clock.now();
        let mut tx = self.context.database.write(self.scope.account).await?;
        if let Some(import) =
            imports::find_by_form(&mut tx, self.scope.account, &self.upload.form_key).await?
        {
            return Ok(Ok(import.id));
        }
        let id = match self.upload.again {
            None => {
                let new = NewImport {
                    kind: self.upload.kind.name(),
                    tab: self.upload.tab,
                    form_key: &self.upload.form_key,
                    file,
                    file_name: &name,
                    file_bytes: bytes,
                    options: &self.upload.options,
                };
                imports::add(&mut tx, self.scope, &new, now).await?
            }
            Some((id, attempt)) => {
                let import = imports::find(&mut tx, self.scope.account, id).await?;
                let Some(import) = import.filter(|import| import.attempt == attempt) else {
                    return Ok(Err(Refusal::NotNow(not_now(State::Received))));
                };
                if !import_moves::reupload(&mut tx, self.scope.account, &import, (file, &name, bytes), now)
                    .await?
                {
                    return Ok(Err(Refusal::NotNow(not_now(import.state()))));
                }
                id
            }
        };
        tx.commit().await?;
        self.context.work.notify_one();
        Ok(Ok(id))
    }
}

/// What beginning came to.
#[derive(Debug)]
pub enum Begun<'a> {
    /// The file may arrive.
    Receiving(Box<Receiving<'a>>),
    /// The form was sent before and made this import.
    Already(ImportId),
}

/// Why an import cannot get another file: it is not there for this person, of another kind, or has moved on.
fn not_again(scope: &Scope, upload: &Upload, import: Option<ImportRow>, attempt: i64) -> Option<Refusal> {
    let same = |import: &ImportRow| Kind::of(import) == Some(upload.kind) && import.tab() == upload.tab;
    let Some(import) = import.filter(|import| may_touch(scope, import) && same(import)) else {
        return Some(Refusal::NotFound);
    };
    let moved_on = import.attempt > attempt || !import.state().may_become(State::Received);
    moved_on.then(|| Refusal::NotNow(not_now(import.state())))
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
