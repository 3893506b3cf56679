//! *Transfer ownership*: somebody else becomes the owner, and the owner an admin.
//!
//! Rights are read again under the lock, so that of two transfers at once, one is made, and an account always has
//! an active owner who can sign in.

use serde::Deserialize;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::email::Email;
use crate::domain::ids::UserId;
use crate::domain::message::{Message, Recipient};
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Role, Scope};
use crate::mail_queue;
use crate::operations::auth::rights_now::rights_now;
use crate::operations::{Context, Error, Stop};
use crate::repository::recipients;
use crate::repository::roles::{self, Heir};

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct TransferForm {
    /// *Email of the new owner*.
    pub email: String,
}

/// Makes the transfer. The password was typed lately.
pub async fn transfer(context: &Context, scope: &Scope, form: &TransferForm) -> Result<String, Stop> {
    scope.check(Right::TransferOwnership).and_then(|()| scope.check_reauth())?;
    let mut tx = context.database.write(scope.account).await?;
    let Some(owner) = owner_now(&mut tx, scope).await? else {
        return Err(Refusal::NotAllowed(Right::TransferOwnership).into());
    };
    let heir = find(&mut tx, scope, &form.email).await?;
    if heir.id == owner {
        return Err(not_them(&form.email, UserProblem::Yourself).into());
    }
    let now = context.clock.now();
    roles::set(&mut tx, scope.account, heir.id, (Role::Owner, now)).await?;
    roles::set(&mut tx, scope.account, owner, (Role::Admin, now)).await?;
    let changes = [
        change(heir.id, &heir.display(), (heir.role, Role::Owner)),
        change(owner, &scope.person_name, (Role::Owner, Role::Admin)),
    ];
    audit_log::write(&mut tx, scope, now, "transfer_ownership", &changes).await?;
    tell(&mut tx, context, scope, (&heir, owner)).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(heir.display())
}

/// The person, if they are an owner still.
async fn owner_now(tx: &mut Tx, scope: &Scope) -> Result<Option<UserId>, Error> {
    let now = rights_now(tx, scope).await?.filter(|now| now.may(Right::TransferOwnership));
    Ok(now.and_then(|now| now.person))
}

/// Both are told of their new role.
async fn tell(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (heir, owner): (&Heir, UserId),
) -> Result<(), Error> {
    let now = context.clock.now();
    let mut all = Vec::new();
    for (user, before, role) in [(heir.id, heir.role, Role::Owner), (owner, Role::Owner, Role::Admin)] {
        if let Some(to) = recipients::by_key(tx, scope.account, user).await? {
            let to = Recipient { user, name: to.name(), email: to.email };
            all.push(Message::role_changed(&to, (before.title(), role.title()), now));
        }
    }
    Ok(mail_queue::queue(tx, &context.keys, scope.account, now, &all).await?)
}

async fn find(tx: &mut Tx, scope: &Scope, given: &str) -> Result<Heir, Stop> {
    let email = Email::parse(given).map_err(|problem| not_them(given, problem))?;
    let Some(heir) = roles::heir(tx, scope.account, &email).await? else {
        return Err(not_them(given, UserProblem::Unknown { nearest: None }).into());
    };
    let problem = match heir.status {
        PersonStatus::Active if heir.signs_in => return Ok(heir),
        PersonStatus::Active => UserProblem::CannotSignIn,
        PersonStatus::Pending => UserProblem::Pending,
        PersonStatus::Inactive => UserProblem::Inactive,
        PersonStatus::Trash => UserProblem::InTrash,
    };
    Err(not_them(given, problem).into())
}

fn not_them(given: &str, problem: impl Into<Problem>) -> FieldErrors {
    FieldErrors::one(ColumnId::EMAIL, "Email of the new owner", given, problem)
}

fn change(id: UserId, name: &str, (before, after): (Role, Role)) -> Change {
    let title = |role: Role| Some(role.title().to_owned());
    Change::of("user", id.0, name).field("Role", title(before), title(after))
}
