//! Telling that a form was made from an older version, by whom and when it was changed since (decision 15).

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::day::words_of;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::repository::{accounts, changes, preferences};

/// The refusal of a change to `thing`, which was changed last at `at`.
///
/// A change on the side of something else (a number that an import gives to somebody) is recorded
/// there, so that the record may not tell who it was.
pub(super) async fn stale(
    tx: &mut Tx,
    scope: &Scope,
    (thing, id): (&str, i64),
    at: DateTime<Utc>,
) -> Result<Refusal, Error> {
    let last = changes::find_last_of(tx, scope.account, thing, id).await?;
    let who = last.filter(|last| last.at == at).map(|last| last.person_name);
    let when = words_of(at, &zone(tx, scope).await?);
    Ok(Refusal::Conflict { who: who.unwrap_or_else(|| "Somebody else".to_owned()), when })
}

/// The refusal of a change to `thing`, whose every change is recorded.
pub(super) async fn stale_record(tx: &mut Tx, scope: &Scope, thing: &str, id: i64) -> Result<Refusal, Error> {
    let last = changes::find_last_of(tx, scope.account, thing, id).await?;
    let zone = zone(tx, scope).await?;
    let (who, when) = last.map_or_else(
        || ("Somebody else".to_owned(), "another page".to_owned()),
        |last| (last.person_name, words_of(last.at, &zone)),
    );
    Ok(Refusal::Conflict { who, when })
}

/// The time zone of whoever asks, as on their pages: their own, else that of the account (decision 14).
async fn zone(tx: &mut Tx, scope: &Scope) -> Result<String, Error> {
    let own = match scope.person {
        Some(_) => preferences::get(tx, scope).await?.1,
        None => String::new(),
    };
    Ok(if own.is_empty() { accounts::get(tx, scope.account).await?.fields.own.time_zone } else { own })
}
