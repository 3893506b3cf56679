//! The course of one import: worked on here where nobody else does, decided by the options of the command.

use std::time::Duration;

use super::arguments::Arguments;
use crate::commands::outcome::{Early, Outcome, Refused};
use crate::domain::ids::ImportId;
use crate::domain::import::State;
use crate::domain::problem::{ImportProblem, Problem};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::imports::{self, Decision, Details};
use crate::operations::{Answered, Context, Error};
use crate::random;

/// The number of times it is decided anew because the world moved, or somebody pressed a button, in between.
const ROUNDS: usize = 4;
/// The first wait while another worker has an import of the account, and the longest.
const FIRST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// The number of times a database that does not answer is asked again.
const TRIES: u32 = 5;

/// An import on its way.
pub(super) struct Course<'a> {
    context: &'a Context,
    scope: &'a Scope,
    id: ImportId,
    arguments: &'a Arguments,
    /// The name of this worker; a lease taken under it is given back under it.
    holder: String,
}

/// Where an import stands when the command has done what it could.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The plan was carried out.
    Applied,
    /// It would be: a dry run.
    WouldApply,
    /// Rows with issues keep it from being applied.
    HasIssues,
    /// The file as a whole cannot be read.
    Unreadable,
    /// Its letters are in doubt.
    NeedsEncoding,
    /// Somebody loses something by it.
    NeedsYes,
    /// A worker could not finish, or the person has lost the right.
    Failed,
    /// Somebody closed it on the portal.
    ClosedElsewhere,
    /// A signal stopped it.
    Stopped,
}

/// The end of an import, with what is to be told.
pub(super) struct Ended {
    pub(super) verdict: Verdict,
    pub(super) details: Details,
}

enum Next {
    Decide(Decision),
    End(Verdict),
}

impl Ended {
    /// The code that scripts see.
    pub(super) fn outcome(&self) -> Outcome {
        let left_out = self.details.import.bad_rows > 0;
        match self.verdict {
            Verdict::Applied | Verdict::WouldApply if left_out => Outcome::LeftOut,
            Verdict::Applied | Verdict::WouldApply => Outcome::Clean,
            Verdict::HasIssues => Outcome::Issues,
            Verdict::NeedsEncoding => Outcome::NeedsEncoding,
            Verdict::NeedsYes => Outcome::NeedsYes,
            Verdict::Unreadable | Verdict::ClosedElsewhere => Outcome::Refused,
            Verdict::Failed if is_refused(&self.details) => Outcome::Refused,
            Verdict::Failed => Outcome::Failed,
            Verdict::Stopped => Outcome::Stopped,
        }
    }
}

/// True if the import as a whole was refused, for a right that was lost meanwhile.
fn is_refused(details: &Details) -> bool {
    let lost = Problem::from(ImportProblem::RightLost);
    details.findings.iter().any(|finding| finding.problem == lost)
}

impl<'a> Course<'a> {
    pub(super) fn new(
        context: &'a Context,
        scope: &'a Scope,
        id: ImportId,
        arguments: &'a Arguments,
    ) -> Result<Self, Early> {
        Ok(Self { context, scope, id, arguments, holder: format!("command line {}", random::token()?) })
    }

    /// The import.
    pub(super) const fn id(&self) -> ImportId {
        self.id
    }

    /// Runs the import to its end.
    pub(super) async fn run(&self) -> Result<Ended, Early> {
        for _ in 0..ROUNDS {
            let details = self.settled().await?;
            match self.next(&details) {
                Next::End(verdict) => return self.end(verdict, details).await,
                Next::Decide(decision) => self.decide(&details, decision).await?,
            }
        }
        let details = self.settled().await?;
        self.end(Verdict::Failed, details).await
    }

    /// Takes it back as far as that is still possible.
    pub(super) async fn stop(&self) -> Result<Ended, Early> {
        loop {
            let details = self.look().await?;
            match details.import.state {
                State::Applying => imports::stop(self.context, self.scope, self.id).await?,
                State::Applied => return Ok(Ended { verdict: Verdict::Applied, details }),
                State::Closed => return Ok(Ended { verdict: Verdict::Stopped, details }),
                _ => self.decide(&details, Decision::Close).await?,
            }
            // Whoever has it lets go of it; so does this worker, which was interrupted.
            self.work_or_wait(&mut FIRST_WAIT.clone()).await?;
        }
    }

    fn next(&self, details: &Details) -> Next {
        let Arguments { dry_run, ignore_issues, yes, .. } = *self.arguments;
        let in_doubt = details.findings.iter().any(|finding| finding.problem.is_doubt());
        let applying = |decision| match (details.summary.taking > 0 && !yes, dry_run) {
            _ if in_doubt => Next::End(Verdict::NeedsEncoding),
            (true, _) => Next::End(Verdict::NeedsYes),
            (false, true) => Next::End(Verdict::WouldApply),
            (false, false) => Next::Decide(decision),
        };
        match details.import.state {
            State::Ready => applying(Decision::Apply),
            State::HasIssues if ignore_issues && details.import.good_rows > 0 && !is_refused(details) => {
                applying(Decision::IgnoreIssues)
            }
            State::HasIssues => Next::End(Verdict::HasIssues),
            State::Unreadable => Next::End(Verdict::Unreadable),
            State::Applied => Next::End(Verdict::Applied),
            State::Closed => Next::End(Verdict::ClosedElsewhere),
            State::Failed | State::Received | State::Checking | State::Applying => Next::End(Verdict::Failed),
        }
    }

    /// Decides about the import as it was seen; where it has moved meanwhile, it is looked at again.
    async fn decide(&self, details: &Details, decision: Decision) -> Result<(), Early> {
        let seen = details.import.version;
        match imports::decide(self.context, self.scope, self.id, seen, decision).await.answer()? {
            Ok(()) | Err(Refusal::NotNow(_)) => Ok(()),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Puts aside what was not applied, so that nothing waits for nobody.
    async fn end(&self, verdict: Verdict, details: Details) -> Result<Ended, Early> {
        let waits = details.import.state.may_become(State::Closed);
        if waits && !self.arguments.leave_open {
            self.decide(&details, Decision::Close).await?;
        }
        Ok(Ended { verdict, details })
    }

    async fn look(&self) -> Result<Details, Early> {
        let details = imports::find(self.context, self.scope, self.id).await?;
        Ok(details.ok_or_else(|| Refused(Refusal::NotFound.text()))?)
    }

    /// The import when no worker has it, or will take it, any more.
    async fn settled(&self) -> Result<Details, Early> {
        let mut wait = FIRST_WAIT;
        loop {
            let details = self.look().await?;
            if !details.import.state.is_working() {
                return Ok(details);
            }
            self.work_or_wait(&mut wait).await?;
        }
    }

    /// Works on it, or waits a moment where a server does already.
    async fn work_or_wait(&self, wait: &mut Duration) -> Result<(), Early> {
        for _ in 1..TRIES {
            match imports::work(self.context, &self.holder, self.scope.account, self.id)
                .await
                .map_err(Error::from)
            {
                Ok(true) => return Ok(()),
                Ok(false) => {
                    if *wait == FIRST_WAIT {
                        eprintln!("import {} waits for another worker of the account", self.id);
                    }
                    tokio::time::sleep(*wait).await;
                    *wait = LONGEST_WAIT.min(*wait * 2);
                    return Ok(());
                }
                Err(error) if error.is_unavailable() => tokio::time::sleep(LONGEST_WAIT).await,
                Err(error) => return Err(error.into()),
            }
        }
        imports::work(self.context, &self.holder, self.scope.account, self.id).await?;
        Ok(())
    }
}
