//! Assigning users of the contact center to a queue, by their emails.

use std::collections::HashMap;

use super::ContactCenterUsers;
use crate::domain::contact_center_user::MemberKind;
use crate::domain::email::Email;
use crate::domain::fields::{ContactCenterUserFields, FieldTable as _, Typed};
use crate::domain::ids::{ContactCenterQueueId, Id as _};
use crate::domain::pasted::people;
use crate::domain::problem::{CellProblem, ContactCenterProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::entities::Entity as _;
use crate::operations::entity::{Edit, How, MOST, edit_many};
use crate::operations::{Context, Stop};
use crate::repository::entity;

const EMAILS: (&str, &str) = ("emails", "Emails");

/// Assigns users to a queue; gives how many were not in it yet. All of them, or none.
pub async fn assign(
    context: &Context,
    scope: &Scope,
    queue: ContactCenterQueueId,
    (kind, emails): (MemberKind, &str),
) -> Result<usize, Stop> {
    scope.check(ContactCenterUsers::CHANGE)?;
    let ids = found(context, scope, emails).await?;
    let all = ContactCenterUserFields::TABLE;
    let field = all.iter().find(|field| field.id == kind.as_str()).ok_or(Refusal::NotFound)?;
    let typed = Typed::default().with(field.id, &queue.to_string());
    edit_many::<ContactCenterUsers>(context, scope, &ids, &Edit { field, how: How::Add, typed, told: None })
        .await
}

/// The keys of the users with these emails, or what is wrong with each.
async fn found(context: &Context, scope: &Scope, emails: &str) -> Result<Vec<i64>, Stop> {
    let named: Vec<&str> = people(emails).into_iter().map(|person| person.email).collect();
    let (id, label) = EMAILS;
    if named.is_empty() {
        return Err(Refusal::Fields(FieldErrors::one(id, label, "", CellProblem::Required)).into());
    }
    let most = usize::from(MOST);
    if named.len() > most {
        let problem = ContactCenterProblem::TooMany { most, given: named.len() };
        return Err(Refusal::Fields(FieldErrors::one(id, label, "", problem)).into());
    }
    let mut errors = FieldErrors::new();
    let read = named.iter().filter_map(|email| errors.take(id, label, email, Email::parse(email)));
    let emails: Vec<Email> = read.collect();
    errors.check()?;
    let mut keys: Vec<String> = emails.iter().map(Email::key).collect();
    let mut tx = context.database.read().await?;
    let rows = entity::by_keys::<ContactCenterUsers>(&mut tx, scope, &keys).await?;
    let ids: HashMap<String, i64> = rows.into_iter().map(|row| (row.unique_key, row.id.number())).collect();
    let mut errors = FieldErrors::new();
    for email in emails.iter().filter(|email| !ids.contains_key(&email.key())) {
        errors.add(id, label, email.as_str(), ContactCenterProblem::UserIsNotIn);
    }
    errors.check()?;
    keys.sort_unstable();
    keys.dedup();
    Ok(keys.iter().filter_map(|key| ids.get(key).copied()).collect())
}
