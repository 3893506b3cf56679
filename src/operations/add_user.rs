//! Adding people to the account by a form: active at once or by invitation, with a phone or without. The form goes
//! through the engine of files, so that it is judged by the same rules.

use super::imports::{Filled, Kind, fill_in};
use super::phone_form::{PhoneChoices, PhoneForm, phone_choices};
use super::site_choices::site_choices;
use super::user_form::{UserChoices, UserForm};
use super::{Context, Error};
use crate::database::Tx;
use crate::domain::email::Email;
use crate::domain::ids::UserId;
use crate::domain::import::{Options, Tab};
use crate::domain::license;
use crate::domain::problem::{CellProblem, UserProblem};
use crate::domain::profile::PROFILE;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Role, Scope};
use crate::domain::words::PersonStatus;
use crate::repository::users;

/// People added by one form at most, as in a dialog (seed 002: 100).
const MOST: usize = 100;

/// What new people can be given.
#[derive(Debug)]
pub struct NewUserChoices {
    /// Role, sites and status.
    pub user: UserChoices,
    /// What a phone can come with.
    pub phone: PhoneChoices,
}

/// What a new user can be given.
pub async fn new_user_choices(
    context: &Context,
    scope: &Scope,
) -> Result<Result<NewUserChoices, Refusal>, Error> {
    let mut tx = context.database.read().await?;
    let user = match choices(&mut tx, scope).await? {
        Ok(user) => user,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(Ok(NewUserChoices { user, phone: phone_choices(&mut tx, scope).await? }))
}

async fn choices(tx: &mut Tx, scope: &Scope) -> Result<Result<UserChoices, Refusal>, Error> {
    if let Err(refusal) = scope.check(Right::ManageUsers) {
        return Ok(Err(refusal));
    }
    let sites = site_choices(tx, scope).await?;
    Ok(Ok(UserChoices::new(scope, sites, vec![PersonStatus::Active, PersonStatus::Pending])))
}

/// Who was added, and the sentences on settings that were not given.
#[derive(Debug)]
pub struct Added {
    /// The people, in the order of the form.
    pub people: Vec<UserId>,
    /// A sentence each.
    pub told: Vec<String>,
}

/// Adds everybody whose email is given, or nobody. What else the form says holds for all of them.
pub async fn add_users(
    context: &Context,
    scope: &Scope,
    form: &UserForm,
    phone: Option<&PhoneForm>,
) -> Result<Result<Added, Refusal>, Error> {
    let mut tx = context.database.read().await?;
    let choices = match choices(&mut tx, scope).await? {
        Ok(choices) => choices,
        Err(refusal) => return Ok(Err(refusal)),
    };
    drop(tx);
    let mut errors = FieldErrors::new();
    let emails = emails(&mut errors, &form.email);
    let phone = wanted(&mut errors, phone).map(|phone| phone.at_only_site(&choices.sites));
    let access = choices.read_access(&mut errors, form);
    if access.as_ref().is_some_and(|(role, ..)| *role != Role::Member)
        && let Err(refusal) = scope.check_proved()
    {
        return Ok(Err(refusal));
    }
    let mut filled = filled(form, &emails, phone.as_ref());
    if let Some(form) = &mut filled.options.form {
        form.names_optional = emails.len() > 1;
    }
    if let (Some((role, sites, status)), Some(form)) = (access, &mut filled.options.form) {
        (form.role, form.role_sites) = (Some(role), sites);
        filled.options.status = Some(status);
    }
    match fill_in(context, scope, filled, errors).await? {
        Ok(told) => Ok(Ok(Added { people: added(context, scope, &emails).await?, told })),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The phone that is asked for. One that is switched off has nothing filled in: it would be lost in silence.
fn wanted(errors: &mut FieldErrors, phone: Option<&PhoneForm>) -> Option<PhoneForm> {
    let phone = phone?;
    if !phone.is_on()
        && let Some(field) = phone.first_filled()
    {
        let problem = UserProblem::NoPhoneLicense { column: field.to_owned() };
        errors.add("phone", "Zoom Phone", "", problem);
    }
    phone.is_on().then(|| phone.clone())
}

/// The addresses of the form, separated in any way.
fn emails<'a>(errors: &mut FieldErrors, given: &'a str) -> Vec<&'a str> {
    let parts = given.split(|letter: char| letter == ',' || letter == ';' || letter.is_whitespace());
    let emails: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match emails.len() {
        0 => {
            errors.add("email", "Email", "", CellProblem::Required);
            vec![""]
        }
        1..=MOST => emails,
        many => {
            let given = many.to_string();
            errors.add("email", "Email", &given, CellProblem::TooMany { max: MOST as u64 });
            emails[..MOST].to_vec()
        }
    }
}

/// The form as the rows of a file.
fn filled(form: &UserForm, emails: &[&str], phone: Option<&PhoneForm>) -> Filled {
    let mut cells: Vec<(&'static str, String)> =
        vec![("first_name", form.first_name.clone()), ("last_name", form.last_name.clone())];
    cells.extend(PROFILE.iter().map(|field| (field.id, form.profile.get(field.id).to_owned())));
    if let Some(phone) = phone {
        cells.push(("license", license::PHONE.to_owned()));
        cells.extend(phone.cells());
    }
    let row = |email: &&str| {
        let rest = cells.iter().map(|(_, cell)| cell.clone());
        [(*email).to_owned()].into_iter().chain(rest).collect()
    };
    Filled {
        kind: Kind::Users,
        tab: Tab::Add,
        columns: ["email"].into_iter().chain(cells.iter().map(|(column, _)| *column)).collect(),
        rows: emails.iter().map(row).collect(),
        options: Options::of_form("add_users"),
    }
}

/// The users who were added, in the order of the form.
async fn added(context: &Context, scope: &Scope, emails: &[&str]) -> Result<Vec<UserId>, Error> {
    let mut tx = context.database.read().await?;
    let mut added = Vec::with_capacity(emails.len());
    for email in emails.iter().filter_map(|email| Email::parse(email).ok()) {
        added.extend(users::find_by_email(&mut tx, scope.account, &email).await?.map(|(id, _)| id));
    }
    Ok(added)
}
