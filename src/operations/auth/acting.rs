//! On whose behalf a command of the terminal is carried out: a person of an account, by name and e-mail.
//!
//! No password is asked. Whoever can read the database is its operator already; what the person may do, and at
//! which sites, holds all the same, and the audit log names them.

use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::email::Email;
use crate::domain::ids::AccountId;
use crate::domain::import::COMMAND_LINE;
use crate::domain::problem::{AccountProblem, Problem, UserProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::domain::suggestions::nearest;
use crate::operations::{Context, Stop};
use crate::repository::{accounts, rights, users};

/// The rights of the active person with this e-mail, in the account of this name or number.
pub async fn find_acting(context: &Context, account: &str, email: &str) -> Result<Scope, Stop> {
    let mut tx = context.database.read().await?;
    let account = find_account(&mut tx, "--account", account).await?;
    find_person(&mut tx, account, email).await
}

/// A name comes before a number: an account may be called "2". A refusal names the field by its label.
pub(in crate::operations) async fn find_account(
    tx: &mut Tx,
    label: &str,
    given: &str,
) -> Result<AccountId, Stop> {
    let trimmed = given.trim();
    let named = accounts::named(tx, trimmed).await?;
    let problem = match (&named[..], trimmed.parse()) {
        ([account], _) => return Ok(*account),
        ([], Ok(account)) if accounts::exists(tx, account).await? => return Ok(account),
        ([], _) => {
            let all = accounts::names(tx).await?;
            let nearest = nearest(trimmed, all.iter().map(String::as_str)).map(str::to_owned);
            AccountProblem::Unknown { nearest }
        }
        (several, _) => AccountProblem::Several { ids: several.iter().map(|account| account.0).collect() },
    };
    Err(FieldErrors::one("account", label, given, problem).into())
}

async fn find_person(tx: &mut Tx, account: AccountId, given: &str) -> Result<Scope, Stop> {
    let no = |problem: Problem| FieldErrors::one("as", "--as", given, problem);
    let email = Email::parse(given.trim()).map_err(no)?;
    let Some((person, _)) = users::find_by_email(tx, account, &email).await? else {
        return Err(no(UserProblem::Unknown { nearest: None }.into()).into());
    };
    if let Some(scope) = rights::find_scope(tx, account, person).await? {
        return Ok(Scope { address: COMMAND_LINE.to_owned(), proved: true, ..scope });
    }
    let user = users::find(tx, &Scope::program(account), person).await?;
    let status = user.map(|user| user.status).filter(|status| *status != PersonStatus::Active);
    Err(no(status.map_or(AccountProblem::Suspended, not_active).into()).into())
}

fn not_active(status: PersonStatus) -> AccountProblem {
    AccountProblem::PersonNotActive { status: status.title().to_owned() }
}
