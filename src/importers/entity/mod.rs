//! Files of things with a table of fields, such as sites: the columns are the fields, the first, or first ones, say which thing a row is
//! about, and the rules are those of the form.
//!
//! A row is read beside the thing as it is (`compare`). Rules between things are asked as the rows come (`plan`): each row is
//! checked beside the account as the rows before it leave it, as if a person did one after the other by hand.

mod apply;
mod cells;
mod columns;
mod compare;
mod drafts;
pub mod export;
mod facts;
mod field_cells;
mod importable;
mod keys;
mod kinds;
mod plan;

pub use facts::Facts;
pub use importable::Importable;

use std::marker::PhantomData;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::claim::Resource;
use crate::domain::import::{Options, Tab};
use crate::domain::policies::Policies;
use crate::domain::scope::{Right, Scope};
use crate::imports::{
    Applying, Chunk, ClaimProblems, Compared, Count, Error, Importer, Judged, Offered, Outcome, Planned, Row,
    Rule, Topic,
};
use crate::repository::imports::ImportRow;
use crate::sheet::Column;
use plan::ThingAfter;

/// The files of a thing.
#[derive(Clone, Copy, Debug)]
pub struct FilesOf<E>(PhantomData<E>);

const RULES: &[Rule] = &[Rule::Once(Resource::Thing)];

impl<E: Importable> Importer for FilesOf<E> {
    const NAME: &'static str = E::NAME;
    const TITLE: &'static str = E::TITLE;
    const SEE: Right = E::SEE;
    const RIGHT: Right = E::CHANGE;
    const TABS: &'static [Tab] = &[Tab::Add, Tab::Update];
    const OFFERED: Offered = Offered { site: E::AT_SITES, settings: false, status: false, blank_cells: true };
    const TELLS: &'static [Tab] = if E::TELLS { &[Tab::Add] } else { &[] };
    const THING: &'static str = E::THING;
    const TABLES: &'static [&'static str] = &[E::NAME];
    const CLAIM_PROBLEMS: ClaimProblems = ClaimProblems {
        asks_nearest: |_| false,
        quotes_key: E::QUOTES_KEY,
        // Nothing is claimed against the account, and there are no seats: rows are compared with what there is.
        unmet: |_, _, _| E::unknown(),
        twice: |_, key, rows| E::twice(key, rows),
        no_seat: |_, _| E::unknown(),
    };
    const COUNTS: &'static [Count] = &E::COUNTS;
    const TOPICS: &'static [Topic] = &[Topic::TAKES_AWAY, Topic::BY_BLANK];
    const SAMPLES_PHONES: bool = false;
    type Facts = Facts<E>;
    type Planning = Option<E::Facts>;
    type After = ThingAfter;

    fn max_rows(policies: &Policies) -> u32 {
        E::max_rows(policies)
    }

    fn columns(tab: Tab) -> &'static [Column] {
        columns::of::<E>(tab)
    }

    fn rules(_tab: Tab, _options: &Options) -> &'static [Rule] {
        RULES
    }

    async fn facts(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Facts<E>, Error> {
        Facts::load(tx, scope, import).await
    }

    /// Rows are judged beside what there is, see [`Importer::compares`].
    fn judge(facts: &Facts<E>, row: &Row<'_>) -> Judged {
        compare::judge(facts, row, (None, None))
    }

    fn compares(_tab: Tab) -> bool {
        true
    }

    async fn compare(tx: &mut Tx, facts: &Facts<E>, compared: &Compared<'_>) -> Result<Vec<Judged>, Error> {
        compare::compare(tx, facts, compared).await
    }

    async fn plan(
        tx: &mut Tx,
        facts: &Facts<E>,
        planning: &mut Option<E::Facts>,
        chunk: &Chunk<'_>,
    ) -> Result<Vec<Outcome<ThingAfter>>, Error> {
        plan::plan::<E>(tx, planning.get_or_insert_with(|| facts.of_thing.clone()), chunk).await
    }

    async fn apply(
        tx: &mut Tx,
        _facts: &Facts<E>,
        chunk: &Applying<'_>,
        rows: Vec<Planned<ThingAfter>>,
    ) -> Result<Vec<Change>, Error> {
        apply::apply::<E>(tx, chunk, rows).await
    }
}
