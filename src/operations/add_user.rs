//! Adding a user to the account, active or pending. Without a password nobody signs in.

use super::site_choices::site_choices;
use super::user_form::{UserChoices, UserFields, UserForm};
use super::{Context, Error, record};
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::email::Email;
use crate::domain::ids::UserId;
use crate::domain::problem::{Problem, UserProblem, holder_words};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::domain::words::PersonStatus;
use crate::repository::users::{self, NewUser};

/// What a new user can be given.
pub async fn new_user_choices(
    context: &Context,
    scope: &Scope,
) -> Result<Result<UserChoices, Refusal>, Error> {
    let mut tx = context.database.read().await?;
    choices(&mut tx, scope).await
}

async fn choices(tx: &mut Tx, scope: &Scope) -> Result<Result<UserChoices, Refusal>, Error> {
    if !scope.may(Right::ManageUsers) {
        return Ok(Err(Refusal::NotAllowed(Right::ManageUsers)));
    }
    let sites = site_choices(tx, scope).await?;
    Ok(Ok(UserChoices::new(scope, sites, vec![PersonStatus::Active, PersonStatus::Pending])))
}

/// Adds a user.
pub async fn add_user(
    context: &Context,
    scope: &Scope,
    form: &UserForm,
) -> Result<Result<UserId, Refusal>, Error> {
    let mut tx = context.database.write(scope.account).await?;
    let choices = match choices(&mut tx, scope).await? {
        Ok(choices) => choices,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut errors = FieldErrors::new();
    let email = take_email(&mut tx, scope, &mut errors, &form.email).await?;
    let fields = choices.read(&mut errors, form);
    let (Some(email), Some(fields)) = (email, fields) else { return Ok(Err(errors.into())) };
    let Some(id) = add(&mut tx, context, scope, (&email, &fields)).await? else {
        return Ok(Err(Refusal::NotFound));
    };
    let change = change(id, &email, &fields, &choices);
    record::write(&mut tx, scope, context.clock.now(), "add_user", &[change]).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// An email that nobody of the account has.
async fn take_email(
    tx: &mut Tx,
    scope: &Scope,
    errors: &mut FieldErrors,
    given: &str,
) -> Result<Option<Email>, Error> {
    let Some(email) = errors.take("email", "Email", given, Email::parse(given)) else { return Ok(None) };
    let Some((id, name)) = users::find_by_email(tx, scope.account, &email).await? else {
        return Ok(Some(email));
    };
    let visible = users::find(tx, scope, id).await?.is_some();
    let taken: Problem = UserProblem::EmailTaken { holder: holder_words(&name, "User", visible) }.into();
    Ok(errors.take("email", "Email", given, Err(taken)))
}

async fn add(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (email, fields): (&Email, &UserFields),
) -> Result<Option<UserId>, Error> {
    let new = NewUser {
        email: email.clone(),
        name: fields.name.clone(),
        department: fields.department.clone(),
        status: fields.status,
        role: fields.role,
        site_limited: !fields.sites.is_empty(),
        import: None,
    };
    users::add_many(tx, scope.account, context.clock.now(), &[new]).await?;
    let added = users::find_by_email(tx, scope.account, email).await?;
    if let Some((id, _)) = &added {
        users::set_sites(tx, scope.account, *id, &fields.sites).await?;
    }
    Ok(added.map(|(id, _)| id))
}

fn change(id: UserId, email: &Email, fields: &UserFields, choices: &UserChoices) -> Change {
    Change::of("user", id.0, fields.name.display())
        .set("Email", email.as_str())
        .set("First Name", fields.name.first())
        .set("Last Name", fields.name.last())
        .set("Department", fields.department.as_str())
        .set("Role", fields.role.title())
        .set("Sites", choices.site_names(&fields.sites).unwrap_or_default())
        .set("Status", fields.status.title())
}
