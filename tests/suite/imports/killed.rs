//! Killed at every statement and at every commit: an import is applied once and whole, or not at all.

use chrono::Duration;
use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision, Upload};
use switchroom::repository::imports::ImportRow;

use super::dying::Fate;
use super::office::{Office, upload_of};
use super::updating::office_of_three;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Two people, with all that can be added with them.
const TWO: &str = "Email,Site Name,Package,Extension Number,Phone Number,Desk Phone 1's Brand,\
Desk Phone 1's Model,Desk Phone 1's MAC Address
ada@demo.example,London,US/CA Unlimited,2001,\"+12055550121, +12055550122\",Yealink,t46s,80:5E:C0:00:00:01
grace@demo.example,Main Site,US/CA Unlimited,,+12055550123,Yealink,t46s,80:5E:C0:00:00:02
";

/// Ada and Grace change extensions, and Grace gets all that Ada has.
const SWAP: &str = "Email,Extension Number,Package,Phone Number,Desk Phone 1's Brand,Desk Phone 1's Model,\
Desk Phone 1's MAC Address,Desk Phone 1's Provision Template
ada@demo.example,2002,,,,,,
grace@demo.example,2001,US/CA Unlimited,\"+12055550121, +12055550122\",Yealink,t46s,80:5E:C0:00:00:01,
";

/// Where the first worker begins.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    /// At the file: it has to be checked, and then applied.
    Upload,
    /// At the plan, which somebody has pressed *Apply* for.
    Apply,
    /// At a plan that changes what is there.
    Update,
    /// At a corrected file, whose rows join those that were ready.
    Corrected,
}

/// An import in the hands of workers that are killed, and the world before it.
pub(super) struct Story {
    pub(super) office: Office,
    pub(super) import: ImportRow,
    before: Vec<String>,
}

impl Story {
    pub(super) async fn begin(backend: Backend, from: From) -> Option<Self> {
        let office = match from {
            From::Upload | From::Apply | From::Corrected => Office::open(backend).await?,
            From::Update => office_of_three(backend).await?,
        };
        let import = match from {
            From::Upload => office.waiting_to_be_checked().await,
            From::Apply => office.waiting_to_be_applied().await,
            From::Update => office.waiting_to_be_changed(SWAP).await,
            From::Corrected => office.waiting_with_corrections().await,
        };
        let before = office.world().await;
        Some(Self { office, import, before })
    }

    /// The world after a worker whom nobody disturbs.
    pub(super) async fn undisturbed(backend: Backend, from: From) -> Option<Vec<String>> {
        let story = Self::begin(backend, from).await?;
        let import = story.office.work(story.import.id).await;
        story.office.assert_state(&import, State::Applied).await;
        Some(story.office.world().await)
    }

    /// Has a worker work and die. It comes when the lease of the one before has run out.
    fn kill(&self, moments: usize) -> Fate {
        self.office.context.clock.advance(Duration::minutes(3));
        self.office.worker_dies_after(moments, self.import.id)
    }

    /// Whether the import is applied; asserts that the world says the same.
    pub(super) async fn is_applied(&self, after: &[String]) -> bool {
        let applied = self.office.details(self.import.id).await.import.state == State::Applied;
        let world = self.office.world().await;
        assert_eq!(world, if applied { after } else { &self.before });
        applied
    }

    /// Asserts that there is nothing left to do for the next worker.
    pub(super) async fn is_over(&self, after: &[String]) {
        self.office.context.clock.advance(Duration::minutes(3));
        self.office.work(self.import.id).await;
        assert!(self.is_applied(after).await);
    }
}

/// Each worker takes up what the one killed before it has left; once the import is applied, the next moments are
/// tried on another: every statement and commit of an apply (security.md P15). On PostgreSQL, where starting anew
/// takes longer, every second of an apply that changes; of a check only some. A check that is killed after its end
/// leaves the apply to the next worker.
#[rstest]
#[case::of_an_apply(From::Apply, (1, 1), 3)]
#[case::of_an_update(From::Update, (1, 2), 2)]
#[case::of_a_check(From::Upload, (3, 6), 0)]
#[case::of_a_corrected_file(From::Corrected, (3, 6), 0)]
#[tokio::test]
async fn a_process_may_be_killed_at_every_statement(
    #[case] from: From,
    #[case] steps: (usize, usize),
    #[case] after_commit: usize,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let step = if backend == Sqlite { steps.0 } else { steps.1 };
    let Some(after) = Story::undisturbed(backend, from).await else { return };
    let mut story = Story::begin(backend, from).await.unwrap();
    let (mut unchanged, mut changed) = (0, 0);
    for moments in (1..).step_by(step) {
        let fate = story.kill(moments);
        let applied = story.is_applied(&after).await;
        match (fate, applied) {
            (Fate::Lived | Fate::GaveUp, _) => break,
            (Fate::Died, false) => {
                unchanged += 1;
                // A check that is killed once more without having come further would be left to a person.
                if matches!(from, From::Upload | From::Corrected) && unchanged % 2 == 0 {
                    story.is_over(&after).await;
                    story = Story::begin(backend, from).await.unwrap();
                }
            }
            (Fate::Died, true) => {
                changed += 1;
                story.is_over(&after).await;
                story = Story::begin(backend, from).await.unwrap();
            }
        }
    }
    story.is_over(&after).await;
    assert!(
        unchanged > 10 && changed >= after_commit,
        "killed {unchanged} times before the commit, {changed} after it"
    );
}

impl Office {
    async fn waiting_to_be_checked(&self) -> ImportRow {
        let id = self.receive(&self.account.owner(), TWO.as_bytes(), Options::default()).await;
        self.details(id).await.import
    }

    /// A file of which one row was wrong, and its correction.
    async fn waiting_with_corrections(&self) -> ImportRow {
        let import = self.add(&TWO.replace("grace@", "nobody@")).await;
        self.assert_state(&import, State::HasIssues).await;
        let corrected = self.failing_rows(&import).await.replace("nobody@", "grace@");
        let again = Some((import.id, import.attempt));
        let upload = Upload { again, ..upload_of(FileKind::PhoneUsers, Options::default()) };
        let id = self.receive_as(&self.account.owner(), corrected.as_bytes(), upload).await.unwrap();
        self.details(id).await.import
    }

    /// A file of new phone users that somebody has pressed *Apply* for.
    pub async fn waiting_to_be_applied(&self) -> ImportRow {
        let options = Options { plan_first: true, ..Options::default() };
        let import = self.upload(&self.account.owner(), TWO.as_bytes(), options).await;
        self.press_apply(import).await
    }

    /// A file on the update tab that somebody has pressed *Apply* for.
    pub async fn waiting_to_be_changed(&self, csv: &str) -> ImportRow {
        let import = self.update(csv).await;
        self.press_apply(import).await
    }

    /// Presses *Apply*, and leaves the import to whoever works on it.
    pub async fn press_apply(&self, import: ImportRow) -> ImportRow {
        let owner = self.account.owner();
        self.assert_state(&import, State::Ready).await;
        let pressed =
            imports::decide(&self.context, &owner, import.id, import.version, Decision::Apply).await;
        pressed.unwrap();
        import
    }
}
