//! The command `owner`: somebody becomes the owner of an account, without a browser.

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::email::Email;
use crate::domain::fields::ProfileFields;
use crate::domain::ids::{AccountId, LoginId};
use crate::domain::message::{Message, Recipient};
use crate::domain::name::PersonName;
use crate::domain::password::check_password;
use crate::domain::problem::UserProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Role, Scope};
use crate::invitations;
use crate::mail_queue;
use crate::operations::account::{NewAccount, add_person, open_in};
use crate::operations::auth::{known_browsers, passwords};
use crate::operations::phone_user::license::{apply_hold, follow};
use crate::operations::users::tell_place;
use crate::operations::{Context, Error, Stop};
use crate::repository::users::{self, NewUser};
use crate::repository::{accounts, logins};

/// Makes somebody the owner of the account of this name, which is added if there is none, with a password.
/// A password they have already is replaced by this one, and all their sessions end: whoever may run the program decides.
pub async fn set_owner(
    context: &Context,
    account: &str,
    email: &str,
    password: &str,
) -> Result<AccountId, Stop> {
    let new = NewAccount {
        account: account.to_owned(),
        country: "US".to_owned(),
        time_zone: "UTC".to_owned(),
        email: email.to_owned(),
        ..NewAccount::default()
    };
    let mut errors = FieldErrors::new();
    let read = new.read(&mut errors);
    check_new_password(&mut errors, &new, password);
    let (read, email) = match (read, Email::parse(email), errors.check()) {
        (Some(read), Ok(email), Ok(())) => (read, email),
        (_, Err(problem), Ok(())) => return Err(problem.into()),
        (_, _, refused) => return Err(refused.err().unwrap_or(Refusal::NotFound).into()),
    };
    let hash = passwords::hash(password).await?;
    let mut tx = context.database.write_global().await?;
    let known = accounts::find_by_name(&mut tx, account.trim()).await?;
    if let Some(account) = known
        && is_in_trash(&mut tx, account, &email).await?
    {
        return Err(FieldErrors::one(ColumnId::EMAIL, "Email", email.as_str(), UserProblem::InTrash).into());
    }
    let account = match known {
        Some(account) => account,
        None => open_in(&mut tx, context, &read, &hash).await?,
    };
    let had_password = logins::find(&mut tx, email.as_str()).await?.is_some_and(|one| one.has_own_password());
    let login = logins::set(&mut tx, &email, &hash, context.clock.now()).await?;
    tx.commit().await?;
    if known.is_some() {
        join(context, account, (login, had_password), (&email, &hash)).await?;
    }
    known_browsers::forget_all(context, login).await?;
    Ok(account)
}

/// Notes what is wrong with a new password, once account and email are known to be right.
pub(in crate::operations) fn check_new_password(errors: &mut FieldErrors, new: &NewAccount, password: &str) {
    if let Ok(email) = Email::parse(&new.email) {
        errors.take("password", "Password", "", check_password(password, &email, &new.account));
    }
}

/// Whoever is in the trash is restored first, with what is kept of them.
async fn is_in_trash(tx: &mut Tx, account: AccountId, email: &Email) -> Result<bool, Error> {
    let Some((user, _)) = users::find_by_email(tx, account, email).await? else { return Ok(false) };
    let user = users::find(tx, &Scope::program(account), user).await?;
    Ok(user.is_some_and(|user| user.status == PersonStatus::Trash))
}

/// Makes somebody an owner of an account that is there, as a new user or as the one with this email.
async fn join(
    context: &Context,
    account: AccountId,
    (login, had_password): (LoginId, bool),
    (email, hash): (&Email, &str),
) -> Result<(), Error> {
    let (now, scope) = (context.clock.now(), Scope::program(account));
    let mut tx = context.database.write(account).await?;
    let user = match users::find_by_email(&mut tx, account, email).await? {
        Some((user, _)) => user,
        None => add_person(&mut tx, context, account, &owner(email), hash).await?,
    };
    let before = users::find(&mut tx, &scope, user).await?.ok_or(Error::Missing("the owner"))?;
    users::set_sites(&mut tx, account, user, &[]).await?;
    logins::make_owner(&mut tx, (account, user), login, now).await?;
    invitations::end(&mut tx, account, user).await?;
    let to = Recipient { user, email: email.as_str().to_owned(), name: String::new() };
    let follows = follow(&mut tx, account, (user, PersonStatus::Active), now).await?;
    let held = apply_hold(&mut tx, context, &scope, &to).await?;
    if before.status != PersonStatus::Active {
        tell_place(&mut tx, context, &scope, user).await?;
    }
    let change = Change::of("user", user.0, email.as_str()).set("Role", Role::Owner.title());
    let changes: Vec<Change> = [change].into_iter().chain(follows).chain(held).collect();
    audit_log::write(&mut tx, &scope, now, "set_owner", &changes).await?;
    let role = || Message::role_changed(&to, (before.role.title(), Role::Owner.title()), now);
    let role = (before.role != Role::Owner).then(role);
    let messages: Vec<_> =
        had_password.then(|| Message::password_changed(&to, now)).into_iter().chain(role).collect();
    mail_queue::queue(&mut tx, &context.keys, account, now, &messages).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(())
}

fn owner(email: &Email) -> NewUser {
    NewUser {
        email: email.clone(),
        name: PersonName::default(),
        profile: ProfileFields::default(),
        status: PersonStatus::Active,
        role: Role::Owner,
        site_limited: false,
        import: None,
    }
}
