//! The plan of a file that adds: the row holds all there is to a new user, and a phone is planned as everywhere, also
//! that of somebody who is there.

use super::columns::ADD;
use super::existing::{look_up, refused};
use super::facts::Facts;
use super::payload::{AddedUser, ChangedUser, PersonAfter, UserAfter};
use super::person::whom;
use super::phones::{Phones, parts};
use crate::database::Tx;
use crate::domain::change::Field;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::ids::UserId;
use crate::domain::patch::Patch;
use crate::importers::counts::{LICENSED, USERS_ADDED};
use crate::importers::initial_values::given;
use crate::importers::person::email;
use crate::importers::phone::NewPhoneUser;
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::columns::PHONE;
use crate::importers::phone::plan::Person;
use crate::importers::phone::shown::shown;
use crate::imports::{CellIssue, Chunk, Error, GoodRow, Outcome, Planned};
use crate::repository::users::KnownUser;

/// Plans a chunk of good rows of a file that adds.
pub(super) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    chunk: &Chunk<'_>,
) -> Result<Vec<Outcome<UserAfter>>, Error> {
    let pending = facts.status == PersonStatus::Pending;
    let email_of = |row: &GoodRow| email(&facts.phone.keys, row);
    let emails: Vec<String> = chunk.rows.iter().filter_map(email_of).collect();
    let known = look_up(tx, chunk.scope.account, &emails).await?;
    let user_of = |row: &GoodRow| known.get(&email_of(row)?);
    let person_of = |row: &GoodRow| {
        if let Some(known) = user_of(row) {
            return Some(whom(known, &Patch::default()));
        }
        let person = person(&row.patch);
        Some(Person { id: None::<UserId>, name: person.display(), email: person.email, pending })
    };
    let mut phones = Phones::plan(tx, facts, allocation, chunk, person_of).await?;
    let outcome = |row: &GoodRow| match (user_of(row), phones.take(row.row_no)) {
        (_, Err(issue)) => Outcome::Refused(row.row_no, issue),
        (None, Ok(phone)) => Outcome::Planned(Box::new(planned(facts, row, phone))),
        (Some(known), Ok(phone)) => match added_meanwhile(facts, row, known) {
            Some(issue) => Outcome::Refused(row.row_no, issue),
            None => licensed(facts, row, known, phone),
        },
    };
    Ok(chunk.rows.iter().map(outcome).collect())
}

/// Why a row about somebody who was not there when it was judged cannot be planned.
fn added_meanwhile(facts: &Facts, row: &GoodRow, known: &KnownUser) -> Option<CellIssue> {
    let asks = !facts.is_form && row.patch.value(ColumnId::LICENSE).is_some();
    let (column, problem) = refused(facts, known, asks)?;
    Some(CellIssue::new(column, row.patch.value(column).unwrap_or_default(), problem))
}

/// The plan of somebody who is there: only the phone is new.
fn licensed(
    facts: &Facts,
    row: &GoodRow,
    known: &KnownUser,
    phone: Option<Planned<NewPhoneUser>>,
) -> Outcome<UserAfter> {
    let (phone, mut counts, claims) = parts(phone);
    let Some(phone) = phone else { return Outcome::Unchanged };
    counts.add(LICENSED, 1);
    Outcome::Planned(Box::new(Planned {
        row_no: row.row_no,
        subject: known.user.display(),
        thing_id: Some(known.user.id.0),
        changes: shown(&facts.phone, PHONE.iter(), &row.patch, &phone),
        after: UserAfter::Changed(Box::new(ChangedUser::only(known, phone))),
        claims,
        counts,
        topics: Vec::new(),
        takes_away: false,
        notices: Vec::new(),
    }))
}

/// The person, as the row has them.
fn person(patch: &Patch) -> PersonAfter {
    PersonAfter::default().with(|column| patch.value(column))
}

fn planned(facts: &Facts, row: &GoodRow, phone: Option<Planned<NewPhoneUser>>) -> Planned<UserAfter> {
    let person = person(&row.patch);
    let (phone, mut counts, claims) = parts(phone);
    counts.add(USERS_ADDED, 1);
    Planned {
        row_no: row.row_no,
        subject: person.display(),
        thing_id: None,
        changes: changes(facts, &row.patch, phone.as_ref()),
        after: UserAfter::Added(Box::new(AddedUser { person, status: facts.status, phone })),
        claims,
        counts,
        topics: Vec::new(),
        takes_away: false,
        notices: Vec::new(),
    }
}

/// The cells of the row, what comes with a phone, and what every user of the file gets.
fn changes(facts: &Facts, patch: &Patch, phone: Option<&NewPhoneUser>) -> Vec<Field> {
    let mut fields = match phone {
        Some(phone) => shown(&facts.phone, ADD.iter(), patch, phone),
        None => given(ADD.iter(), |id| patch.value(id)),
    };
    for (field, word) in [("Role", facts.role.title()), ("Status", facts.status.title())] {
        fields.push(Field { field: field.to_owned(), before: None, after: Some(word.to_owned()) });
    }
    fields
}
