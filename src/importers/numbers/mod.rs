//! Direct numbers that the account gets, unassigned.

pub mod export;

mod apply;
mod columns;
mod judge;
mod plan;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::claim::Resource;
use crate::domain::import::{Options, Tab};
use crate::domain::problem::{NumberProblem, PackageProblem};
use crate::domain::scope::{Right, Scope};
use crate::importers::counts;
use crate::importers::sites::Sites;
use crate::imports::{
    Applying, Chunk, ClaimProblems, Count, Error, Importer, Judged, Offered, Outcome, Planned, Row, Rule,
};
use crate::repository::import_claims::Against;
use crate::repository::imports::ImportRow;
use crate::sheet::Column;

use plan::AddedNumber;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct Numbers;

const RULES: &[Rule] = &[Rule::Once(Resource::Number), Rule::Against(Against::NumbersAbsent)];

impl Importer for Numbers {
    const NAME: &'static str = "numbers";
    const TITLE: &'static str = "Phone Numbers";
    const RIGHT: Right = Right::ChangePhoneSystem;
    const TABS: &'static [Tab] = &[Tab::Add];
    const OFFERED: Offered = Offered { site: true, settings: false, status: false, blank_cells: false };
    const THING: &'static str = "number";
    const TABLES: &'static [&'static str] = &["numbers"];
    const CLAIM_PROBLEMS: ClaimProblems = ClaimProblems {
        asks_nearest: |_| false,
        unmet: |_, _, _| NumberProblem::AlreadyInAccount.into(),
        twice: |_, number, rows| NumberProblem::Twice { number: number.to_owned(), rows }.into(),
        no_seat: |seat, wanted| {
            PackageProblem::NoLicenses { wanted, left: u64::try_from(seat.left).unwrap_or_default() }.into()
        },
    };
    const COUNTS: &'static [Count] = &[counts::NUMBERS_ADDED];
    const SAMPLES_PHONES: bool = false;
    type Facts = Sites;
    type Planning = ();
    type After = AddedNumber;

    fn columns(_tab: Tab) -> &'static [Column] {
        columns::ADD
    }

    fn rules(_tab: Tab, _options: &Options) -> &'static [Rule] {
        RULES
    }

    async fn facts(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Sites, Error> {
        Sites::load(tx, scope, import).await
    }

    fn judge(sites: &Sites, row: &Row<'_>) -> Judged {
        judge::judge(sites, row)
    }

    async fn plan(
        _tx: &mut Tx,
        sites: &Sites,
        _planning: &mut (),
        chunk: &Chunk<'_>,
    ) -> Result<Vec<Outcome<AddedNumber>>, Error> {
        plan::plan(sites, chunk)
    }

    async fn apply(
        tx: &mut Tx,
        sites: &Sites,
        chunk: &Applying<'_>,
        rows: Vec<Planned<AddedNumber>>,
    ) -> Result<Vec<Change>, Error> {
        apply::apply(tx, sites, chunk, rows).await
    }
}
