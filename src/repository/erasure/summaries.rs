//! Results and problems of imports that tell of an erased person.

use super::erased::{Erased, holds, like_exactly};
use crate::database::{Error, On, Tx, args};
use crate::domain::ids::{AccountId, ImportId};

const SUMMARIES: &str = concat!(
    "SELECT id, CAST(summary AS TEXT), CAST(problems AS TEXT) FROM imports
  WHERE account_id = $1 AND (CAST(summary AS TEXT) LIKE $2 ESCAPE '!' OR ",
    holds!("CAST(summary AS TEXT)", "$3"),
    " OR ",
    holds!("CAST(problems AS TEXT)", "$3"),
    ")"
);
const SET_SUMMARY: [&str; 2] = [
    "UPDATE imports SET summary = $3, problems = $4 WHERE account_id = $1 AND id = $2",
    "UPDATE imports SET summary = CAST($3 AS JSONB), problems = CAST($4 AS JSONB) WHERE account_id = $1 AND id = $2",
];

/// The result of an import names the first ten.
pub(super) async fn mask_all(
    tx: &mut Tx,
    account: AccountId,
    person: &Erased,
    (name, pseudonym): (&str, &str),
) -> Result<(), Error> {
    // Without a name nothing is looked for by it: a pattern of nothing fits everything.
    let by_name = if name.is_empty() { String::new() } else { format!("%{}%", like_exactly(name)) };
    for by_email in person.patterns() {
        mask_some(tx, account, person, [&by_name, &by_email], (name, pseudonym)).await?;
    }
    Ok(())
}

async fn mask_some(
    tx: &mut Tx,
    account: AccountId,
    person: &Erased,
    [by_name, by_email]: [&str; 2],
    (name, pseudonym): (&str, &str),
) -> Result<(), Error> {
    let found: Vec<(ImportId, String, String)> = tx.all(SUMMARIES, args![account, by_name, by_email]).await?;
    for (import, summary, problems) in found {
        let masked = [summary, problems].map(|text| masked(&text, person, name, pseudonym));
        let sql = match tx.on {
            On::Sqlite(_) => SET_SUMMARY[0],
            On::Postgres(_) => SET_SUMMARY[1],
        };
        tx.run(sql, args![account, import, &masked[0], &masked[1]]).await?;
    }
    Ok(())
}

/// A document in which every text that is the name, or holds the e-mail, is the pseudonym.
fn masked(document: &str, person: &Erased, name: &str, pseudonym: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<serde_json::Value>(document) else {
        return document.to_owned();
    };
    mask(&mut value, &|text| (!name.is_empty() && text == name) || person.is_held_by(text), pseudonym);
    value.to_string()
}

fn mask(value: &mut serde_json::Value, is_theirs: &dyn Fn(&str) -> bool, pseudonym: &str) {
    match value {
        serde_json::Value::String(text) if is_theirs(text) => pseudonym.clone_into(text),
        serde_json::Value::Array(all) => all.iter_mut().for_each(|one| mask(one, is_theirs, pseudonym)),
        serde_json::Value::Object(all) => all.values_mut().for_each(|one| mask(one, is_theirs, pseudonym)),
        _ => {}
    }
}
