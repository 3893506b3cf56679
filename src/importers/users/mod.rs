//! *User Management > Users*: people the account knows from then on, active or pending, or how those it knows change.
//! The same file may give phones: at once to active users, held until activation for pending ones.

pub mod columns;
pub mod export;

mod apply;
mod existing;
mod facts;
mod judge;
mod license;
mod new_email;
mod payload;
mod person;
mod phones;
mod plan;
mod prepare;
mod release;
mod update;
mod validate;

use std::sync::LazyLock;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::claim::Resource;
use crate::domain::import::{Options, Tab};
use crate::domain::policies::Policies;
use crate::domain::scope::{Right, Scope};
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::claim_problems::CLAIM_PROBLEMS;
use crate::importers::phone::rules::{giving, giving_to_known};
use crate::importers::{counts, topics};
use crate::imports::{
    Applying, Chunk, ClaimProblems, Compared, Count, Error, Importer, Judged, Notification, Offered, Outcome,
    Planned, Row, Rule, Seat, Topic, Whom,
};
use crate::repository::import_claims::Against;
use crate::repository::imports::ImportRow;
use crate::sheet::Column;

use facts::Facts;
use payload::UserAfter;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct Users;

/// Rows are compared with the account to find who is there, and who can get a phone.
static ADD: LazyLock<Vec<Rule>> = LazyLock::new(giving_to_known);
static UPDATE: LazyLock<Vec<Rule>> =
    LazyLock::new(|| [&giving(Against::UsersKnown), new_email::RULES].concat());

impl Importer for Users {
    const NAME: &'static str = "users";
    const TITLE: &'static str = "Users";
    const SEE: Right = Right::SeePhoneSystem;
    const RIGHT: Right = Right::ManageUsers;
    const TABS: &'static [Tab] = &[Tab::Add, Tab::Update];
    const TELLS: &'static [Tab] = Self::TABS;
    const OFFERED: Offered = Offered { site: true, settings: true, status: true, blank_cells: false };
    const TEMPLATE: usize = columns::PERSONS;
    const THING: &'static str = "user";
    const TABLES: &'static [&'static str] =
        &["users", "extensions", "extension_packages", "numbers", "desk_phones", "lines"];
    const GIVEN_BACK: &'static [(Resource, Count)] =
        &[(Resource::Number, counts::NUMBERS_FREED), (Resource::DeskPhone, counts::DEVICES_FREED)];
    const CLAIM_PROBLEMS: ClaimProblems = CLAIM_PROBLEMS;
    const COUNTS: &'static [Count] = &[
        counts::USERS_ADDED,
        counts::USERS_CHANGED,
        counts::LICENSED,
        counts::EMAILS,
        counts::DEVICES_ADDED,
        counts::DEVICES_ASSIGNED,
        counts::DEVICES_HELD,
        counts::LICENSES_HELD,
        counts::LICENSES_USED,
        counts::NUMBERS_ASSIGNED,
        counts::NUMBERS_HELD,
        counts::SEATS_HELD,
        counts::SEATS_USED,
        counts::LICENSES_REMOVED,
        counts::NUMBERS_FREED,
        counts::DEVICES_FREED,
    ];
    const TOPICS: &'static [Topic] =
        &[topics::EMAIL, topics::LICENSE, topics::PROFILE, Topic::TAKES_AWAY, Topic::BY_BLANK];
    type Facts = Facts;
    type Planning = Allocation;
    type After = UserAfter;

    /// Zoom-domain 1.5, "Rows per phone file"; decision 24.
    fn max_rows(_policies: &Policies) -> u32 {
        9_999
    }

    fn columns(tab: Tab) -> &'static [Column] {
        match tab {
            Tab::Add => &columns::ADD,
            Tab::Update => &columns::UPDATE,
        }
    }

    fn rules(tab: Tab, _options: &Options) -> &'static [Rule] {
        match tab {
            Tab::Add => &ADD,
            Tab::Update => &UPDATE,
        }
    }

    async fn facts(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Facts, Error> {
        facts::load(tx, scope, import).await
    }

    fn fingerprint(facts: &Facts) -> String {
        facts.phone.fingerprint()
    }

    fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
        let (mut judged, _) = judge::person(facts, row);
        judge::new(facts, &mut judged, row);
        judged
    }

    fn compares(_tab: Tab) -> bool {
        true
    }

    async fn compare(tx: &mut Tx, facts: &Facts, compared: &Compared<'_>) -> Result<Vec<Judged>, Error> {
        match compared.import.tab {
            Tab::Add => existing::compare(tx, facts, compared).await,
            Tab::Update => validate::compare(tx, facts, compared).await,
        }
    }

    async fn seat(
        tx: &mut Tx,
        scope: &Scope,
        facts: &Facts,
        resource: Resource,
        key: &str,
    ) -> Result<Seat, Error> {
        facts.phone.seat(tx, scope, resource, key).await
    }

    async fn plan(
        tx: &mut Tx,
        facts: &Facts,
        planning: &mut Allocation,
        chunk: &Chunk<'_>,
    ) -> Result<Vec<Outcome<UserAfter>>, Error> {
        match chunk.import.tab {
            Tab::Add => plan::plan(tx, facts, planning, chunk).await,
            Tab::Update => update::plan(tx, facts, planning, chunk).await,
        }
    }

    fn whom(after: &UserAfter) -> Option<Whom> {
        Some(after.whom())
    }

    fn notification(row: &Planned<UserAfter>) -> Option<Notification> {
        row.after.notification()
    }

    async fn prepare(tx: &mut Tx, applying: &Applying<'_>) -> Result<(), Error> {
        match applying.import.tab {
            Tab::Add => Ok(()),
            Tab::Update => prepare::prepare(tx, applying).await,
        }
    }

    async fn apply(
        tx: &mut Tx,
        facts: &Facts,
        chunk: &Applying<'_>,
        rows: Vec<Planned<UserAfter>>,
    ) -> Result<Vec<Change>, Error> {
        let (new, existing) = apply::apart(rows);
        let mut changes = apply::add(tx, facts, chunk, new).await?;
        changes.extend(apply::update(tx, facts, chunk, existing).await?);
        Ok(changes)
    }
}
