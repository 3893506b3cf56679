//! Telling that a form was made from an older version, by whom and when it was changed since (decision 15).

use chrono::{DateTime, Utc};

use super::Error;
use crate::database::Tx;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::repository::changes;

/// The refusal of a change to `thing`, which was changed last at `at`.
///
/// What changes on the side of something else (a number that an import gives to somebody) is recorded
/// there, so that the record may not tell who it was.
pub(super) async fn stale(
    tx: &mut Tx,
    scope: &Scope,
    (thing, id): (&str, i64),
    at: DateTime<Utc>,
) -> Result<Refusal, Error> {
    let last = changes::find_last_of(tx, scope.account, thing, id).await?;
    let who = last.filter(|last| last.at == at).map(|last| last.person_name);
    Ok(Refusal::Stale { who: who.unwrap_or_else(|| "Somebody else".to_owned()), when: words(at) })
}

/// The refusal of a change to `thing`, whose every change is recorded.
pub(super) async fn stale_record(tx: &mut Tx, scope: &Scope, thing: &str, id: i64) -> Result<Refusal, Error> {
    let last = changes::find_last_of(tx, scope.account, thing, id).await?;
    let (who, when) = last.map_or_else(
        || ("Somebody else".to_owned(), "another page".to_owned()),
        |last| (last.person_name, words(last.at)),
    );
    Ok(Refusal::Stale { who, when })
}

fn words(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}
