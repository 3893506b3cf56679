//! Adding people to the account by a form: active at once or by invitation, with a phone or without. The form goes
//! through the engine of files, so that it is judged by the same rules.

use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::email::Email;
use crate::domain::ids::UserId;
use crate::domain::import::{Options, Tab};
use crate::domain::license;
use crate::domain::pasted::{Pasted, people};
use crate::domain::problem::{CellProblem, UserProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Role, Scope};
use crate::operations::imports::{FileKind, Filled, fill_in};
use crate::operations::phone_user::{PhoneChoices, PhoneForm, phone_choices};
use crate::operations::sites::site_choices;
use crate::operations::users::{UserChoices, UserForm};
use crate::operations::{Context, Error, Stop};
use crate::repository::users;

/// People added by one form at most, as in a dialog (seed 002: 100).
const MOST: usize = 100;
/// Those who are named afterwards.
const NAMED: usize = 10;

/// The choices for new people.
#[derive(Debug)]
pub struct NewUserChoices {
    /// Role, sites and status.
    pub user: UserChoices,
    /// The choices for a phone.
    pub phone: PhoneChoices,
}

/// The choices for a new user.
pub async fn choices(context: &Context, scope: &Scope) -> Result<NewUserChoices, Stop> {
    let mut tx = context.database.read().await?;
    let user = user_choices(&mut tx, scope).await?;
    Ok(NewUserChoices { user, phone: phone_choices(&mut tx, scope).await? })
}

async fn user_choices(tx: &mut Tx, scope: &Scope) -> Result<UserChoices, Stop> {
    scope.check(Right::ManageUsers)?;
    let sites = site_choices(tx, scope).await?;
    Ok(UserChoices::new(scope, sites, vec![PersonStatus::Active, PersonStatus::Pending]))
}

/// The number of people added, and the sentences on settings that were not given.
#[derive(Debug)]
pub struct Added {
    /// The people, in the order of the form.
    pub people: Vec<UserId>,
    /// The names of the first.
    pub first: Vec<(String, UserId)>,
    /// A sentence each.
    pub told: Vec<String>,
}

/// Adds everybody whose email is given, or nobody. What else the form says holds for all of them.
pub async fn add(
    context: &Context,
    scope: &Scope,
    form: &UserForm,
    phone: Option<&PhoneForm>,
) -> Result<Added, Stop> {
    let mut tx = context.database.read().await?;
    let choices = user_choices(&mut tx, scope).await?;
    drop(tx);
    let mut errors = FieldErrors::new();
    let people = people_of(&mut errors, &form.email);
    let phone = wanted(&mut errors, phone).map(|phone| phone.at_only_site(&choices.sites));
    let access = choices.read_access(&mut errors, form);
    if access.as_ref().is_some_and(|(role, ..)| *role != Role::Member) {
        scope.check_reauth()?;
    }
    let mut filled = filled(form, &people, phone.as_ref());
    if let Some(form) = &mut filled.options.form {
        form.names_optional = people.len() > 1;
    }
    if let (Some((role, sites, status)), Some(form)) = (access, &mut filled.options.form) {
        (form.role, form.role_sites) = (Some(role), sites);
        filled.options.status = Some(status);
    }
    let told = fill_in(context, scope, filled, errors).await?;
    let people = added(context, scope, &people).await?;
    Ok(Added { first: first(context, scope, &people).await?, people, told })
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

/// Everybody whose address the form has, separated in any way, with the names that a mail program put before them.
fn people_of<'a>(errors: &mut FieldErrors, given: &'a str) -> Vec<Pasted<'a>> {
    let mut people = people(given);
    match people.len() {
        0 => {
            errors.add(ColumnId::EMAIL, "Email", "", CellProblem::Required);
            people.push(Pasted::default());
        }
        1..=MOST => {}
        many => {
            let given = many.to_string();
            errors.add(ColumnId::EMAIL, "Email", &given, CellProblem::TooMany { max: MOST as u64 });
            people.truncate(MOST);
        }
    }
    people
}

/// The form as the rows of a file. The names of the form hold for all; where it has none, those before the addresses do.
fn filled(form: &UserForm, people: &[Pasted<'_>], phone: Option<&PhoneForm>) -> Filled {
    let mut cells: Vec<(ColumnId, String)> =
        form.profile.each().map(|(field, text)| (ColumnId::of(field), text.to_owned())).collect();
    if let Some(phone) = phone {
        cells.push((ColumnId::LICENSE, license::PHONE.to_owned()));
        cells.extend(phone.cells());
    }
    let is_named = !form.first_name.trim().is_empty() || !form.last_name.trim().is_empty();
    let row = |one: &Pasted<'_>| {
        let of_form = [form.first_name.as_str(), form.last_name.as_str()];
        let [first, last] = if is_named { of_form } else { [one.first_name, one.last_name] };
        let rest = cells.iter().map(|(_, cell)| cell.clone());
        [one.email, first, last].map(str::to_owned).into_iter().chain(rest).collect()
    };
    let columns = cells.iter().map(|(column, _)| *column);
    Filled {
        kind: FileKind::Users,
        tab: Tab::Add,
        columns: [ColumnId::EMAIL, ColumnId::FIRST_NAME, ColumnId::LAST_NAME]
            .into_iter()
            .chain(columns)
            .collect(),
        rows: people.iter().map(row).collect(),
        lines: people.iter().map(|one| one.line).collect(),
        options: Options::of_form("add_users"),
    }
}

/// The first of them by name, as far as the person may see them: whom they added without a phone may be at no site of theirs.
async fn first(context: &Context, scope: &Scope, people: &[UserId]) -> Result<Vec<(String, UserId)>, Error> {
    let mut tx = context.database.read().await?;
    let named = users::chosen(&mut tx, scope, people.iter().copied().take(NAMED)).await?;
    Ok(named.into_iter().map(|one| (one.user.display(), one.user.id)).collect())
}

/// The users who were added, in the order of the form.
async fn added(context: &Context, scope: &Scope, people: &[Pasted<'_>]) -> Result<Vec<UserId>, Error> {
    let mut tx = context.database.read().await?;
    let mut added = Vec::with_capacity(people.len());
    for email in people.iter().filter_map(|one| Email::parse(one.email).ok()) {
        added.extend(users::find_by_email(&mut tx, scope.account, &email).await?.map(|(id, _)| id));
    }
    Ok(added)
}
