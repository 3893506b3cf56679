//! *Assign*: the form goes through the engine of files, so that it is judged by the same rules.

use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::ids::UserId;
use crate::domain::import::{Options, Tab};
use crate::domain::license;
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::imports::{FileKind, Filled, fill_in};
use crate::operations::phone_user::{PhoneChoices, PhoneForm, phone_choices};
use crate::operations::{Context, Stop};
use crate::repository::phone_users;
use crate::repository::users::{self, UserRow};

/// A user to be given a phone, and the choices for it.
#[derive(Debug)]
pub struct AssignTo {
    /// The user.
    pub user: UserRow,
    /// The choices of the form.
    pub choices: PhoneChoices,
}

impl AssignTo {
    /// True if it is only held until the user accepts their invitation.
    #[must_use]
    pub fn is_hold(&self) -> bool {
        self.user.status == PersonStatus::Pending
    }
}

/// The user for the form, if they can be given a phone.
pub async fn assign_to(context: &Context, scope: &Scope, user: UserId) -> Result<AssignTo, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let user = users::find(&mut tx, scope, user).await?.ok_or(Refusal::NotFound)?;
    let problem: Option<Problem> = match user.status {
        PersonStatus::Trash => Some(UserProblem::InTrash.into()),
        PersonStatus::Inactive => Some(UserProblem::Inactive.into()),
        _ => phone_users::of_user(&mut tx, scope.account, user.id).await?.map(|has| {
            if has.held { UserProblem::AlreadyHeld } else { UserProblem::AlreadyPhoneUser }.into()
        }),
    };
    if let Some(problem) = problem {
        return Err(problem.into());
    }
    Ok(AssignTo { user, choices: phone_choices(&mut tx, scope).await? })
}

/// Gives an active user a phone, or holds one for a pending user (seed 003: none is assigned before they activate).
pub async fn assign(
    context: &Context,
    scope: &Scope,
    user: UserId,
    form: &PhoneForm,
) -> Result<Vec<String>, Stop> {
    let to = assign_to(context, scope, user).await?;
    let form = form.clone().at_only_site(&to.choices.sites);
    let filled = if to.is_hold() { held(&to.user, &form) } else { given(&to.user, &form) };
    fill_in(context, scope, filled, FieldErrors::new()).await
}

/// A row of *Users & Rooms*, tab *Add Users*.
fn given(user: &UserRow, form: &PhoneForm) -> Filled {
    let cells = [(ColumnId::EMAIL, user.email.clone())].into_iter().chain(form.cells());
    row((FileKind::PhoneUsers, Tab::Add), "assign_license", cells)
}

/// A row of *User Management*, which knows that the user is pending.
fn held(user: &UserRow, form: &PhoneForm) -> Filled {
    let cells = [(ColumnId::EMAIL, user.email.clone()), (ColumnId::LICENSE, license::PHONE.to_owned())];
    row((FileKind::Users, Tab::Update), "hold_license", cells.into_iter().chain(form.cells()))
}

fn row((kind, tab): (FileKind, Tab), deed: &str, cells: impl Iterator<Item = (ColumnId, String)>) -> Filled {
    let (columns, cells) = cells.unzip();
    let options = Options::of_form(deed);
    Filled { kind, tab, columns, rows: vec![cells], lines: Vec::new(), options }
}
