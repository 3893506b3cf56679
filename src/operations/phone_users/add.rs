//! *Add* on *Users & Rooms*: active users get a phone license, up to 100 at a time, each with the extension that was
//! shown. The form is a file of so many rows, judged and carried out by the same rules.

use std::collections::BTreeMap;

use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::ids::{ExtensionId, UserId};
use crate::domain::import::{Options, Tab};
use crate::domain::keyset::{Page, PageSize, Position};
use crate::domain::problem::{CellProblem, PackageProblem, UserProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::domain::user_list::UserFilter;
use crate::importers::phone::next_free;
use crate::importers::sites::Sites;
use crate::operations::imports::{FileKind, Filled, fill_in_rows};
use crate::operations::phone_user::{PhoneChoices, PhoneForm, phone_choices};
use crate::operations::{Context, Error, Stop};
use crate::repository::phone_users;
use crate::repository::user_list::{self, UserListRow};
pub use crate::repository::users::ChosenUser;
use crate::repository::users::{UserRow, chosen};

/// Users that can be added at a time (seed 002).
pub const MOST: usize = 100;
/// Those who are named after saving.
const NAMED: usize = 10;

/// The form as filled in.
#[derive(Clone, Debug, Default)]
pub struct AddForm {
    /// Site, package and template.
    pub phone: PhoneForm,
    /// The chosen users, each with an extension as typed; blank asks for the next free one.
    pub users: BTreeMap<UserId, String>,
}

/// The content of the form.
#[derive(Debug)]
pub struct ToAdd {
    /// The chosen users, by name, each with the extension they get.
    pub people: Vec<(UserRow, String)>,
    /// The choices for their phones.
    pub choices: PhoneChoices,
    /// The problems known before saving. Rows are those of the chosen users who are there, by key.
    pub problems: FieldErrors,
}

/// A page of users to choose from, and those chosen already.
#[derive(Debug)]
pub struct Candidates {
    /// The page.
    pub page: Page<UserListRow>,
    /// The chosen ones, by name.
    pub chosen: Vec<ChosenUser>,
}

/// The chosen users with the next free extensions of the site, and what stands in the way.
pub async fn to_add(context: &Context, scope: &Scope, form: &AddForm) -> Result<ToAdd, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let choices = phone_choices(&mut tx, scope).await?;
    let phone = form.phone.clone().at_only_site(&choices.sites);
    let found = chosen(&mut tx, scope, form.users.keys().copied()).await?;
    let problems = problems(form, &found, &choices);
    let extensions = extensions(&mut tx, scope, (&phone, form), &found).await?;
    let people = found.into_iter().map(|one| one.user).zip(extensions).collect();
    Ok(ToAdd { people, choices, problems })
}

/// Those who were given a license.
#[derive(Debug)]
pub struct Added {
    /// The number of users added.
    pub count: usize,
    /// The names of the first, with their phones.
    pub first: Vec<(String, ExtensionId)>,
    /// Sentences on what was given otherwise.
    pub told: Vec<String>,
}

/// Gives each of them a license, or tells all that is wrong with the form.
pub async fn add(context: &Context, scope: &Scope, form: &AddForm) -> Result<Added, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let choices = phone_choices(&mut tx, scope).await?;
    let people = chosen(&mut tx, scope, form.users.keys().copied()).await?;
    drop(tx);
    let phone = form.phone.clone().at_only_site(&choices.sites);
    let errors = problems(form, &people, &choices);
    if people.is_empty() {
        return Err(nobody(form, &phone, errors).into());
    }
    let rows = form.users.iter().filter_map(|(id, extension)| {
        let person = people.iter().find(|person| person.user.id == *id)?;
        Some(row(&person.user.email, extension, &phone))
    });
    let filled = Filled {
        kind: FileKind::PhoneUsers,
        tab: Tab::Add,
        columns: [ColumnId::EMAIL, ColumnId::EXTENSION_NUMBER]
            .into_iter()
            .chain(phone.cells().map(|(id, _)| id))
            .collect(),
        rows: rows.collect(),
        lines: Vec::new(),
        options: Options::of_form("add_phone_users"),
    };
    let told = fill_in_rows(context, scope, filled, errors).await?;
    Ok(Added { count: people.len(), first: first(context, scope, &people).await?, told })
}

/// The problems of a form without anybody: there is no row to be judged.
fn nobody(form: &AddForm, phone: &PhoneForm, mut errors: FieldErrors) -> FieldErrors {
    if phone.value(ColumnId::SITE_NAME).is_empty() {
        errors.add(ColumnId::SITE_NAME, "Site", "", CellProblem::Required);
    }
    if form.users.is_empty() {
        errors.add("users", "Users", "", CellProblem::Required);
    }
    errors
}

/// The first of them by name, with the phones they have now.
async fn first(
    context: &Context,
    scope: &Scope,
    people: &[ChosenUser],
) -> Result<Vec<(String, ExtensionId)>, Error> {
    let mut tx = context.database.read().await?;
    let mut first = Vec::new();
    for user in people.iter().take(NAMED).map(|one| &one.user) {
        let phone = phone_users::of_user(&mut tx, scope.account, user.id).await?;
        first.extend(phone.map(|found| (user.display(), found.phone.id)));
    }
    Ok(first)
}

fn row(email: &str, extension: &str, phone: &PhoneForm) -> Vec<String> {
    let own = [email.to_owned(), extension.trim().to_owned()];
    own.into_iter().chain(phone.cells().map(|(_, text)| text)).collect()
}

/// Users to choose from: without a search those who can be chosen, with one everybody it finds.
pub async fn candidates(
    context: &Context,
    scope: &Scope,
    search: Option<String>,
    (chosen_ids, position): (impl IntoIterator<Item = UserId>, Position),
) -> Result<Candidates, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let filter = match search {
        Some(search) => UserFilter { search: Some(search), everybody: true, ..UserFilter::default() },
        None => {
            UserFilter { status: Some(PersonStatus::Active), licensed: Some(false), ..UserFilter::default() }
        }
    };
    let wanted = PageRequest { position, ..PageRequest::sized(PageSize::ALL[1]) };
    let page = user_list::page(&mut tx, scope, &filter, &wanted).await?;
    Ok(Candidates { page, chosen: chosen(&mut tx, scope, chosen_ids).await? })
}

/// Why somebody cannot be given a license here; `None` where they can. `has_phone` says whether they have one or, as
/// `Some(true)`, one is held for them.
#[must_use]
pub const fn why_not(status: PersonStatus, has_phone: Option<bool>) -> Option<UserProblem> {
    match (status, has_phone) {
        (PersonStatus::Trash, _) => Some(UserProblem::InTrash),
        (_, Some(true)) => Some(UserProblem::AlreadyHeld),
        (_, Some(false)) => Some(UserProblem::AlreadyPhoneUser),
        (PersonStatus::Pending, None) => Some(UserProblem::Pending),
        (PersonStatus::Inactive, None) => Some(UserProblem::Inactive),
        (PersonStatus::Active, None) => None,
    }
}

fn problems(form: &AddForm, found: &[ChosenUser], choices: &PhoneChoices) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let wanted = form.users.len();
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let left = |seats: i64| u64::try_from(seats).unwrap_or_default();
    if wanted > MOST {
        let problem = UserProblem::TooManyChosen { chosen: count(wanted), most: count(MOST) };
        errors.add("users", "", "", problem);
    }
    if found.len() < wanted {
        errors.add("users", "", "", UserProblem::ChosenGone);
    }
    let of = |id: &UserId| found.iter().find(|person| person.user.id == *id);
    for (row, person) in form.users.keys().filter_map(of).enumerate() {
        let has_phone = person.extension.as_ref().map(|_| person.held);
        if let Some(problem) = why_not(person.user.status, has_phone) {
            errors.add_in_row(row, (ColumnId::EMAIL, "Email"), &person.user.email, problem);
        }
    }
    if left(choices.licenses_left) < count(wanted) {
        let (wanted, left) = (count(wanted), left(choices.licenses_left));
        errors.add("users", "", "", PackageProblem::NoLicenses { wanted, left });
    }
    let package = choices.packages.iter().find(|(name, _)| name == form.phone.value(ColumnId::PACKAGE));
    if let Some((name, seats)) = package.filter(|(_, seats)| left(*seats) < count(wanted)) {
        let (name, wanted, left) = (name.clone(), count(wanted), left(*seats));
        errors.add(
            ColumnId::PACKAGE,
            "Package",
            &name.clone(),
            PackageProblem::NoSeats { name, wanted, left },
        );
    }
    errors
}

/// The extension of each: as typed, else the next free one of the site that nobody else has typed.
async fn extensions(
    tx: &mut Tx,
    scope: &Scope,
    (phone, form): (&PhoneForm, &AddForm),
    found: &[ChosenUser],
) -> Result<Vec<String>, Error> {
    let sites = Sites::all(tx, scope).await?;
    let site = sites.named(phone.value(ColumnId::SITE_NAME)).filter(|site| sites.allow(site.id));
    let typed: Vec<&str> = form.users.values().map(|text| text.trim()).collect();
    let free = match site {
        Some(site) => next_free(tx, scope.account, site, typed.len().min(MOST)).await?,
        None => Vec::new(),
    };
    let mut free = free.iter().map(|one| one.short().to_owned()).filter(|one| !typed.contains(&one.as_str()));
    let of = |one: &ChosenUser| form.users.get(&one.user.id).map(|text| text.trim()).unwrap_or_default();
    Ok(found
        .iter()
        .map(|one| match of(one) {
            "" => free.next().unwrap_or_default(),
            text => text.to_owned(),
        })
        .collect())
}
