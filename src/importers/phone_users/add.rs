//! *Add Users*: people of the account who get a phone license.

use std::collections::HashMap;

use super::phone::PhoneAfter;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::column::ColumnId;
use crate::domain::fold::fold;
use crate::domain::problem::UserProblem;
use crate::importers::counts::USERS_ADDED;
use crate::importers::person;
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::facts::Facts;
use crate::importers::phone::plan::Person;
use crate::importers::phone::{NewPhoneUser, give, judge, plan as phone_plan};
use crate::imports::{Applying, CellIssue, Chunk, Error, GoodRow, Judged, Outcome, Planned, Row};
use crate::repository::planned_rows::{self, RowUser};

/// Judges a row; everything that is wrong with it is told at once.
pub(super) fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
    let (mut judged, _) = person::begin(&facts.keys, row);
    for column in [ColumnId::FIRST_NAME, ColumnId::LAST_NAME] {
        let cell = row.cell(column);
        if !cell.is_empty() {
            judged.patch.set(column, cell);
        }
    }
    judge::judge(facts, &mut judged, row, ColumnId::EMAIL);
    judged
}

/// Plans a chunk of good rows.
pub(super) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    chunk: &Chunk<'_>,
) -> Result<Vec<Outcome<PhoneAfter>>, Error> {
    let email_of = |row: &GoodRow| person::email(&facts.keys, row);
    let emails: Vec<String> = chunk.rows.iter().filter_map(email_of).collect();
    let users = planned_rows::users(tx, chunk.scope.account, emails.iter().map(String::as_str)).await?;
    let users: HashMap<String, RowUser> =
        users.into_iter().map(|user| (user.email_fold.clone(), user)).collect();
    let user_of = |row: &GoodRow| users.get(&email_of(row)?);
    let notices: HashMap<i64, CellIssue> =
        chunk.rows.iter().filter_map(|row| Some((row.row_no, other_name(row, user_of(row)?)?))).collect();
    let outcomes = phone_plan::plan(tx, facts, allocation, chunk, |row| user_of(row).map(of_user)).await?;
    Ok(outcomes.into_iter().map(|outcome| outcome.map(|planned| added(planned, &notices))).collect())
}

/// A name that is not the one in the account, which stays (seed 004, "other identifying information").
fn other_name(row: &GoodRow, user: &RowUser) -> Option<CellIssue> {
    let names = [(ColumnId::FIRST_NAME, &user.first_name), (ColumnId::LAST_NAME, &user.last_name)];
    names.into_iter().find_map(|(column, known)| {
        let given = row.patch.value(column).filter(|given| given != known && fold(given) != fold(known))?;
        Some(CellIssue::new(column, given, UserProblem::NameDiffers { account: user.display() }))
    })
}

fn of_user(user: &RowUser) -> Person {
    Person { id: Some(user.id), name: user.display(), email: user.email.clone(), pending: false }
}

fn added(mut planned: Planned<NewPhoneUser>, notices: &HashMap<i64, CellIssue>) -> Planned<PhoneAfter> {
    planned.notices.extend(notices.get(&planned.row_no).cloned());
    planned.counts.add(USERS_ADDED, 1);
    planned.with(|after| PhoneAfter::Added(Box::new(after)))
}

/// Adds the phone users of a chunk.
pub(super) async fn apply(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    rows: Vec<Planned<NewPhoneUser>>,
) -> Result<Vec<Change>, Error> {
    let people: Vec<&NewPhoneUser> = rows.iter().map(|row| &row.after).collect();
    let extensions = give(tx, &chunk.into(), &people).await?;
    let change = |(row, extension): (Planned<NewPhoneUser>, _)| {
        let crate::domain::ids::ExtensionId(id) = extension;
        Change { fields: row.changes, ..Change::of("extension", id, row.after.name) }
    };
    Ok(rows.into_iter().zip(extensions).map(change).collect())
}
