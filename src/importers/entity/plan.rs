//! The plan of a file of things: each as its row would have it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::cells;
use super::compare::{Known, known};
use super::drafts::{Drafted, look_up};
use super::importable::Importable;
use super::keys;
use crate::database::Tx;
use crate::domain::change::{Change, Field};
use crate::domain::column::ColumnId;
use crate::domain::fields::Fields as _;
use crate::domain::ids::Id as _;
use crate::domain::import::{RIGHTS_GIVEN, Tab};
use crate::imports::{CellIssue, Chunk, Count, Counts, Error, GoodRow, Outcome, Planned, Tells, Topic};
use crate::repository::entity;

/// A thing as planned: the texts of its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredAfter")]
pub struct ThingAfter {
    /// The version that it is changed at; `None` for a new one.
    pub version: Option<i64>,
    /// A text for each field, in their order.
    pub values: Vec<String>,
}

/// The same as plans store it. New numbers were stored otherwise before they had a table of fields.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredAfter {
    Thing { version: Option<i64>, values: Vec<String> },
    NewNumber { number: String, site: i64, kind: String },
}

impl From<StoredAfter> for ThingAfter {
    fn from(stored: StoredAfter) -> Self {
        match stored {
            StoredAfter::Thing { version, values } => Self { version, values },
            StoredAfter::NewNumber { number, site, kind } => {
                Self { version: None, values: vec![number, site.to_string(), kind] }
            }
        }
    }
}

/// Declared by no kind, and shown where there are any.
const GIVES_RIGHTS: Count = Count::new(Tells::Change, RIGHTS_GIVEN);

/// Plans a chunk of good rows. `facts` know the things of the account as the rows before these leave them.
pub(super) async fn plan<E: Importable>(
    tx: &mut Tx,
    facts: &mut E::Facts,
    chunk: &Chunk<'_>,
) -> Result<Vec<Outcome<ThingAfter>>, Error> {
    let (scope, tab) = (chunk.scope, chunk.import.tab);
    let keys: Vec<String> = chunk.rows.iter().map(|row| unique::<E>(facts, row)).collect();
    let adds = tab == Tab::Add;
    let now = if adds { Known::new() } else { known::<E>(tx, scope, &keys).await? };
    let taken = if adds { entity::taken::<E>(tx, scope.account, &keys).await? } else { Vec::new() };
    let taken: HashSet<String> = taken.into_iter().collect();
    let mut drafted: Vec<Drafted<'_, E>> = Vec::new();
    for (row, key) in chunk.rows.iter().zip(&keys) {
        let now = now.get(key);
        drafted.push(Drafted::read(facts, &cells::typed(now, &row.patch), now));
    }
    look_up(tx, scope, facts, &drafted).await?;
    let mut outcomes = Vec::new();
    for ((row, key), mut drafted) in chunk.rows.iter().zip(&keys).zip(drafted) {
        match missing::<E>(tab, drafted.now.is_some(), taken.contains(key)) {
            Some(issue) => outcomes.push(Outcome::Refused(row.row_no, issue)),
            None if drafted.is_unchanged() => outcomes.push(Outcome::Unchanged),
            None => {
                let issues = drafted.take(facts);
                let planned = issues.is_empty().then(|| planned(facts, row, &drafted));
                outcomes.extend(issues.into_iter().map(|issue| Outcome::Refused(row.row_no, issue)));
                outcomes.extend(planned.map(|planned| Outcome::Planned(Box::new(planned))));
            }
        }
    }
    Ok(outcomes)
}

/// The unique key that a good row is about.
fn unique<E: Importable>(facts: &E::Facts, row: &GoodRow) -> String {
    keys::looked_for::<E>(facts, &cells::typed::<E>(None, &row.patch)).unwrap_or_default()
}

/// The account was changed while the file was checked: it has by now what is to be added, or no more what is to be changed.
fn missing<E: Importable>(tab: Tab, is_there: bool, is_taken: bool) -> Option<CellIssue> {
    let problem = match tab {
        Tab::Add => is_taken.then(E::taken),
        Tab::Update => (!is_there).then(E::unknown),
    };
    problem.map(|problem| CellIssue::new(ColumnId::of(keys::first::<E>()), "", problem))
}

fn planned<E: Importable>(facts: &E::Facts, row: &GoodRow, drafted: &Drafted<'_, E>) -> Planned<ThingAfter> {
    let Drafted { new, now, .. } = drafted;
    let before = now.map(|now| now.fields.described_in_file(facts)).unwrap_or_default();
    let changes = Change::of(E::THING, 0, "").compare(&before, &new.described_in_file(facts)).fields;
    let topics = topics(&changes);
    let [adds, updates] = E::COUNTS;
    let mut counts = Counts::one(if now.is_some() { updates } else { adds });
    counts.add(GIVES_RIGHTS, usize::from(E::gives_rights(facts, &drafted.draft())));
    Planned {
        row_no: row.row_no,
        subject: E::title(new),
        thing_id: now.map(|now| now.id.number()),
        takes_away: topics.contains(&Topic::TAKES_AWAY),
        after: ThingAfter { version: now.map(|now| now.version), values: new.typed() },
        claims: Vec::new(),
        counts,
        changes,
        topics,
        notices: Vec::new(),
    }
}

/// Something is overwritten or goes (decision 20); it goes by a blank cell only.
fn topics(changes: &[Field]) -> Vec<Topic> {
    let overwrites = changes.iter().any(|field| field.before.is_some());
    let goes = changes.iter().any(|field| field.before.is_some() && field.after.is_none());
    overwrites.then_some(Topic::TAKES_AWAY).into_iter().chain(goes.then_some(Topic::BY_BLANK)).collect()
}
