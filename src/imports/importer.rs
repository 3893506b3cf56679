//! The interface between a kind of file and the engine.

use std::future::ready;

use serde::{Serialize, de::DeserializeOwned};

use super::cell_issue::CellIssue;
use super::claim_problems::ClaimProblems;
use super::counts::{Count, Topic};
use super::offered::Offered;
use super::planned::{Outcome, Planned, Whom};
use super::seat::Seat;
use super::{Error, Notification};
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::domain::import::{Options, Tab};
use crate::domain::patch::Patch;
use crate::domain::policies::Policies;
use crate::domain::problem::Problem;
use crate::domain::scope::{Right, Scope};
use crate::keys::Keys;
use crate::repository::import_claims::Against;
use crate::repository::imports::ImportRow;
use crate::sheet::{Column, Header, Record};

/// A kind of file: its columns, its facts, how a row is judged, and how the plan is made and applied.
pub trait Importer: Send + Sync + 'static {
    /// Its name in the database and in addresses.
    const NAME: &'static str;
    /// Its name on pages.
    const TITLE: &'static str;
    /// The right to see its imports.
    const SEE: Right;
    /// The right one needs to import it.
    const RIGHT: Right;
    /// The tabs it has, the one that adds first.
    const TABS: &'static [Tab];
    /// The options beside the file.
    const OFFERED: Offered;
    /// The tabs whose rows can tell people by mail what they have now: *Send welcome mail*.
    const TELLS: &'static [Tab] = &[];
    /// The number of its columns, from the first on, that the short template has: all by default.
    const TEMPLATE: usize = usize::MAX;
    /// The things that rows of its plans change, in the word of the audit log.
    const THING: &'static str;
    /// The tables that its rows go to.
    const TABLES: &'static [&'static str];
    /// The problems of claims that do not hold.
    const CLAIM_PROBLEMS: ClaimProblems;
    /// All that its plans count, in the order of pages.
    const COUNTS: &'static [Count];
    /// The sorts of change its plans hold, in the order of pages.
    const TOPICS: &'static [Topic] = &[];
    /// The resources that rows may give back for good, each with its count in the plan.
    const GIVEN_BACK: &'static [(Resource, Count)] = &[];
    /// True if its CSV Sample has cells of the account beside the site: an extension, a package, a number.
    const SAMPLES_PHONES: bool = true;
    /// The small facts a whole file is judged with: sites, packages, templates, seats left.
    type Facts: Send + Sync;
    /// The state that the planning of a whole file keeps from chunk to chunk.
    type Planning: Default + Send;
    /// The data of a plan row for [`Importer::apply`].
    type After: Serialize + DeserializeOwned + Send + Sync;

    /// The most rows of one file; the server may read fewer (decision 24).
    #[must_use]
    fn max_rows(_policies: &Policies) -> u32 {
        u32::MAX
    }

    /// Its column table.
    fn columns(tab: Tab) -> &'static [Column];

    /// The rules for claims, in the order in which problems are told.
    fn rules(tab: Tab, options: &Options) -> &'static [Rule];

    /// Loads the facts.
    fn facts(
        tx: &mut Tx,
        scope: &Scope,
        import: &ImportRow,
    ) -> impl Future<Output = Result<Self::Facts, Error>> + Send;

    /// The facts as one text: a plan made with others is not applied.
    #[must_use]
    fn fingerprint(_facts: &Self::Facts) -> String {
        String::new()
    }

    /// Judges one row by itself. Pure.
    fn judge(facts: &Self::Facts, row: &Row<'_>) -> Judged;

    /// True if the rows of a tab are judged beside what there is: those of an update are.
    #[must_use]
    fn compares(tab: Tab) -> bool {
        tab == Tab::Update
    }

    /// Judges rows beside what they are about, where [`Importer::compares`]: one chunk at a time, so that a few statements
    /// serve many rows.
    fn compare(
        _tx: &mut Tx,
        facts: &Self::Facts,
        compared: &Compared<'_>,
    ) -> impl Future<Output = Result<Vec<Judged>, Error>> + Send {
        let judged = compared.rows().map(|row| Self::judge(facts, &row)).collect();
        ready(Ok(judged))
    }

    /// The person that a row of the plan is about, if it is about one.
    #[must_use]
    fn whom(_after: &Self::After) -> Option<Whom> {
        None
    }

    /// The notification that a row of the plan sends by mail, if any.
    #[must_use]
    fn notification(_row: &Planned<Self::After>) -> Option<Notification> {
        None
    }

    /// Before the first chunk is applied: takes away what the rows of the whole import give back, so that they
    /// can take it in any order.
    fn prepare(_tx: &mut Tx, _applying: &Applying<'_>) -> impl Future<Output = Result<(), Error>> + Send {
        ready(Ok(()))
    }

    /// After the last chunk: does what a form asks for beside its rows, and says what it was.
    fn conclude(
        _tx: &mut Tx,
        _applying: &Applying<'_>,
    ) -> impl Future<Output = Result<Vec<Change>, Error>> + Send {
        ready(Ok(Vec::new()))
    }

    /// The seats a key has left, and its name. Called only when rows want some.
    fn seat(
        _tx: &mut Tx,
        _scope: &Scope,
        _facts: &Self::Facts,
        _resource: Resource,
        _key: &str,
    ) -> impl Future<Output = Result<Seat, Error>> + Send {
        ready(Ok(Seat::default()))
    }

    /// Makes the plan of a chunk of good rows, in their order.
    fn plan(
        tx: &mut Tx,
        facts: &Self::Facts,
        planning: &mut Self::Planning,
        chunk: &Chunk<'_>,
    ) -> impl Future<Output = Result<Vec<Outcome<Self::After>>, Error>> + Send;

    /// Carries out a chunk of the plan, and tells what it changed. [`Error::Moved`] has the file checked again.
    fn apply(
        tx: &mut Tx,
        facts: &Self::Facts,
        chunk: &Applying<'_>,
        rows: Vec<Planned<Self::After>>,
    ) -> impl Future<Output = Result<Vec<Change>, Error>> + Send;
}

/// One row of the file in the eyes of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The row.
    pub record: &'a Record,
    /// The columns of its file.
    pub header: &'a Header,
    /// The tab it was dropped on.
    pub tab: Tab,
}

impl<'a> Row<'a> {
    /// The value of a column: `None` when the file lacks the column, empty when the cell is blank.
    #[must_use]
    pub fn find(&self, column: ColumnId) -> Option<&'a str> {
        self.record.find(self.header, column)
    }

    /// The value of a column, empty when there is none.
    #[must_use]
    pub fn cell(&self, column: ColumnId) -> &'a str {
        self.find(column).unwrap_or_default()
    }
}

/// A chunk of rows that are judged beside what they are about.
#[derive(Debug)]
pub struct Compared<'a> {
    /// On whose behalf.
    pub scope: &'a Scope,
    /// The import.
    pub import: &'a ImportRow,
    /// The columns of the file.
    pub header: &'a Header,
    /// The rows, in their order.
    pub records: &'a [Record],
}

impl<'a> Compared<'a> {
    /// The rows in the eyes of a kind.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let (header, tab) = (self.header, self.import.tab);
        self.records.iter().map(move |record| Row { record, header, tab })
    }
}

/// The result of judging one row.
#[derive(Debug, Default)]
pub struct Judged {
    /// Whom it is about, as the file has it.
    pub subject: String,
    /// The changes it asks for.
    pub patch: Patch,
    /// The claims it makes.
    pub claims: Vec<Claim>,
    /// The issues in it.
    pub issues: Vec<CellIssue>,
    /// True if it is known to be about something that is there: it is no row of the sample.
    pub is_there: bool,
}

impl Judged {
    /// Notes something wrong with a cell.
    pub fn issue(&mut self, column: ColumnId, value: &str, problem: impl Into<Problem>) {
        self.issues.push(CellIssue::new(column, value, problem));
    }

    /// The value, or `None` with the problem noted.
    pub fn take<T>(&mut self, column: ColumnId, value: &str, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.issue(column, value, problem)).ok()
    }

    /// Notes a claim.
    pub fn claim(&mut self, resource: Resource, key: impl Into<String>, column: ColumnId) {
        self.claims.push(Claim::take(resource, key, column));
    }
}

/// The rules for the claims of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Only one row may make the claim.
    Once(Resource),
    /// The claim must agree with the account.
    Against(Against),
    /// As many rows as there are seats.
    Seats(Resource),
}

/// A row without issues, and what it asks for.
#[derive(Debug)]
pub struct GoodRow {
    /// The row as the spreadsheet counts.
    pub row_no: i64,
    /// Whom it is about.
    pub subject: String,
    /// The changes it asks for.
    pub patch: Patch,
}

/// A chunk of good rows that is planned.
#[derive(Debug)]
pub struct Chunk<'a> {
    /// On whose behalf.
    pub scope: &'a Scope,
    /// The import.
    pub import: &'a ImportRow,
    /// The rows, in order; never empty.
    pub rows: &'a [GoodRow],
}

/// A chunk of the plan that is applied.
#[derive(Debug)]
pub struct Applying<'a> {
    /// On whose behalf.
    pub scope: &'a Scope,
    /// The import.
    pub import: &'a ImportRow,
    /// Seals the secrets of new lines.
    pub keys: &'a Keys,
    /// When: one moment for the whole import.
    pub now: chrono::DateTime<chrono::Utc>,
}
