//! The accounts of an installation, for whoever runs it: opening, listing, suspending and resuming one.

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::ids::AccountId;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::account::{NewAccount, open_in};
use crate::operations::auth::acting::find_account;
use crate::operations::auth::passwords;
use crate::operations::installation::owners::check_new_password;
use crate::operations::{Context, Error, Stop};
pub use crate::repository::accounts::AccountListRow;
use crate::repository::{accounts, logins, sessions};

/// All accounts, by name.
pub async fn list(context: &Context) -> Result<Vec<AccountListRow>, Error> {
    let mut tx = context.database.read().await?;
    Ok(accounts::list(&mut tx).await?)
}

/// The program itself in the account of this name or number.
pub async fn program_in(context: &Context, account: &str) -> Result<Scope, Stop> {
    let mut tx = context.database.read().await?;
    Ok(Scope::program(find_account(&mut tx, "Account", account).await?))
}

/// Opens an account of a name that no other has. Its owner gets the password, unless they sign in elsewhere with one
/// already (decision 5).
pub async fn add(context: &Context, new: &NewAccount, password: Option<&str>) -> Result<AccountId, Stop> {
    let mut errors = FieldErrors::new();
    let read = new.read(&mut errors);
    if let Some(password) = password {
        check_new_password(&mut errors, new, password);
    }
    let (Some(read), Ok(())) = (read, errors.clone().check()) else { return Err(errors.into()) };
    let hash = match password {
        Some(password) => Some(passwords::hash(password).await?),
        None => None,
    };
    let mut tx = context.database.write_global().await?;
    if accounts::find_by_name(&mut tx, new.account.trim()).await?.is_some() {
        return Err(FieldErrors::one("account", "Account name", &new.account, CellProblem::NameTaken).into());
    }
    let login = logins::find(&mut tx, &new.email).await?;
    let has_password = login.is_some_and(|login| login.has_own_password());
    let hash = match (hash, has_password) {
        (Some(hash), _) => hash,
        (None, true) => String::new(),
        (None, false) => {
            return Err(FieldErrors::one("password", "Password", "", CellProblem::Required).into());
        }
    };
    let account = open_in(&mut tx, context, &read, &hash).await?;
    tx.commit().await?;
    Ok(account)
}

/// Suspends an account, or ends that: nobody gets in, sessions end, and nothing is worked on meanwhile. `false` where
/// it was so already.
pub async fn suspend(context: &Context, account: &str, suspended: bool) -> Result<bool, Stop> {
    let scope = program_in(context, account).await?;
    let mut tx = context.database.write(scope.account).await?;
    let (operation, before, after) = if suspended {
        ("suspend_account", "Active", "Suspended")
    } else {
        ("resume_account", "Suspended", "Active")
    };
    let changed = accounts::set_suspended(&mut tx, scope.account, suspended).await?;
    if changed {
        let name = accounts::get(&mut tx, scope.account).await?.fields.own.name;
        let change = Change::of("account", scope.account.0, name);
        let change = change.field("State", Some(before.to_owned()), Some(after.to_owned()));
        audit_log::write(&mut tx, &scope, context.clock.now(), operation, &[change]).await?;
        tx.commit().await?;
    }
    if suspended {
        let mut volatile = context.database.volatile().await?;
        sessions::remove_of_account(&mut volatile, scope.account).await?;
        volatile.commit().await?;
    }
    Ok(changed)
}
