//! Erasing a person: what is known of them goes, what was done stays (decision 37): on request, when the trash has kept
//! them long enough, and when they are removed where there is no trash.
//!
//! The audit log keeps its chain: names become a pseudonym, values and salts go. Files of imports that name
//! the person go with their rows; of plans the person's line goes. Numbers go back to unassigned.

use crate::importers::FileKind;
use chrono::{DateTime, Utc};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::audit::chain::pseudonym;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::email::key;
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Role, Scope};
use crate::operations::auth::known_browsers;
use crate::operations::auth::throttle::Keys;
use crate::operations::{Context, Error, Stop};
use crate::repository::erasure::{self, Erased};
pub use crate::repository::users::UserRow;
use crate::repository::{access_events, email_keys, import_retention, throttles, users};

/// Twins that are looked at, which are few.
const TWINS: i64 = 500;

/// The data that an erasure would take, for the page that asks.
#[derive(Debug)]
pub struct ToErase {
    /// The person.
    pub user: UserRow,
    /// Imports whose files and rows go.
    pub imports: usize,
    /// True if they have an extension.
    pub has_phone: bool,
}

impl ToErase {
    /// True if the text is their email or their name as shown, however it is spaced and capitalized.
    #[must_use]
    pub fn is_called(&self, typed: &str) -> bool {
        names(typed, [&self.user.email, &self.user.display()])
    }
}

fn names(typed: &str, known: [&str; 2]) -> bool {
    let typed = fold(typed);
    !typed.is_empty() && known.map(fold).contains(&typed)
}

/// The data that an erasure would take.
pub async fn open(context: &Context, scope: &Scope, id: UserId) -> Result<ToErase, Stop> {
    let mut tx = context.database.read().await?;
    let (user, person) = find(&mut tx, scope, id).await?;
    let imports = erasure::imports(&mut tx, scope.account, &person).await?;
    Ok(ToErase { user, imports: imports.len(), has_phone: person.extension.is_some() })
}

/// Erases a person from the account. Done for good.
pub async fn erase(context: &Context, scope: &Scope, id: UserId) -> Result<(), Stop> {
    scope.check_reauth()?;
    let mut tx = context.database.write(scope.account).await?;
    let (_, person) = find(&mut tx, scope, id).await?;
    let now = context.clock.now();
    forget(&mut tx, scope.account, &person, now).await?;
    let name = pseudonym(id);
    // Who erases themselves is called by the pseudonym here already.
    let scope = if scope.person == Some(id) {
        Scope { person_name: name.clone(), address: String::new(), ..scope.clone() }
    } else {
        scope.clone()
    };
    let change = Change::of("user", id.0, name).set("Erased", "Everything known of the person");
    audit_log::write(&mut tx, &scope, now, "erase_person", &[change]).await?;
    tx.commit().await?;
    leave_nothing(context, scope.account, &person).await?;
    Ok(())
}

/// Erases all that is stored of a person in the account, and the person. What is not of the account goes after the
/// commit, by [`leave_nothing`].
pub(in crate::operations) async fn forget(
    tx: &mut Tx,
    account: AccountId,
    person: &Erased,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    forget_imports(tx, account, person).await?;
    erasure::erase(tx, account, person, &pseudonym(person.id), &FileKind::things(), now).await?;
    // Their email is free for a twin who had to keep another key.
    let listed = email_keys::listed_users(tx, account, UserId(0), TWINS).await?;
    email_keys::settle_users(tx, account, &listed).await?;
    Ok(())
}

/// Whoever may give the person's role at all sites; never the last owner.
async fn find(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<(UserRow, Erased), Stop> {
    scope.check(Right::ManageAccount)?;
    let found = users::find(tx, scope, id).await?.zip(erasure::find(tx, scope.account, id).await?);
    let (user, person) = found.ok_or(Refusal::NotFound)?;
    if let Some(problem) = user.refused_to(scope) {
        return Err(Problem::from(problem).into());
    }
    let is_owner = user.role == Role::Owner && user.status == PersonStatus::Active;
    if is_owner && users::other_owners(tx, scope.account, id).await? == 0 {
        return Err(Problem::from(UserProblem::LastOwner).into());
    }
    Ok((user, person))
}

/// Files and rows of imports that name the person go. One that a worker has is waited for.
async fn forget_imports(tx: &mut Tx, account: AccountId, person: &Erased) -> Result<(), Stop> {
    for import in erasure::imports(tx, account, person).await? {
        if import.state.is_working() {
            let why = "An import that mentions this person is running. Try again when it is done.";
            return Err(Refusal::NotNow(why.to_owned()).into());
        }
        if let Some(file) = import.file_id {
            import_retention::forget(tx, account, import.id, file).await?;
        }
    }
    Ok(())
}

/// The login where no other account knows it, sessions, failed attempts, and what the log of the database still holds.
pub(in crate::operations) async fn leave_nothing(
    context: &Context,
    account: AccountId,
    person: &Erased,
) -> Result<(), Error> {
    if let Some(login) = person.login_id {
        let mut tx = context.database.write_global().await?;
        erasure::remove_login(&mut tx, login).await?;
        tx.commit().await?;
    }
    known_browsers::end_of_user(context, account, person.id).await?;
    if let Some(login) = person.login_id {
        known_browsers::forget_ended(context, login).await?;
    }
    let mut tx = context.database.volatile().await?;
    access_events::remove_of_person(&mut tx, account, person.id).await?;
    for email in person.former.iter().chain([&person.email]) {
        throttles::remove(&mut tx, Keys::new(&key(email), "").email()).await?;
    }
    tx.commit().await?;
    Ok(context.database.leave_no_trace().await?)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::names;

    #[rstest]
    #[case("ada@demo.example", true)]
    #[case("  ADA@Demo.example ", true)]
    #[case("Ada  lovelace", true)]
    #[case("ada", false)]
    #[case("ada@demo.example Ada Lovelace", false)]
    #[case("", false)]
    #[case(" ", false)]
    fn a_person_is_typed_by_email_or_name(#[case] typed: &str, #[case] is_named: bool) {
        assert_eq!(names(typed, ["ada@demo.example", "Ada Lovelace"]), is_named);
    }

    #[test]
    fn nothing_typed_is_nobody() {
        assert!(!names("", ["", ""]));
    }
}
