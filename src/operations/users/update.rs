//! Changing a user: email address, names, department, role, status.

use std::collections::HashSet;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::email::Email;
use crate::domain::fields::Fields as _;
use crate::domain::ids::{SiteId, UserId};
use crate::domain::message::{Message, NextSignIn, Recipient};
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Role, Scope};
use crate::invitations;
use crate::mail_queue;
use crate::operations::auth::known_browsers;
use crate::operations::auth::rights_now::rights_now;
use crate::operations::conflict::stale;
use crate::operations::phone_user::license::{apply_hold, follow};
use crate::operations::sites::site_choices;
use crate::operations::users::{UserChoices, UserFields, UserForm, new_email, tell_place};
use crate::operations::{Context, Error, Stop};
use crate::repository::extension_search::refresh_search;
pub use crate::repository::users::UserRow;
use crate::repository::users::{self, UserChange};
use crate::repository::{extension_names, logins};

/// A user to be changed.
#[derive(Debug)]
pub struct UserToChange {
    /// As it is.
    pub user: UserRow,
    /// The sites the role holds for; none for all sites.
    pub sites: Vec<SiteId>,
    /// The choices for the user.
    pub choices: UserChoices,
}

/// A user for the form.
pub async fn open(context: &Context, scope: &Scope, id: UserId) -> Result<UserToChange, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, id).await
}

/// Finds the user. People with a role that goes further than the person's own are not changed by them.
async fn find(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<UserToChange, Stop> {
    scope.check(Right::ManageUsers)?;
    let user = users::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    if user.status == PersonStatus::Trash {
        return Err(Problem::from(UserProblem::InTrash).into());
    }
    if let Some(problem) = user.refused_to(scope) {
        return Err(Problem::from(problem).into());
    }
    let sites = users::sites(tx, scope.account, id).await?;
    let choices = UserChoices::new(scope, site_choices(tx, scope).await?, statuses(user.status));
    Ok(UserToChange { user, sites, choices })
}

/// Nobody becomes pending again: that is who has not accepted an invitation.
fn statuses(before: PersonStatus) -> Vec<PersonStatus> {
    let all = [PersonStatus::Active, PersonStatus::Inactive, PersonStatus::Pending];
    all.into_iter().filter(|status| *status != PersonStatus::Pending || *status == before).collect()
}

/// The outcome of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The way the user signs in from now on, where their address is another one.
    pub sign_in: Option<NextSignIn>,
}

/// Changes a user. The name of a phone user's extension changes with it.
pub async fn update(context: &Context, scope: &Scope, id: UserId, form: &UserForm) -> Result<Changed, Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let scope = &rights_now(&mut tx, scope).await?.ok_or(Refusal::NotFound)?;
    let before = find(&mut tx, scope, id).await?;
    if before.user.version != form.version {
        let at = before.user.updated_at;
        return Err(stale(&mut tx, scope, ("user", id.0), at).await?.into());
    }
    let mut errors = FieldErrors::new();
    let after = before.choices.read(&mut errors, form);
    let typed = (&before.user, form.new_email.as_deref());
    let email = new_email::read(&mut tx, &mut errors, scope, typed).await?;
    let (Some(after), true) = (after, errors.is_empty()) else { return Err(errors.into()) };
    check_owner(&mut tx, scope, &before.user, &after).await?;
    let moves = email.as_ref().is_some_and(|email| !new_email::is_same(&before.user, email));
    if moves || gives_rights(&before, &after) {
        scope.check_reauth()?;
    }
    let change = change(&before, &after, email.as_ref());
    if change.fields.is_empty() {
        return Ok(Changed { sign_in: None });
    }
    let login = logins::of_user(&mut tx, scope.account, id).await?;
    let mut stored = before.user.clone();
    let mut sign_in = None;
    if let Some(email) = &email {
        let whom = (&before.user, &after.name, after.status);
        sign_in = Some(new_email::give(&mut tx, context, scope, whom, email).await?).filter(|_| moves);
        email.as_str().clone_into(&mut stored.email);
        stored.version += 1;
    }
    store(&mut tx, context, scope, (&stored, &after), email.is_some()).await?;
    let to = Recipient { user: id, email: stored.email, name: after.name.display() };
    let mut changes = vec![change];
    changes.extend(entail(&mut tx, context, scope, (&before, &after), &to).await?);
    audit_log::write(&mut tx, scope, context.clock.now(), "change_user", &changes).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    if after.status == PersonStatus::Inactive {
        known_browsers::end_of_user(context, scope.account, id).await?;
    }
    if moves {
        new_email::forget(context, scope, (id, login)).await?;
    }
    Ok(Changed { sign_in })
}

/// The effects of changing a user: on their phone, on what is held for them, on their invitation.
async fn entail(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (before, after): (&UserToChange, &UserFields),
    to: &Recipient,
) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    if after.status != before.user.status {
        changes.extend(follow(tx, scope.account, (to.user, after.status), context.clock.now()).await?);
        // Only active users get an email.
        tell_place(tx, context, scope, to.user).await?;
    }
    tell_role(tx, context, scope, (before, after), to).await?;
    match after.status {
        // Who becomes active without a password still needs the link.
        PersonStatus::Active => changes.extend(apply_hold(tx, context, scope, to).await?),
        PersonStatus::Inactive => invitations::end(tx, scope.account, to.user).await?,
        PersonStatus::Pending | PersonStatus::Trash => {}
    }
    Ok(changes)
}

/// Somebody who can work in the account is told that their role, or where it holds, is another one.
async fn tell_role(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (before, after): (&UserToChange, &UserFields),
    to: &Recipient,
) -> Result<(), Error> {
    let UserToChange { user, sites, choices } = before;
    let words = |role: Role, sites: &[SiteId]| match choices.site_names(sites) {
        Some(sites) => format!("{} at {sites}", role.title()),
        None => role.title().to_owned(),
    };
    let (was, is) = (words(user.role, sites), words(after.role, &after.sites));
    if was == is || after.status != PersonStatus::Active {
        return Ok(());
    }
    let now = context.clock.now();
    let message = Message::role_changed(to, (&was, &is), now);
    Ok(mail_queue::queue(tx, &context.keys, scope.account, now, &[message]).await?)
}

/// Another role, more sites, or a role that is in use again: the gravest actions (security.md P8).
fn gives_rights(before: &UserToChange, after: &UserFields) -> bool {
    let user = &before.user;
    let sites: HashSet<&SiteId> = before.sites.iter().collect();
    after.role != user.role
        || after.sites.iter().collect::<HashSet<_>>() != sites
        || ((after.role != Role::Member || user.contact_center_admin) && after.status != user.status)
}

/// An account always has an active owner.
async fn check_owner(tx: &mut Tx, scope: &Scope, before: &UserRow, after: &UserFields) -> Result<(), Stop> {
    let was = before.role == Role::Owner && before.status == PersonStatus::Active;
    let stays = after.role == Role::Owner && after.status == PersonStatus::Active;
    if !was || stays || users::other_owners(tx, scope.account, before.id).await? > 0 {
        return Ok(());
    }
    let (field, label, value) = match after.role {
        Role::Owner => ("status", "Status", after.status.title()),
        role => ("role", "Role", role.title()),
    };
    Err(FieldErrors::one(field, label, value, UserProblem::LastOwner).into())
}

/// The search text of a phone has the address too.
async fn store(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (before, after): (&UserRow, &UserFields),
    moved: bool,
) -> Result<(), Error> {
    let (account, now) = (scope.account, context.clock.now());
    let change = UserChange {
        name: after.name.clone(),
        profile: after.profile.clone(),
        status: after.status,
        role: after.role,
        site_limited: !after.sites.is_empty(),
    };
    users::update(tx, account, now, before, &change).await?;
    users::set_sites(tx, account, before.id, &after.sites).await?;
    let name = after.name.display();
    if (moved || name != before.display())
        && let Some(extension) = extension_names::rename(tx, account, before.id, &name, now).await?
    {
        refresh_search(tx, account, &[extension]).await?;
    }
    Ok(())
}

fn change(before: &UserToChange, after: &UserFields, email: Option<&Email>) -> Change {
    let UserToChange { user, sites, choices } = before;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let address = email.map_or(user.email.as_str(), Email::as_str);
    let mut change = Change::of("user", user.id.0, after.name.display())
        .field("Email", some(&user.email), some(address))
        .field("First Name", some(&user.first_name), some(after.name.first()))
        .field("Last Name", some(&user.last_name), some(after.name.last()));
    for ((field, now), then) in user.profile.each().zip(after.profile.typed()) {
        change = change.field(field.label, some(&now), some(&then));
    }
    change
        .field("Role", some(user.role.title()), some(after.role.title()))
        .field("Sites", choices.site_names(sites), choices.site_names(&after.sites))
        .field("Status", some(user.status.title()), some(after.status.title()))
}
