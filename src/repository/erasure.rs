//! Erasing what is stored of a person, wherever it is (decision 37). Each place has its statement here; a test looks for
//! e-mail and name in all of the database afterwards.

mod erased;
mod former;
mod summaries;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};
use crate::domain::email::key;
use crate::domain::ids::{AccountId, FileId, ImportId, LoginId, UserId};
use crate::domain::import::State;
use crate::repository::keys::{WithKeys, text_list, with_keys};
use crate::repository::{new_addresses, users};

pub use erased::Erased;
use erased::holds;

const FIND: &str = "SELECT u.id, u.login_id, u.email, u.first_name, u.last_name, e.id AS extension
  FROM users u LEFT JOIN extensions e ON e.account_id = u.account_id AND e.user_id = u.id
  WHERE u.account_id = $1 AND u.id = $2";
const IMPORTS: &str = concat!(
    "SELECT i.id, i.file_id, i.state FROM imports i WHERE i.account_id = $1 AND
   (EXISTS (SELECT 1 FROM import_rows r WHERE r.account_id = i.account_id AND r.import_id = i.id AND (",
    holds!("CAST(r.cells AS TEXT)", "$2"),
    " OR ",
    holds!("r.subject", "$2"),
    ")) OR EXISTS (SELECT 1 FROM import_corrections c WHERE c.account_id = i.account_id AND c.import_id = i.id AND (",
    holds!("c.old", "$2"),
    " OR ",
    holds!("c.new", "$2"),
    ")) OR ",
    holds!("CAST(i.problems AS TEXT)", "$2"),
    ")"
);
/// Rows of the record about the person or their phone.
macro_rules! theirs {
    () => {
        "(thing IN ('user', 'access') AND thing_id = $2) OR (thing = 'extension' AND thing_id = $3)
          OR (thing = 'contact_center_user' AND thing_id IN (SELECT c.id FROM contact_center_users c
            JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.email_fold
            WHERE c.account_id = $1 AND u.id = $2))"
    };
}
/// Parameters of all that follow: account, person, extension, pattern of the e-mail, pseudonym, moment, and what plans
/// are about.
const FROM_RECORD: [&str; 2] = [
    concat!(
        "UPDATE change_rows SET fields = NULL, salt = NULL, name = CASE WHEN ",
        theirs!(),
        " OR ",
        holds!("name", "$4"),
        " THEN $5 ELSE name END WHERE account_id = $1 AND (",
        theirs!(),
        " OR ",
        holds!("name", "$4"),
        " OR ",
        holds!("CAST(fields AS TEXT)", "$4"),
        ")"
    ),
    "UPDATE change_operations SET person_name = $5, address = '', salt = NULL
      WHERE account_id = $1 AND person_id = $2",
];
const FROM_PLANS: WithKeys = with_keys!(
    concat!(
        "UPDATE import_plans SET subject = $5, changes = '[]', after = '{}' WHERE account_id = $1 AND (",
        holds!("CAST(after AS TEXT)", "$4"),
        " OR ",
        holds!("CAST(changes AS TEXT)", "$4"),
        " OR ",
        holds!("subject", "$4"),
        " OR EXISTS (SELECT 1 FROM imports i, "
    ),
    "$7",
    " k WHERE i.account_id = import_plans.account_id AND i.id = import_plans.import_id
          AND (thing_id = $3 AND k.value = 'extension ' || i.kind
            OR thing_id = $2 AND k.value = 'user ' || i.kind)))"
);
const FROM_IMPORTS: [&str; 2] = [
    "UPDATE imports SET person_name = $5, address = '' WHERE account_id = $1 AND person_id = $2",
    "UPDATE import_attempts SET person_name = $5 WHERE account_id = $1 AND person_id = $2",
];
const FROM_LETTERS: &str = concat!(
    "UPDATE outbox SET email = '', email_fold = '', name = '', fields = '{}', token = NULL,
   problem = '', state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
  WHERE account_id = $1 AND (user_id = $2 OR ",
    holds!("email", "$4"),
    " OR ",
    holds!("CAST(fields AS TEXT)", "$4"),
    ")"
);
const FROM_PHONE: [&str; 3] = [
    "UPDATE numbers SET extension_id = NULL, position = 0, updated_at = $6, version = version + 1
      WHERE account_id = $1 AND extension_id = $3",
    "DELETE FROM lines WHERE account_id = $1 AND extension_id = $3",
    "DELETE FROM extensions WHERE account_id = $1 AND id = $3",
];
const USER: &str = "DELETE FROM users WHERE account_id = $1 AND id = $2";
const LOGIN: &str =
    "DELETE FROM logins WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users WHERE login_id = $1)";

/// An import that names the person.
#[derive(Debug, sqlx::FromRow)]
pub struct NamingImport {
    /// Its key.
    pub id: ImportId,
    /// Its file, where it is still there.
    pub file_id: Option<FileId>,
    /// Where it stands.
    pub state: State,
}

/// Finds a person, for erasing them.
pub async fn find(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<Erased>, Error> {
    let Some(person): Option<Erased> = tx.optional(FIND, args![account, user]).await? else {
        return Ok(None);
    };
    let before = new_addresses::former(tx, account, user).await?;
    let keys: Vec<String> = before.iter().map(|email| key(email)).collect();
    let taken = users::ids(tx, account, &keys.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let is_taken = |email: &String| taken.iter().any(|(taken, id)| *taken == key(email) && *id != user);
    let (passed_on, former) = before.into_iter().partition(is_taken);
    Ok(Some(Erased { former, passed_on, ..person }))
}

/// The imports whose rows name the person. All rows of the account are read.
pub async fn imports(tx: &mut Tx, account: AccountId, person: &Erased) -> Result<Vec<NamingImport>, Error> {
    let mut all: BTreeMap<i64, NamingImport> = BTreeMap::new();
    for pattern in person.patterns_of_files() {
        let found: Vec<NamingImport> = tx.all(IMPORTS, args![account, &pattern]).await?;
        all.extend(found.into_iter().map(|import| (import.id.0, import)));
    }
    Ok(all.into_values().collect())
}

/// Erases the person from the record, from plans, letters and the phone system, and then the person. Files and rows of
/// imports were forgotten before. `plans` says what those of each kind of file are about: `extension phone_users`.
pub async fn erase(
    tx: &mut Tx,
    account: AccountId,
    person: &Erased,
    pseudonym: &str,
    plans: &[String],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let plans = text_list(plans.iter().map(String::as_str));
    let former = former::find(tx, account, person).await?;
    for pattern in person.patterns() {
        erase_where(tx, (account, person), &pattern, pseudonym, &plans, now).await?;
    }
    former::erase(tx, account, &former, pseudonym, &plans).await?;
    for name in former.names.iter().chain([&person.name()]) {
        summaries::mask_all(tx, account, person, (name, pseudonym)).await?;
    }
    Ok(())
}

/// The rows that hold one spelling of the e-mail, and what is theirs by key.
async fn erase_where(
    tx: &mut Tx,
    (account, person): (AccountId, &Erased),
    pattern: &str,
    pseudonym: &str,
    plans: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let once = [FROM_PLANS.on(tx), FROM_LETTERS];
    let all = FROM_RECORD.iter().chain(&FROM_IMPORTS).chain(&once).chain(&FROM_PHONE).chain([&USER]);
    for &sql in all {
        tx.run(sql, args![account, person.id, person.extension, pattern, pseudonym, now, plans]).await?;
    }
    Ok(())
}

/// Removes what the person signed in with, unless another account knows them by it.
pub async fn remove_login(tx: &mut Tx, login: LoginId) -> Result<(), Error> {
    tx.run(LOGIN, args![login]).await?;
    Ok(())
}
