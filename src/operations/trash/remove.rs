//! Removing a person: into the trash, or for good where the account keeps none.

use chrono::{DateTime, TimeDelta, Utc};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::audit::chain::pseudonym;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::UserId;
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Role, Scope};
use crate::invitations;
use crate::operations::auth::known_browsers;
use crate::operations::person_data::{forget, leave_nothing};
use crate::operations::trash::kept::Kept;
use crate::operations::{Context, Error, Stop};
use crate::repository::phone_users::{self, UserPhone};
use crate::repository::trash::{self, Keeping};
use crate::repository::users::{self, UserRow};
use crate::repository::{accounts, erasure, released_phones};

/// The things that removing a person takes away.
#[derive(Debug)]
pub struct Removal {
    /// The person.
    pub user: UserRow,
    /// Their phone, which goes back to the account.
    pub phone: Option<UserPhone>,
    /// Days the trash keeps them; `None` where they are gone for good.
    pub kept_days: Option<u8>,
}

/// The versions that a confirmation showed: the one of the user, and of their phone, 0 where they have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The user's.
    pub user: i64,
    /// The phone's.
    pub phone: i64,
}

impl Removal {
    /// The versions it shows.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let phone = self.phone.as_ref().map_or(0, |phone| phone.phone.version);
        Seen { user: self.user.version, phone }
    }
}

/// The removal of this person, or why it cannot be done.
pub async fn removal(context: &Context, scope: &Scope, user: UserId) -> Result<Removal, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, user).await
}

async fn find(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<Removal, Stop> {
    scope.check(Right::ManageUsers)?;
    let user = users::find(tx, scope, user).await?.filter(|user| user.status != PersonStatus::Trash);
    let user = user.ok_or(Refusal::NotFound)?;
    if let Some(problem) = not_to_be_removed(tx, scope, &user).await? {
        return Err(problem.into());
    }
    let phone = phone_users::of_user(tx, scope.account, user.id).await?;
    let policies = accounts::policies(tx, scope.account).await?;
    Ok(Removal { user, phone, kept_days: policies.kept_days() })
}

async fn not_to_be_removed(tx: &mut Tx, scope: &Scope, user: &UserRow) -> Result<Option<Problem>, Error> {
    if scope.person == Some(user.id) {
        return Ok(Some(UserProblem::NotYourself.into()));
    }
    if let Some(problem) = user.refused_to(scope) {
        return Ok(Some(problem.into()));
    }
    let owner = user.role == Role::Owner && user.status == PersonStatus::Active;
    let last = owner && users::other_owners(tx, scope.account, user.id).await? == 0;
    Ok(last.then(|| UserProblem::LastOwner.into()))
}

/// Removes a person who is still at the version that was shown. Access, license and all that hangs on it end at once.
pub async fn remove_user(
    context: &Context,
    scope: &Scope,
    user: UserId,
    seen: Seen,
) -> Result<Removal, Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let removal = find(&mut tx, scope, user).await?;
    if removal.seen() != seen {
        return Err(Refusal::NotNow(CHANGED.to_owned()).into());
    }
    match removal.kept_days {
        Some(days) => to_trash(tx, context, scope, &removal, days).await?,
        None => for_good(tx, context, scope, &removal).await?,
    }
    Ok(removal)
}

/// Into the trash. Sessions end: who is restored signs in anew.
async fn to_trash(
    mut tx: Tx,
    context: &Context,
    scope: &Scope,
    removal: &Removal,
    days: u8,
) -> Result<(), Stop> {
    let (Removal { user, phone, .. }, now) = (removal, context.clock.now());
    let kept = serde_json::to_value(Kept::of(&mut tx, scope, user, phone.as_ref()).await?)?;
    let trash = Some(PersonStatus::Trash.title().to_owned());
    let change = Change::of("user", user.id.0, user.display());
    let mut changes = vec![change.field("Status", Some(user.status.title().to_owned()), trash)];
    if let Some(phone) = phone {
        changes.push(release(&mut tx, scope, phone, now).await?);
    }
    invitations::end(&mut tx, scope.account, user.id).await?;
    let until = now + TimeDelta::days(i64::from(days));
    let kept = Keeping { kept, until, site: phone.as_ref().map(|phone| phone.site) };
    trash::put(&mut tx, scope.account, user.id, &kept, now).await?;
    audit_log::write(&mut tx, scope, now, "remove_user", &changes).await?;
    tx.commit().await?;
    known_browsers::end_of_user(context, scope.account, user.id).await?;
    Ok(())
}

/// Without a trash, nothing is known of them afterwards. That asks for the password (security.md P8).
async fn for_good(mut tx: Tx, context: &Context, scope: &Scope, removal: &Removal) -> Result<(), Stop> {
    scope.check_reauth()?;
    let (Removal { user, phone, .. }, now) = (removal, context.clock.now());
    let person = erasure::find(&mut tx, scope.account, user.id).await?.ok_or(Refusal::NotFound)?;
    let name = pseudonym(user.id);
    let change = Change::of("user", user.id.0, name.clone());
    let mut changes = vec![change.field("Status", Some(user.status.title().to_owned()), None)];
    if let Some(phone) = phone {
        changes.push(Change { name, ..release(&mut tx, scope, phone, now).await? });
    }
    forget(&mut tx, scope.account, &person, now).await?;
    audit_log::write(&mut tx, scope, now, "remove_user", &changes).await?;
    tx.commit().await?;
    leave_nothing(context, scope.account, &person).await?;
    Ok(())
}

/// Gives all that hangs on the phone back to the account, and says what it was.
async fn release(tx: &mut Tx, scope: &Scope, phone: &UserPhone, now: DateTime<Utc>) -> Result<Change, Error> {
    released_phones::release(tx, scope.account, [phone.phone.id.0], now).await?;
    Ok(phone.phone.released())
}

const CHANGED: &str =
    "This user was changed after you opened the page. Nothing was done. Check it and try again.";
