//! Former names of an erased person, and the phones they had: the record tells of them, `users` no more.
//!
//! Where nobody noted whose a phone was, the name tells, unless somebody else has or had it too.

use super::erased::Erased;
use crate::database::{Error, Tx, args};
use crate::domain::ids::AccountId;
use crate::repository::keys::{WithKeys, text_list, with_keys};

const NAMES: &str = "SELECT DISTINCT r.name FROM change_rows r
  WHERE r.account_id = $1 AND r.thing = 'user' AND r.thing_id = $2 AND r.name <> ''";
/// Which of these names somebody else has or had.
const TAKEN: WithKeys = with_keys!(
    "SELECT n.value FROM ",
    "$3",
    " n WHERE EXISTS (SELECT 1 FROM change_rows r WHERE r.account_id = $1 AND r.thing = 'user'
         AND r.thing_id <> $2 AND r.name = n.value)
       OR EXISTS (SELECT 1 FROM users u WHERE u.account_id = $1 AND u.id <> $2
         AND TRIM(u.first_name || ' ' || u.last_name) = n.value)"
);
/// Phones they gave back, and those of their names of which nobody knows whose they were.
const PHONES: WithKeys = with_keys!(
    "SELECT p.extension_id FROM past_phones p WHERE p.account_id = $1 AND p.user_id = $2
     UNION SELECT x.thing_id FROM change_rows x WHERE x.account_id = $1 AND x.thing = 'extension'
       AND NOT EXISTS (SELECT 1 FROM extensions e WHERE e.account_id = x.account_id AND e.id = x.thing_id)
       AND NOT EXISTS (SELECT 1 FROM past_phones p WHERE p.account_id = x.account_id
         AND p.extension_id = x.thing_id)
       AND x.name IN (SELECT value FROM ",
    "$3",
    ")"
);
/// Of a phone: account, phone, pseudonym.
const FROM_RECORD: &str = "UPDATE change_rows SET fields = NULL, salt = NULL, name = $3
      WHERE account_id = $1 AND thing = 'extension' AND thing_id = $2";
/// The same, and what plans are about.
const FROM_PLANS: WithKeys = with_keys!(
    "UPDATE import_plans SET subject = $3, changes = '[]', after = '{}' WHERE account_id = $1 AND thing_id = $2
       AND EXISTS (SELECT 1 FROM imports i, ",
    "$4",
    " k WHERE i.account_id = import_plans.account_id AND i.id = import_plans.import_id
         AND k.value = 'extension ' || i.kind)"
);

/// The former names of a person, and the phones they had.
#[derive(Debug)]
pub(super) struct Former {
    /// Names that nobody else has or had.
    pub(super) names: Vec<String>,
    phones: Vec<i64>,
}

/// Reads what the record tells of them, before it is erased.
pub(super) async fn find(tx: &mut Tx, account: AccountId, person: &Erased) -> Result<Former, Error> {
    let mut names: Vec<String> = tx.scalars(NAMES, args![account, person.id]).await?;
    names.push(person.name());
    let (taken, list) = (TAKEN.on(tx), text_list(names.iter().map(String::as_str)));
    let taken: Vec<String> = tx.scalars(taken, args![account, person.id, &list]).await?;
    names.retain(|name| !name.is_empty() && !taken.contains(name));
    let (phones, list) = (PHONES.on(tx), text_list(names.iter().map(String::as_str)));
    let phones = tx.scalars(phones, args![account, person.id, &list]).await?;
    Ok(Former { names, phones })
}

/// Erases their lines.
pub(super) async fn erase(
    tx: &mut Tx,
    account: AccountId,
    former: &Former,
    pseudonym: &str,
    plans: &str,
) -> Result<(), Error> {
    for phone in &former.phones {
        tx.run(FROM_RECORD, args![account, phone, pseudonym]).await?;
        tx.run(FROM_PLANS.on(tx), args![account, phone, pseudonym, plans]).await?;
    }
    Ok(())
}
