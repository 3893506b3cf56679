//! *Check Numbers*: numbers that an older version took with a digit for calls inside the country, and their correction.

use super::{Context, Error, record};
use crate::database::Tx;
use crate::domain::caller_id::CallerId;
use crate::domain::change::Change;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::phone_number::correction;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::settings::Settings;
use crate::repository::extension_search::refresh_search;
use crate::repository::{number_corrections, numbers};

/// Numbers read at once.
const SLICE: i64 = 2000;
/// The most that are listed.
const LISTED: usize = 500;
/// The field of the record, and of pages.
const CALLER_ID: &str = "Outbound Caller ID";

/// A number that its country writes in another way.
#[derive(Clone, Debug)]
pub struct ToCorrect {
    /// Its key.
    pub id: NumberId,
    /// As it is stored.
    pub number: String,
    /// As it must be written.
    pub written: String,
}

/// The numbers at the person's sites that are to be corrected: the first 500.
pub async fn numbers_to_correct(
    context: &Context,
    scope: &Scope,
) -> Result<Result<Vec<ToCorrect>, Refusal>, Error> {
    if !scope.may(Right::ChangePhoneSystem) {
        return Ok(Err(Refusal::NotAllowed(Right::ChangePhoneSystem)));
    }
    let mut tx = context.database.read().await?;
    let (mut found, mut after) = (Vec::new(), NumberId(0));
    loop {
        let slice = number_corrections::slice(&mut tx, scope, after, SLICE).await?;
        let Some((last, _)) = slice.last().filter(|_| found.len() < LISTED) else { break };
        after = *last;
        found.extend(slice.into_iter().filter_map(to_correct));
    }
    found.truncate(LISTED);
    Ok(Ok(found))
}

fn to_correct((id, number): (NumberId, String)) -> Option<ToCorrect> {
    let written = correction(&number)?.as_str().to_owned();
    Some(ToCorrect { id, number, written })
}

/// Writes a number as it is dialed from abroad, wherever it stands. Its holder keeps it. Gives back the number.
pub async fn correct_number(
    context: &Context,
    scope: &Scope,
    id: NumberId,
) -> Result<Result<String, Refusal>, Error> {
    if !scope.may(Right::ChangePhoneSystem) {
        return Ok(Err(Refusal::NotAllowed(Right::ChangePhoneSystem)));
    }
    let (now, account) = (context.clock.now(), scope.account);
    let mut tx = context.database.write(account).await?;
    let Some(before) = numbers::find(&mut tx, scope, id).await? else { return Ok(Err(Refusal::NotFound)) };
    let Some(ToCorrect { number, written, .. }) = to_correct((id, before.number)) else {
        return Ok(Err(Refusal::NotNow("This number needs no correction.".to_owned())));
    };
    if !numbers::ids(&mut tx, account, &[&written]).await?.is_empty() {
        return Ok(Err(taken(&number, &written)));
    }
    number_corrections::rewrite(&mut tx, account, now, (id, &written)).await?;
    let pair = (number.as_str(), written.as_str());
    let (mut changes, mut touched) = correct_extensions(&mut tx, scope, now, pair).await?;
    changes.extend(correct_templates(&mut tx, scope, now, pair).await?);
    touched.extend(before.extension_id);
    refresh_search(&mut tx, account, &touched).await?;
    let own = Change::of("number", id.0, &written);
    changes.insert(0, own.field("Phone Number", Some(number), Some(written.clone())));
    record::write(&mut tx, scope, now, "correct_number", &changes).await?;
    tx.commit().await?;
    Ok(Ok(written))
}

fn taken(number: &str, written: &str) -> Refusal {
    Refusal::NotNow(format!(
        "{written} is in this account already, so {number} cannot become that. Use {written}, and leave {number} unassigned."
    ))
}

type Now = chrono::DateTime<chrono::Utc>;

async fn correct_extensions(
    tx: &mut Tx,
    scope: &Scope,
    now: Now,
    pair: (&str, &str),
) -> Result<(Vec<Change>, Vec<ExtensionId>), Error> {
    let (mut changes, mut touched) = (Vec::new(), Vec::new());
    for naming in number_corrections::extensions_naming(tx, scope.account, pair.0).await? {
        let Some(settings) = shown_as(naming.settings.0, pair) else { continue };
        number_corrections::set_of_extension(tx, scope.account, now, (naming.id, &settings)).await?;
        changes.push(change(Change::of("extension", naming.id.0, &naming.name), pair));
        touched.push(naming.id);
    }
    Ok((changes, touched))
}

async fn correct_templates(
    tx: &mut Tx,
    scope: &Scope,
    now: Now,
    pair: (&str, &str),
) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for naming in number_corrections::templates_naming(tx, scope.account, pair.0).await? {
        let Some(settings) = shown_as(naming.settings.0, pair) else { continue };
        number_corrections::set_of_template(tx, scope.account, now, (naming.id, &settings)).await?;
        changes.push(change(Change::of("setting_template", naming.id.0, &naming.name), pair));
    }
    Ok(changes)
}

fn change(of: Change, (before, after): (&str, &str)) -> Change {
    of.field(CALLER_ID, Some(before.to_owned()), Some(after.to_owned()))
}

/// The settings with the number written anew, where it is their caller ID.
fn shown_as(settings: Settings, (before, after): (&str, &str)) -> Option<Settings> {
    let is_shown = settings.outbound_caller_id.as_ref().is_some_and(|shown| shown.as_str() == before);
    let outbound_caller_id = Some(CallerId::Number(after.to_owned()));
    is_shown.then_some(Settings { outbound_caller_id, ..settings })
}
