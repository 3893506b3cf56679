//! From what the database found to the problems of `domain`.

use std::collections::{BTreeSet, HashMap};

use super::Error;
use super::cell_issue::CellIssue;
use super::kind::Seat;
use crate::database::Tx;
use crate::domain::claim::Resource;
use crate::domain::ids::AccountId;
use crate::domain::nearest::nearest;
use crate::domain::phone_number::not_in_account;
use crate::domain::problem::{
    DeskPhoneProblem, ExtensionProblem, ImportProblem, NewEmailProblem, NumberProblem, PackageProblem,
    Problem, SiteProblem, UserProblem, holder_words,
};
use crate::domain::words::holder_title;
use crate::repository::import_claims::{Against, Met, Repeated};
use crate::repository::nearby;
use crate::sheet::{Column, find_column};

/// How many rows are named beside "and 3 more".
const NAMED: usize = 50;

/// An issue of a column that the database named, one of the kind's.
pub(super) fn issue(columns: &[Column], column: &str, value: &str, problem: impl Into<Problem>) -> CellIssue {
    let column = find_column(columns, column).map_or("", |column| column.id.0);
    CellIssue { column, value: value.to_owned(), problem: problem.into() }
}

/// A claim that does not hold against the account.
pub(super) fn of_met(columns: &[Column], against: Against, met: &Met, nearest: &Nearest) -> (i64, CellIssue) {
    let holder = || {
        let kind = met.holder_kind.as_deref().map_or("", holder_title);
        holder_words(met.holder.as_deref().unwrap_or_default(), kind, met.visible)
    };
    let number = || met.key.clone();
    let problem: Problem = match against {
        _ if met.freed_by.is_some() => {
            let rows = met.freed_by.and_then(|row| u64::try_from(row).ok()).into_iter().collect();
            ImportProblem::NeedsLeftOutRow { rows }.into()
        }
        Against::PhoneUsers | Against::Holds => of_phone_user(met, nearest),
        Against::UsersReady => of_user(met, nearest).into(),
        Against::UsersKnown => of_known(met, nearest),
        Against::EmailsFree if met.status.as_deref() == Some("trash") && met.visible => {
            let name = met.holder.as_deref().unwrap_or_default();
            NewEmailProblem::Taken { holder: format!("{name} (in the trash)") }.into()
        }
        Against::EmailsFree => NewEmailProblem::Taken { holder: holder() }.into(),
        Against::ExtensionsFree => ExtensionProblem::Taken { holder: holder() }.into(),
        Against::NumbersUnassigned if met.found => {
            NumberProblem::Assigned { number: number(), holder: holder() }.into()
        }
        Against::NumbersUnassigned => not_in_account(&met.key),
        Against::NumbersAbsent => NumberProblem::AlreadyInAccount.into(),
        Against::NumbersKnown => NumberProblem::CallerIdNotAllowed { suggestion: None }.into(),
        Against::DeskPhonesFree => DeskPhoneProblem::Assigned { holder: holder() }.into(),
    };
    (met.row_no, issue(columns, &met.column_id, &met.key, problem))
}

/// A row of an update that is about nobody it may change.
fn of_phone_user(met: &Met, nearest: &Nearest) -> Problem {
    match (met.status.as_deref(), &met.holder_kind) {
        (None, _) => UserProblem::Unknown { nearest: nearest.of(&met.key) }.into(),
        (_, Some(kind)) if kind == "held" => UserProblem::Pending.into(),
        (_, Some(_)) if met.visible => UserProblem::AlreadyPhoneUser.into(),
        (_, Some(_)) => SiteProblem::Forbidden.into(),
        (Some("trash"), None) => UserProblem::InTrash.into(),
        (Some(_), None) => UserProblem::NotPhoneUser.into(),
    }
}

/// A row that changes nobody it may.
fn of_known(met: &Met, nearest: &Nearest) -> Problem {
    match met.status.as_deref() {
        None => UserProblem::Unknown { nearest: nearest.of(&met.key) }.into(),
        Some("trash") => UserProblem::InTrash.into(),
        Some(_) => SiteProblem::Forbidden.into(),
    }
}

fn of_user(met: &Met, nearest: &Nearest) -> UserProblem {
    match met.status.as_deref() {
        None => UserProblem::Unknown { nearest: nearest.of(&met.key) },
        Some("pending") => UserProblem::Pending,
        Some("inactive") => UserProblem::Inactive,
        Some("trash") => UserProblem::InTrash,
        Some(_) => UserProblem::AlreadyPhoneUser,
    }
}

/// The rows that make one claim, each named at the others. They come one after another, and as many as the file has: only
/// those are held that are named.
#[derive(Debug, Default)]
pub(super) struct Group {
    key: String,
    /// The first rows.
    named: BTreeSet<i64>,
    /// Claims that wait until it is known which rows are named.
    waiting: Vec<Repeated>,
}

impl Group {
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
            let problem = twice(resource, claim, &self.named);
            (claim.row_no, issue(columns, &claim.column_id, &claim.key, problem))
        };
        waiting.iter().map(told).collect()
    }
}

fn twice(resource: Resource, claim: &Repeated, rows: &BTreeSet<i64>) -> Problem {
    let others = rows.iter().filter(|row| **row != claim.row_no).take(NAMED);
    let rows: Vec<u64> = others.filter_map(|row| u64::try_from(*row).ok()).collect();
    match resource {
        Resource::Email => NewEmailProblem::Twice { rows }.into(),
        Resource::Extension => ExtensionProblem::Twice { rows }.into(),
        Resource::Number => NumberProblem::Twice { number: claim.key.clone(), rows }.into(),
        Resource::DeskPhone => DeskPhoneProblem::Twice { rows }.into(),
        _ => UserProblem::Twice { rows }.into(),
    }
}

/// Too few seats for the whole file.
pub(super) fn no_seat(seat: &Seat, wanted: i64) -> Problem {
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let (wanted, left) = (count(wanted), count(seat.left));
    if seat.name.is_empty() {
        PackageProblem::NoLicenses { wanted, left }.into()
    } else {
        PackageProblem::NoSeats { name: seat.name.clone(), wanted, left }.into()
    }
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
        let candidates = nearby::emails(tx, account, &unknown).await?;
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
    use super::{Group, NAMED, Repeated, Resource, twice};
    use crate::domain::problem::Problem;

    /// The rows from this one to that one, which claim the same.
    fn claims(key: &str, rows: std::ops::RangeInclusive<i64>) -> impl Iterator<Item = Repeated> {
        rows.map(move |row_no| Repeated { row_no, key: key.to_owned(), column_id: "email".to_owned() })
    }

    /// Row by row, which others are named at it.
    fn told(claims: impl Iterator<Item = Repeated>) -> Vec<(i64, Vec<i64>)> {
        let (mut group, user) = (Group::default(), Resource::User);
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

    #[test]
    fn each_thing_that_two_rows_want_is_called_by_its_name() {
        let code = |resource| twice(resource, &claims("a", 2..=2).next().unwrap(), &[2, 3].into()).code();
        let all =
            [Resource::User, Resource::Email, Resource::Extension, Resource::Number, Resource::DeskPhone]
                .map(code);
        let codes = ["user_twice", "new_email_twice", "extension_twice", "number_twice", "desk_phone_twice"];
        assert_eq!(all, codes);
    }
}
