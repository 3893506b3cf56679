//! Claims of a file that the database found not to hold, as problems of its rows. The sentences are those of the kind.

use std::collections::{BTreeSet, HashMap};

use super::Error;
use super::cell_issue::CellIssue;
use super::seat::Seat;
use crate::database::Tx;
use crate::domain::claim::Resource;
use crate::domain::ids::AccountId;
use crate::domain::problem::{ImportProblem, Problem};
use crate::domain::suggestions::nearest;
use crate::repository::import_claims::{Against, Met, Repeated};
use crate::repository::suggestions;
use crate::sheet::{Column, find_stored};

/// The problems of claims, as a kind of file tells them.
#[derive(Clone, Copy, Debug)]
pub struct ClaimProblems {
    /// True if an unknown key is an email, for which the most similar one of the account is looked for: "Did you mean".
    pub asks_nearest: fn(Against) -> bool,
    /// False if a key is not what people wrote, so that an issue does not quote it.
    pub quotes_key: bool,
    /// A claim that does not hold against the account; with the most similar email, where that was looked for.
    pub unmet: fn(Against, &Met, Option<String>) -> Problem,
    /// A claim on a key that these other rows make too.
    pub twice: fn(Resource, &str, Vec<u64>) -> Problem,
    /// Fewer seats than the rows of the file want.
    pub no_seat: fn(&Seat, u64) -> Problem,
}

/// The problem of a claim that does not hold against the account.
pub(super) fn of_met(
    problems: &ClaimProblems,
    columns: &[Column],
    (against, met): (Against, &Met),
    nearest: &Nearest,
) -> (i64, CellIssue) {
    let problem: Problem = if met.freed_by.is_some() {
        let rows = met.freed_by.and_then(|row| u64::try_from(row).ok()).into_iter().collect();
        ImportProblem::NeedsLeftOutRow { rows }.into()
    } else {
        (problems.unmet)(against, met, nearest.of(&met.key))
    };
    (met.row_no, issue(columns, &met.column_id, &met.key, problem))
}

/// The most rows that are named beside "and 3 more".
const NAMED: usize = 50;

/// An issue of a column that the database named, one of the kind's.
pub(super) fn issue(columns: &[Column], column: &str, value: &str, problem: impl Into<Problem>) -> CellIssue {
    let column = find_stored(columns, column).map(|column| column.id);
    CellIssue { column, value: value.to_owned(), problem: problem.into() }
}

/// The rows that make one claim, each named at the others. They come one after another, and as many as the file has: only
/// those are held that are named.
#[derive(Debug)]
pub(super) struct Group {
    problems: ClaimProblems,
    key: String,
    /// The first rows.
    named: BTreeSet<i64>,
    /// Claims that wait until it is known which rows are named.
    waiting: Vec<Repeated>,
}

impl Group {
    /// None yet, of a kind that tells claims of several rows like this.
    pub(super) fn new(problems: ClaimProblems) -> Self {
        Self { problems, key: String::new(), named: BTreeSet::new(), waiting: Vec::new() }
    }

    /// Takes the next claim, in the order of key and row; gives the issues of those that can be told by now.
    pub(super) fn take(
        &mut self,
        columns: &[Column],
        resource: Resource,
        claim: Repeated,
    ) -> Vec<(i64, CellIssue)> {
        let mut told = Vec::new();
        if self.key != claim.key {
            told = self.end(columns, resource);
            self.key.clone_from(&claim.key);
        }
        if self.named.len() <= NAMED {
            self.named.insert(claim.row_no);
        }
        self.waiting.push(claim);
        if self.named.len() > NAMED {
            told.extend(self.tell(columns, resource));
        }
        told
    }

    /// Gives the issues of the last claims, and begins anew.
    pub(super) fn end(&mut self, columns: &[Column], resource: Resource) -> Vec<(i64, CellIssue)> {
        let told = self.tell(columns, resource);
        self.named.clear();
        told
    }

    fn tell(&mut self, columns: &[Column], resource: Resource) -> Vec<(i64, CellIssue)> {
        let waiting = std::mem::take(&mut self.waiting);
        let told = |claim: &Repeated| {
            let problem = (self.problems.twice)(resource, &claim.key, others(claim, &self.named));
            let quoted = if self.problems.quotes_key { claim.key.as_str() } else { "" };
            (claim.row_no, issue(columns, &claim.column_id, quoted, problem))
        };
        waiting.iter().map(told).collect()
    }
}

/// The other rows, as many as are named.
fn others(claim: &Repeated, rows: &BTreeSet<i64>) -> Vec<u64> {
    let others = rows.iter().filter(|row| **row != claim.row_no).take(NAMED);
    others.filter_map(|row| u64::try_from(*row).ok()).collect()
}

/// "Did you mean": the most similar e-mails of the account, for the first unknown ones of a file.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    looked: bool,
    found: HashMap<String, String>,
}

impl Nearest {
    /// Looks once, for the first page only: one query of bounded size, never one per row.
    pub(super) async fn look(&mut self, tx: &mut Tx, account: AccountId, met: &[Met]) -> Result<(), Error> {
        if std::mem::replace(&mut self.looked, true) {
            return Ok(());
        }
        let unknown: Vec<&str> = met.iter().filter(|met| !met.found).map(|met| met.key.as_str()).collect();
        let candidates = suggestions::emails(tx, account, &unknown).await?;
        for email in unknown {
            if let Some(near) = nearest(email, candidates.iter().map(String::as_str)) {
                self.found.insert(email.to_owned(), near.to_owned());
            }
        }
        Ok(())
    }

    fn of(&self, email: &str) -> Option<String> {
        self.found.get(email).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::{ClaimProblems, Group, NAMED, Repeated, Resource};
    use crate::domain::problem::{Problem, UserProblem};

    /// The rows from this one to that one, which claim the same.
    fn claims(key: &str, rows: std::ops::RangeInclusive<i64>) -> impl Iterator<Item = Repeated> {
        rows.map(move |row_no| Repeated { row_no, key: key.to_owned(), column_id: "email".to_owned() })
    }

    /// Row by row, which others are named at it.
    fn told(claims: impl Iterator<Item = Repeated>) -> Vec<(i64, Vec<i64>)> {
        let problems = ClaimProblems {
            asks_nearest: |_| false,
            quotes_key: true,
            unmet: |_, _, _| UserProblem::Pending.into(),
            twice: |_, _, rows| UserProblem::Twice { rows }.into(),
            no_seat: |_, _| UserProblem::Pending.into(),
        };
        let (mut group, user) = (Group::new(problems), Resource::User);
        let mut told: Vec<_> = claims.flat_map(|claim| group.take(&[], user, claim)).collect();
        told.extend(group.end(&[], user));
        told.into_iter().map(|(row, issue)| (row, others(&issue.problem))).collect()
    }

    fn others(problem: &Problem) -> Vec<i64> {
        serde_json::from_value(serde_json::to_value(problem).unwrap()["rows"].clone()).unwrap()
    }

    #[test]
    fn rows_that_claim_the_same_are_named_at_each_other_and_at_no_others() {
        let of_two_keys = claims("a", 2..=4).chain(claims("b", 3..=5));
        let expected = [(2, [3, 4]), (3, [2, 4]), (4, [2, 3]), (3, [4, 5]), (4, [3, 5]), (5, [3, 4])];
        assert_eq!(told(of_two_keys), expected.map(|(row, others)| (row, others.to_vec())));
    }

    #[test]
    fn of_many_rows_the_first_ones_are_named() {
        let named = i64::try_from(NAMED).unwrap();
        for rows in [named, named + 1, named + 2, 3 * named] {
            let first = |row: &i64| (1..=rows).filter(|other| other != row).take(NAMED).collect();
            let expected: Vec<(i64, Vec<i64>)> = (1..=rows).map(|row| (row, first(&row))).collect();
            assert_eq!(told(claims("a", 1..=rows)), expected, "{rows}");
        }
    }
}
