//! *Check Numbers*: numbers that an older version took with a digit for calls inside the country, and their correction.

use chrono::{DateTime, Utc};

use crate::audit_log::Recording;
use crate::database::{Tx, Value};
use crate::domain::change::Change;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::phone_number::correction;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::operations::{Context, Error, Stop};
use crate::repository::extension_search::refresh_search;
use crate::repository::number_corrections::{self, DOCUMENTS, Documents, Naming};
use crate::repository::numbers::{self, NumberRow};

/// Rows read at once.
const CHUNK: i64 = 2000;
/// Slices read for one page.
const SLICES: usize = 25;
/// Numbers on one page.
const LISTED: usize = 100;

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

/// A part of the account's numbers, checked.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Those to be corrected: at most 100.
    pub rows: Vec<ToCorrect>,
    /// The last number that was checked, where others come behind it.
    pub last: Option<NumberId>,
}

/// Checks the numbers at the person's sites behind one, in the order in which they were added.
pub async fn check(context: &Context, scope: &Scope, after: NumberId) -> Result<Checked, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let (mut rows, mut last) = (Vec::new(), after);
    for _ in 0..SLICES {
        let chunk = number_corrections::chunk(&mut tx, scope, last, CHUNK).await?;
        let more = i64::try_from(chunk.len()).is_ok_and(|read| read == CHUNK);
        for (id, number) in chunk {
            last = id;
            rows.extend(to_correct(id, number));
            if rows.len() == LISTED {
                return Ok(Checked { rows, last: Some(last) });
            }
        }
        if !more {
            return Ok(Checked { rows, last: None });
        }
    }
    Ok(Checked { rows, last: Some(last) })
}

fn to_correct(id: NumberId, number: String) -> Option<ToCorrect> {
    let written = correction(&number)?.as_str().to_owned();
    Some(ToCorrect { id, number, written })
}

/// Writes a number as it is dialed from abroad, wherever it stands. Its holder keeps it. Gives back the number.
pub async fn correct(context: &Context, scope: &Scope, id: NumberId) -> Result<String, Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let (number, ToCorrect { number: before, written, .. }) = find(&mut tx, scope, id).await?;
    let renaming = Renaming { before: &before, after: &written, now: context.clock.now() };
    renaming.apply(&mut tx, scope, &number).await?;
    tx.commit().await?;
    Ok(written)
}

/// The number, and how it is to be written.
async fn find(tx: &mut Tx, scope: &Scope, id: NumberId) -> Result<(NumberRow, ToCorrect), Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let number = numbers::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let Some(right) = to_correct(id, number.number.clone()) else {
        return Err(Refusal::NotNow("This number needs no correction.".to_owned()).into());
    };
    let is_taken = !numbers::ids(tx, scope.account, &[&right.written]).await?.is_empty();
    if is_taken { Err(taken(&right.number, &right.written).into()) } else { Ok((number, right)) }
}

fn taken(number: &str, written: &str) -> Refusal {
    Refusal::NotNow(format!(
        "{written} is already in this account, so {number} can't be changed to it. Use {written}, and leave {number} unassigned."
    ))
}

/// A number that is written in another way from now on.
struct Renaming<'a> {
    before: &'a str,
    after: &'a str,
    now: DateTime<Utc>,
}

impl Renaming<'_> {
    /// Writes the number anew and records it, with all that names it.
    async fn apply(&self, tx: &mut Tx, scope: &Scope, number: &NumberRow) -> Result<(), Error> {
        let mut recording = Recording::start(tx, scope).await?;
        let own = self.own(tx, scope, number).await?;
        recording.add(tx, &own).await?;
        number_corrections::rewrite(tx, scope.account, self.now, (number.id, self.after)).await?;
        for documents in &DOCUMENTS {
            self.run(tx, scope, (documents, &mut recording)).await?;
        }
        let holder: Vec<ExtensionId> = number.extension_id.into_iter().collect();
        refresh_search(tx, scope.account, &holder).await?;
        Ok(recording.finish(tx, scope, self.now, "correct_number", None).await?)
    }

    /// The changes of the number itself, and of its holder.
    async fn own(&self, tx: &mut Tx, scope: &Scope, number: &NumberRow) -> Result<Vec<Change>, Error> {
        let own = self.field(Change::of("number", number.id.0, self.after), "Phone Number");
        let Some(holder) = number.extension_id else { return Ok(vec![own]) };
        let held = number_corrections::held(tx, scope.account, holder).await?;
        let numbers: Vec<&str> = held.iter().map(|(_, number)| number.as_str()).collect();
        let after = numbers.iter().map(|number| if *number == self.before { self.after } else { number });
        let after: Vec<&str> = after.collect();
        let name = held.first().map_or("", |(name, _)| name);
        let of_holder = Change::of("extension", holder.0, name).field(
            "Phone Number",
            Some(numbers.join(", ")),
            Some(after.join(", ")),
        );
        Ok(vec![own, of_holder])
    }

    /// Goes through documents in chunks: a number may be the caller ID of everybody.
    async fn run(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        (documents, recording): (&Documents, &mut Recording),
    ) -> Result<(), Error> {
        let mut last = 0;
        loop {
            let at = (last, CHUNK);
            let mut found = documents.naming(tx, scope.account, self.before, at).await?;
            let Some(end) = found.last() else { return Ok(()) };
            last = end.id;
            let rows: Vec<Vec<Value>> = found.iter_mut().map(|one| self.renamed(one)).collect();
            documents.set(tx, scope.account, self.now, &rows).await?;
            let change =
                |one: &Naming| self.field(Change::of(documents.thing, one.id, &one.name), documents.field);
            recording.add(tx, &found.iter().map(change).collect::<Vec<_>>()).await?;
        }
    }

    fn renamed(&self, naming: &mut Naming) -> Vec<Value> {
        rename(&mut naming.document.0, self.before, self.after);
        vec![naming.id.into(), naming.document.0.to_string().into()]
    }

    fn field(&self, change: Change, field: &'static str) -> Change {
        change.field(field, Some(self.before.to_owned()), Some(self.after.to_owned()))
    }
}

/// Puts another text in place of each that is the whole of a value.
fn rename(document: &mut serde_json::Value, before: &str, after: &str) {
    match document {
        serde_json::Value::String(text) if text == before => after.clone_into(text),
        serde_json::Value::Array(all) => all.iter_mut().for_each(|one| rename(one, before, after)),
        serde_json::Value::Object(all) => all.values_mut().for_each(|one| rename(one, before, after)),
        _ => {}
    }
}
