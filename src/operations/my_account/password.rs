//! Changing one's own password. The old one is asked, slowed down like sign-in; all other sessions end.

use serde::Deserialize;

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::email::Email;
use crate::domain::message::{Message, Recipient};
use crate::domain::password::check_password_of;
use crate::domain::problem::PasswordProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::typed_password::normal_form;
use crate::mail_queue;
use crate::operations::auth::sessions::{self, Renewed, Session};
use crate::operations::auth::{passwords, reauth};
use crate::operations::{Context, Error, Stop};
use crate::repository::logins::{self, LoginRow};

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PasswordForm {
    /// *Current password*.
    pub old: String,
    /// *New password*.
    pub password: String,
    /// *New password again*.
    pub password_again: String,
}

/// Changes the password of what is signed in with, and gives the session a new token.
pub async fn update(context: &Context, session: &Session, form: &PasswordForm) -> Result<Renewed, Stop> {
    let (login, checked) = reauth::check(context, session, &form.old).await?;
    let mut errors = FieldErrors::new();
    if let Err(problem) = checked {
        errors.add("old", "Current password", "", problem);
    }
    let names = [session.account.as_str(), &session.scope.person_name];
    check_new(&mut errors, &login.email, &names, (&form.password, &form.password_again));
    errors.check()?;
    if !store(context, session, &login, &form.password).await? {
        return Err(FieldErrors::one("old", "Current password", "", PasswordProblem::Wrong).into());
    }
    let renewed = sessions::renew(context, session).await?;
    sessions::end_others(context, &renewed.session).await?;
    Ok(renewed)
}

/// Notes what is wrong with a new password and its repetition; `names` are those of the account and the person.
pub(in crate::operations) fn check_new(
    errors: &mut FieldErrors,
    email: &str,
    names: &[&str],
    (password, again): (&str, &str),
) {
    match check_password_of(password, &Email::stored(email.to_owned()), names) {
        Err(problem) => errors.add("password", "New password", "", problem),
        Ok(()) if normal_form(password) != normal_form(again) => {
            errors.add("password_again", "New password again", "", PasswordProblem::Differs);
        }
        Ok(()) => {}
    }
}

/// Keeps the new password, unless somebody changed the old one in between.
async fn store(
    context: &Context,
    session: &Session,
    login: &LoginRow,
    password: &str,
) -> Result<bool, Error> {
    let hash = passwords::hash(password).await?;
    let (scope, now) = (&session.scope, context.clock.now());
    let mut tx = context.database.write(scope.account).await?;
    if !logins::change_password(&mut tx, login, &hash, now).await? {
        return Ok(false);
    }
    let id = scope.person.map_or(0, |person| person.0);
    let change = Change::of("user", id, &scope.person_name).set("Password", "Changed");
    audit_log::write(&mut tx, scope, now, "change_password", &[change]).await?;
    if let Some(user) = scope.person {
        let to = Recipient { user, email: login.email.clone(), name: scope.person_name.clone() };
        let message = Message::password_changed(&to, now);
        mail_queue::queue(&mut tx, &context.keys, scope.account, now, &[message]).await?;
    }
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(true)
}
