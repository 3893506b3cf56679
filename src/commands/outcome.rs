//! Outcomes of commands on an account: the codes that scripts go by.

use std::error;
use std::process::ExitCode;

use super::failure::{Failure, in_one_line};
use crate::domain::refusal::Refusal;
use crate::operations::Stop;

/// The codes, as `--help` and docs/command-line.md show them.
pub(super) const HELP: &str = "\
Exit codes:
    0  clean: applied, or nothing to change; of an export: written
    1  issues: some rows have issues, and nothing was changed
    2  refused: account, person, right, option or file; nothing was changed
    3  left out: applied, but for the rows with issues (--ignore-issues)
    4  needs --yes: the update would remove something, and nothing was changed
    5  failed: the database or the system did not answer; check the import history
    6  needs --encoding: the encoding of the file is unclear, or letters look lost; nothing was changed
  130  stopped by Ctrl-C or SIGTERM; nothing was changed
--dry-run ends with the code of the same command without it.";

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Done, or with nothing in its way.
    Clean,
    /// Rows with issues; nothing was changed.
    Issues,
    /// The command was refused; nothing was changed.
    Refused,
    /// Done, but for rows with issues.
    LeftOut,
    /// The update takes something away, which somebody has to say yes to; nothing was changed.
    NeedsYes,
    /// The encoding has to be named, since the letters are in doubt; nothing was changed.
    NeedsEncoding,
    /// Something did not work that should have.
    Failed,
    /// Stopped from outside; nothing was changed.
    Stopped,
}

impl Outcome {
    /// The exit code for the shell.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Issues => 1,
            Self::Refused => 2,
            Self::LeftOut => 3,
            Self::NeedsYes => 4,
            Self::NeedsEncoding => 6,
            Self::Failed => 5,
            Self::Stopped => 130,
        }
    }

    /// The word in JSON.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Issues => "issues",
            Self::Refused => "refused",
            Self::LeftOut => "left_out",
            Self::NeedsYes => "needs_yes",
            Self::NeedsEncoding => "needs_encoding",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        outcome.code().into()
    }
}

/// A command's no, in words.
#[derive(Debug)]
pub(super) struct Refused(pub(super) String);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.text())
    }
}

/// Why a command ended before its end.
#[derive(Debug)]
pub(super) enum Early {
    /// It was refused.
    Refused(Refused),
    /// Something failed.
    Failed(Failure),
    /// A signal ended it at once.
    Stopped(String),
}

impl From<Refused> for Early {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Refusal> for Early {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<Stop> for Early {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => refusal.into(),
            Stop::Failed(error) => error.into(),
        }
    }
}

impl<E: error::Error + Send + Sync + 'static> From<E> for Early {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Tells why a command ended early: as a JSON document where one was asked for, else on standard error.
pub(super) fn told(ended: Result<Outcome, Early>, json: bool) -> Outcome {
    let (outcome, message) = match ended {
        Ok(outcome) => return outcome,
        Err(Early::Refused(Refused(message))) => (Outcome::Refused, message),
        Err(Early::Failed(failure)) => (Outcome::Failed, in_one_line(&*failure)),
        Err(Early::Stopped(message)) => (Outcome::Stopped, message),
    };
    if json {
        let (word, code) = (outcome.word(), outcome.code());
        println!("{}", serde_json::json!({ "outcome": word, "exit_code": code, "message": message }));
    } else {
        eprintln!("{message}");
    }
    outcome
}
