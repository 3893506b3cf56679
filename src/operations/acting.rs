//! On whose behalf a command of the terminal is carried out: a person of an account, by name and e-mail.
//!
//! No password is asked. Whoever can read the database is its operator already; what the person may do, and at
//! which sites, holds all the same, and the record of changes names them.

use super::{Context, Error};
use crate::database::Tx;
use crate::domain::email::Email;
use crate::domain::ids::AccountId;
use crate::domain::import::COMMAND_LINE;
use crate::domain::nearest::nearest;
use crate::domain::problem::{AccountProblem, Problem, UserProblem};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::domain::words::PersonStatus;
use crate::repository::{accounts, rights, users};

/// The rights of the active person with this e-mail, in the account of this name or number.
pub async fn find_acting(
    context: &Context,
    account: &str,
    email: &str,
) -> Result<Result<Scope, Refusal>, Error> {
    let mut tx = context.database.read().await?;
    let account = match find_account(&mut tx, account.trim()).await? {
        Ok(account) => account,
        Err(problem) => return Ok(Err(FieldErrors::one("account", "--account", account, problem).into())),
    };
    let person = find_person(&mut tx, account, email.trim()).await?;
    Ok(person.map_err(|problem| FieldErrors::one("as", "--as", email, problem).into()))
}

/// A name comes before a number: an account may be called "2".
pub(super) async fn find_account(tx: &mut Tx, given: &str) -> Result<Result<AccountId, Problem>, Error> {
    let named = accounts::named(tx, given).await?;
    match (&named[..], given.parse()) {
        ([account], _) => Ok(Ok(*account)),
        ([], Ok(account)) if accounts::exists(tx, account).await? => Ok(Ok(account)),
        ([], _) => {
            let all = accounts::names(tx).await?;
            let nearest = nearest(given, all.iter().map(String::as_str)).map(str::to_owned);
            Ok(Err(AccountProblem::Unknown { nearest }.into()))
        }
        (several, _) => {
            Ok(Err(AccountProblem::Several { ids: several.iter().map(|account| account.0).collect() }.into()))
        }
    }
}

async fn find_person(tx: &mut Tx, account: AccountId, given: &str) -> Result<Result<Scope, Problem>, Error> {
    let email = match Email::parse(given) {
        Ok(email) => email,
        Err(problem) => return Ok(Err(problem)),
    };
    let Some((person, _)) = users::find_by_email(tx, account, &email).await? else {
        return Ok(Err(UserProblem::Unknown { nearest: None }.into()));
    };
    if let Some(scope) = rights::find_scope(tx, account, person).await? {
        return Ok(Ok(Scope { address: COMMAND_LINE.to_owned(), proved: true, ..scope }));
    }
    let user = users::find(tx, &Scope::program(account), person).await?;
    let status = user.map(|user| user.status).filter(|status| *status != PersonStatus::Active);
    Ok(Err(status.map_or(AccountProblem::Suspended, not_active).into()))
}

fn not_active(status: PersonStatus) -> AccountProblem {
    AccountProblem::PersonNotActive { status: status.title().to_owned() }
}
