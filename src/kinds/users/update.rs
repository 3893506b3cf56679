//! A file that updates: names and profiles of people who are there, and phones for those who have none.

use std::collections::HashMap;

use super::after::{ChangedUser, PersonAfter, UserAfter};
use super::facts::Facts;
use super::judge::{give_phone, leave_number, only_number, person, phone_column, wants_phone};
use super::plan::{Phones, parts};
use crate::database::Tx;
use crate::domain::change::Field;
use crate::domain::ids::AccountId;
use crate::domain::patch::Patch;
use crate::domain::problem::UserProblem;
use crate::domain::profile::PROFILE;
use crate::domain::words::PersonStatus;
use crate::imports::{CellIssue, Compared, Error, GoodRow, Judged, Outcome, Planned, Row, Slice};
use crate::kinds::person::email;
use crate::kinds::phone::allocation::Allocation;
use crate::kinds::phone::columns::PHONE;
use crate::kinds::phone::plan::Person;
use crate::kinds::phone::shown::shown;
use crate::repository::users::{self, KnownUser};

/// The users of a slice by their e-mail as compared.
type Known = HashMap<String, KnownUser>;

async fn look_up(tx: &mut Tx, account: AccountId, emails: &[String]) -> Result<Known, Error> {
    let known = users::known(tx, account, emails.iter().map(String::as_str)).await?;
    Ok(known.into_iter().map(|known| (known.email_fold.clone(), known)).collect())
}

/// Judges a slice of rows beside the users they are about. Who is not there is found by the claim.
pub(super) async fn compare(
    tx: &mut Tx,
    facts: &Facts,
    compared: &Compared<'_>,
) -> Result<Vec<Judged>, Error> {
    let mut judged: Vec<_> = compared.rows().map(|row| person(facts, &row)).collect();
    let emails: Vec<String> = judged.iter().filter_map(|(_, email)| email.clone()).collect();
    let known = look_up(tx, compared.scope.account, &emails).await?;
    for ((judged, email), row) in judged.iter_mut().zip(compared.rows()) {
        let wanted = wants_phone(judged, &row);
        let Some(user) = email.as_ref().and_then(|email| known.get(email)) else { continue };
        if !compared.scope.may_give(user.user.role) {
            judged.issue("email", row.cell("email"), UserProblem::RoleNotGiven);
        }
        if wanted {
            phone(facts, judged, &row, user);
        }
    }
    Ok(judged.into_iter().map(|(judged, _)| judged).collect())
}

/// A license that the user has already is nothing to do, unless the row says what should come with it.
fn phone(facts: &Facts, judged: &mut Judged, row: &Row<'_>, known: &KnownUser) {
    let cell = row.cell("license");
    let problem = match (known.extension_id, phone_column(row)) {
        (Some(_), None) => return,
        (Some(_), Some(_)) if only_number(row) => return leave_number(judged, row),
        (Some(_), Some(_)) if known.held => UserProblem::AlreadyHeld,
        (Some(_), Some(_)) => UserProblem::AlreadyPhoneUser,
        (None, _) if known.user.status == PersonStatus::Inactive => UserProblem::Inactive,
        (None, _) => return give_phone(facts, judged, row),
    };
    judged.issue("license", cell, problem);
}

/// Plans a slice of good rows.
pub(super) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    slice: &Slice<'_>,
) -> Result<Vec<Outcome<UserAfter>>, Error> {
    let email_of = |row: &GoodRow| email(&facts.phone.keys, row);
    let emails: Vec<String> = slice.rows.iter().filter_map(email_of).collect();
    let known = look_up(tx, slice.scope.account, &emails).await?;
    let user_of = |row: &GoodRow| email_of(row).and_then(|email| known.get(&email));
    let person_of = |row: &GoodRow| user_of(row).map(|known| whom(known, row));
    let mut phones = Phones::plan(tx, facts, allocation, slice, person_of).await?;
    let outcome = |row: &GoodRow| match (user_of(row), phones.take(row.row_no)) {
        (_, Err(issue)) => Outcome::Refused(row.row_no, issue),
        (None, _) => Outcome::Refused(row.row_no, gone()),
        (Some(known), Ok(phone)) => changed(facts, row, known, parts(phone)),
    };
    Ok(slice.rows.iter().map(outcome).collect())
}

/// The user went away while the file was checked.
fn gone() -> CellIssue {
    let problem = UserProblem::Unknown { nearest: None }.into();
    CellIssue { column: "email", value: String::new(), problem }
}

fn whom(known: &KnownUser, row: &GoodRow) -> Person {
    let user = &known.user;
    Person {
        id: Some(user.id),
        name: after(known, &row.patch).display(),
        email: user.email.clone(),
        pending: user.status == PersonStatus::Pending,
    }
}

/// The person as the row makes them; blank cells keep what there is.
fn after(known: &KnownUser, patch: &Patch) -> PersonAfter {
    let user = &known.user;
    let text = |column: &str, now: &str| patch.value(column).unwrap_or(now).to_owned();
    let mut profile = user.profile();
    for field in &PROFILE {
        let value = text(field.id, profile.get(field.id));
        profile.set(field.id, &value);
    }
    PersonAfter {
        email: user.email.clone(),
        first_name: text("first_name", &user.first_name),
        last_name: text("last_name", &user.last_name),
        profile,
    }
}

fn before(known: &KnownUser) -> PersonAfter {
    after(known, &Patch::default())
}

fn changed(
    facts: &Facts,
    row: &GoodRow,
    known: &KnownUser,
    (phone, mut counts, claims): super::plan::Parts,
) -> Outcome<UserAfter> {
    let (before, after) = (before(known), after(known, &row.patch));
    if before == after && phone.is_none() {
        return Outcome::Unchanged;
    }
    let mut changes = fields(&before, &after);
    let mut topics = Vec::new();
    if !changes.is_empty() {
        counts.insert("users changed".to_owned(), 1);
        topics.push("Profile");
    }
    if let Some(phone) = &phone {
        changes.extend(shown(&facts.phone, PHONE.iter(), &row.patch, phone));
        topics.push("License");
    }
    let renamed = before.display() != after.display();
    let planned = ChangedUser {
        id: known.user.id.0,
        version: known.user.version,
        person: (before != after).then_some(after),
        renamed,
        phone,
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
        takes_away: false,
        notices: Vec::new(),
    }))
}

fn fields(before: &PersonAfter, after: &PersonAfter) -> Vec<Field> {
    let names = [
        ("First Name", &before.first_name, &after.first_name),
        ("Last Name", &before.last_name, &after.last_name),
    ];
    let profile = PROFILE.iter().zip(before.profile.values().iter().zip(after.profile.values()));
    let profile = profile.map(|(field, (before, after))| (field.title, before, after));
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    names
        .into_iter()
        .chain(profile)
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Field {
            field: field.to_owned(),
            before: some(before),
            after: some(after),
        })
        .collect()
}
