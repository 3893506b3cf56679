//! The plan of a file that updates: names and profiles of people who are there, phones for those who have none, and
//! licenses that are taken away.

use super::existing::look_up;
use super::facts::Facts;
use super::payload::{ChangedUser, Leaving, PersonAfter, UserAfter};
use super::person::{after, before, whom};
use super::phones::{Parts, Phones, parts};
use super::release;
use crate::database::Tx;
use crate::domain::change::Field;
use crate::domain::column::ColumnId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::UserProblem;
use crate::importers::counts::{EMAILS, USERS_CHANGED};
use crate::importers::person::email;
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::columns::PHONE;
use crate::importers::phone::shown::shown;
use crate::importers::topics;
use crate::imports::{CellIssue, Chunk, Counts, Error, GoodRow, Outcome, Planned, Topic};
use crate::repository::users::KnownUser;
use crate::sheet::Column;

/// Plans a chunk of good rows.
pub(super) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    chunk: &Chunk<'_>,
) -> Result<Vec<Outcome<UserAfter>>, Error> {
    let email_of = |row: &GoodRow| email(&facts.phone.keys, row);
    let emails: Vec<String> = chunk.rows.iter().filter_map(email_of).collect();
    let known = look_up(tx, chunk.scope.account, &emails).await?;
    let user_of = |row: &GoodRow| email_of(row).and_then(|email| known.get(&email));
    let person_of = |row: &GoodRow| user_of(row).map(|known| whom(known, &row.patch));
    let mut phones = Phones::plan(tx, facts, allocation, chunk, person_of).await?;
    let losing = chunk.rows.iter().filter(|row| row.patch.clears(ColumnId::LICENSE)).filter_map(user_of);
    let losing: Vec<&str> = losing.map(|known| known.email_fold.as_str()).collect();
    let released = release::look_up(tx, chunk.scope.account, &losing).await?;
    let outcome = |row: &GoodRow| match (user_of(row), phones.take(row.row_no)) {
        (_, Err(issue)) => Outcome::Refused(row.row_no, issue),
        (None, _) => Outcome::Refused(row.row_no, gone()),
        (Some(known), Ok(phone)) => {
            let lost = released.get(&known.email_fold).map(|lost| &lost.phone);
            changed(facts, row, (known, lost), parts(phone))
        }
    };
    Ok(chunk.rows.iter().map(outcome).collect())
}

/// The user went away while the file was checked.
fn gone() -> CellIssue {
    CellIssue::new(ColumnId::EMAIL, "", UserProblem::Unknown { nearest: None })
}

fn changed(
    facts: &Facts,
    row: &GoodRow,
    (known, lost): (&KnownUser, Option<&PhoneUser>),
    (phone, mut counts, claims): Parts,
) -> Outcome<UserAfter> {
    let (before, after) = (before(known), after(known, &row.patch));
    if before == after && phone.is_none() && lost.is_none() {
        return Outcome::Unchanged;
    }
    let mut changes = fields(&before, &after);
    let moves = before.email != after.email;
    let mut topics = of_person(&mut counts, &changes, moves);
    if let Some(phone) = &phone {
        changes.extend(shown(&facts.phone, PHONE.iter(), &row.patch, phone));
        topics.push(topics::LICENSE);
    }
    let released = lost.map(|lost| {
        let (released, shown, lost) = release::planned(lost);
        changes.extend(shown);
        counts.extend(lost);
        topics.push(topics::LICENSE);
        released
    });
    // Nobody's address is changed unseen.
    let takes_away = released.is_some() || moves;
    topics.extend(takes_away.then_some(Topic::TAKES_AWAY));
    let status = known.user.status;
    let leaving = moves.then(|| Leaving { email: before.email.clone(), status });
    let renamed = before.display() != after.display();
    let planned = ChangedUser {
        id: known.user.id.0,
        version: known.user.version,
        person: (before != after).then_some(after),
        leaving,
        renamed,
        phone,
        released,
    };
    Outcome::Planned(Box::new(Planned {
        row_no: row.row_no,
        subject: known.user.display(),
        thing_id: Some(known.user.id.0),
        changes,
        after: UserAfter::Changed(Box::new(planned)),
        claims,
        counts,
        topics,
        takes_away,
        notices: Vec::new(),
    }))
}

/// Counts what changes of the person; gives the sorts of change.
fn of_person(counts: &mut Counts, changes: &[Field], moves: bool) -> Vec<Topic> {
    let mut topics = Vec::new();
    if !changes.is_empty() {
        counts.add(USERS_CHANGED, 1);
    }
    if moves {
        counts.add(EMAILS, 1);
        topics.push(topics::EMAIL);
    }
    if changes.len() > usize::from(moves) {
        topics.push(topics::PROFILE);
    }
    topics
}

fn fields(before: &PersonAfter, after: &PersonAfter) -> Vec<Field> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let texts = before.texts().zip(after.texts()).filter(|((_, before), (_, after))| before != after);
    let field = |((column, before), (_, after)): ((&Column, String), (_, String))| Field {
        field: column.header.to_owned(),
        before: some(before),
        after: some(after),
    };
    texts.map(field).collect()
}
