//! Plans: one row for each thing that changes, and the counts of the whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cell_issue::CellIssue;
use super::counts::{Counts, Topic};
use crate::domain::change::Field;
use crate::domain::claim::Claim;

/// One thing the plan changes.
#[derive(Debug)]
pub struct Planned<A> {
    /// The row of the file.
    pub row_no: i64,
    /// Whom or what it is about.
    pub subject: String,
    /// The thing, if it was there before.
    pub thing_id: Option<i64>,
    /// Its fields, old and new, in words.
    pub changes: Vec<Field>,
    /// The data that [`Importer::apply`](super::Importer::apply) needs.
    pub after: A,
    /// The claims chosen for the row, which must still be free when it is applied.
    pub claims: Vec<Claim>,
    /// Its part of the counts of the plan.
    pub counts: Counts,
    /// The sorts of change it holds, in their order.
    pub topics: Vec<Topic>,
    /// True if somebody loses something: what an update stops for (decision 20).
    pub takes_away: bool,
    /// Notices on the row beside that. A file that updates may be planned more than once, and tells it when
    /// its rows are compared instead.
    pub notices: Vec<CellIssue>,
}

impl<A> Planned<A> {
    /// The data for [`Importer::apply`](super::Importer::apply), and the way back to a plan with something else there.
    fn apart<B>(self) -> (A, impl FnOnce(B) -> Planned<B>) {
        let Self { row_no, subject, thing_id, changes, after, claims, counts, topics, takes_away, notices } =
            self;
        let with = move |after| Planned {
            row_no,
            subject,
            thing_id,
            changes,
            after,
            claims,
            counts,
            topics,
            takes_away,
            notices,
        };
        (after, with)
    }

    /// The same with something else for [`Importer::apply`](super::Importer::apply).
    pub fn with<B>(self, of: impl FnOnce(A) -> B) -> Planned<B> {
        let (after, with) = self.apart();
        with(of(after))
    }

    /// The same with a part of what it holds; `None` where it holds something else.
    pub fn narrow<B>(self, of: impl Fn(A) -> Option<B>) -> Option<Planned<B>> {
        let (after, with) = self.apart();
        of(after).map(with)
    }
}

/// The person that a row of a plan is about, by what the row knows of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The key of the user.
    User(i64),
    /// The key of their extension.
    Extension(i64),
    /// Their email, where the import adds them.
    Email(String),
}

/// A row that was planned, or could not be.
#[derive(Debug)]
pub enum Outcome<A> {
    /// It will be changed like this.
    Planned(Box<Planned<A>>),
    /// It asks for what there is.
    Unchanged,
    /// It cannot: the row and what is wrong.
    Refused(i64, CellIssue),
}

impl<A> Outcome<A> {
    /// The same with the plan made into another.
    pub fn map<B>(self, of: impl FnOnce(Planned<A>) -> Planned<B>) -> Outcome<B> {
        match self {
            Self::Planned(planned) => Outcome::Planned(Box::new(of(*planned))),
            Self::Unchanged => Outcome::Unchanged,
            Self::Refused(row, issue) => Outcome::Refused(row, issue),
        }
    }
}

/// The counts of a plan, by their codes, and the first few it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// `users added` → 246, `numbers assigned` → 12.
    pub counts: BTreeMap<String, i64>,
    /// The first ten.
    pub first: Vec<String>,
    /// Sort of change → rows that hold it: `Package` → 12.
    pub topics: BTreeMap<String, i64>,
    /// Rows that ask for what there is.
    pub unchanged: i64,
    /// Rows by which somebody loses something.
    pub taking: i64,
    /// The facts it was made with.
    pub judged_by: String,
    /// The last operation in the account's audit log before the file was checked.
    pub seen: Option<i64>,
}

impl Summary {
    /// The same for a plan that is not to be applied as it is: the file is checked again before.
    pub(super) fn outdated(self) -> Self {
        Self { judged_by: String::new(), ..self }
    }
}
