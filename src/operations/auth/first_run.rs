//! The first account of an installation and its owner: by a link that is printed at the start and works once.
//!
//! There is no default account and no default password (security.md 6.3.2).

use chrono::TimeDelta;
use serde::Deserialize;

use crate::domain::policies::OwnChanges;
use crate::domain::problem::{CellProblem, PasswordProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::typed_password::normal_form;
use crate::operations::account::{NewAccount, ReadAccount, open_in};
use crate::operations::auth::entering::{Browser, Entered, enter};
use crate::operations::auth::passwords;
use crate::operations::auth::sessions::{self, Visitor};
use crate::operations::installation::owners::check_new_password;
use crate::operations::random::{self, hash};
use crate::operations::{Context, Error, Stop};
use crate::repository::{accounts, logins, one_time_links};

const OWN_CHANGES: &str = "What users can change";
const PURPOSE: &str = "first_run";
const VALID_FOR: TimeDelta = TimeDelta::hours(24);

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FirstRunForm {
    /// *Account name*.
    pub account: String,
    /// *Country*.
    pub country: String,
    /// *Time Zone*.
    pub time_zone: String,
    /// *What users can change*.
    pub own_changes: String,
    /// *First Name*.
    pub first_name: String,
    /// *Last Name*.
    pub last_name: String,
    /// *Email*.
    pub email: String,
    /// *Password*.
    pub password: String,
    /// *Password again*.
    pub password_again: String,
}

/// The token of a new link, or `None` once there is an account. Links printed before go on working until
/// there is one, or until they are a day old.
pub async fn offer(context: &Context) -> Result<Option<String>, Error> {
    let now = context.clock.now();
    let mut tx = context.database.write_global().await?;
    if accounts::any(&mut tx).await? {
        return Ok(None);
    }
    let token = random::token()?;
    one_time_links::remove_expired(&mut tx, now).await?;
    one_time_links::add(&mut tx, &hash(&token), PURPOSE, (now, now + VALID_FOR)).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// True if a link still works: not used, not old, and no account yet.
pub async fn is_open(context: &Context, token: &str) -> Result<bool, Error> {
    let mut tx = context.database.read().await?;
    let open = one_time_links::is_open(&mut tx, &hash(token), PURPOSE, context.clock.now()).await?;
    Ok(open && !accounts::any(&mut tx).await?)
}

/// Opens the account with its owner, once, and lets the owner in.
pub async fn create(
    context: &Context,
    token: &str,
    form: &FirstRunForm,
    visitor: &Visitor,
) -> Result<Entered, Stop> {
    if !is_open(context, token).await? {
        return Err(Refusal::NotFound.into());
    }
    let account = form.read()?;
    let password = passwords::hash(&form.password).await?;
    let mut tx = context.database.write_global().await?;
    // Asked again under the lock: of two who press at once, one opens the account.
    let mine = one_time_links::use_up(&mut tx, &hash(token), PURPOSE, context.clock.now()).await?;
    if !mine || accounts::any(&mut tx).await? {
        return Err(Refusal::NotFound.into());
    }
    let account = open_in(&mut tx, context, &account, &password).await?;
    let login = logins::find(&mut tx, &form.email).await?.ok_or(Error::Missing("the new login"))?;
    tx.commit().await?;
    let membership = sessions::memberships(context, login.id).await?;
    let owner = membership.iter().find(|one| one.account_id == account).ok_or(Error::Missing("the owner"))?;
    Ok(enter(context, login.id, (account, owner.user_id), visitor, Browser::First).await?)
}

impl FirstRunForm {
    fn read(&self) -> Result<ReadAccount, Refusal> {
        let new = NewAccount {
            account: self.account.clone(),
            country: self.country.clone(),
            time_zone: self.time_zone.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
        };
        let mut errors = FieldErrors::new();
        let account = new.read(&mut errors);
        check_new_password(&mut errors, &new, &self.password);
        if normal_form(&self.password) != normal_form(&self.password_again) {
            errors.add("password_again", "Password again", "", PasswordProblem::Differs);
        }
        let own = OwnChanges::parse(&self.own_changes).ok_or_else(|| CellProblem::Required.into());
        let own = errors.take("own_changes", OWN_CHANGES, "", own);
        errors.check()?;
        account.zip(own).map(|(account, own)| account.with_own(own)).ok_or(Refusal::NotFound)
    }
}
