//! *Users & Rooms*: people who get a phone license, or (on the other tab) whose phone changes.

pub mod columns;
pub mod export;

mod add;
mod leaving;
mod lens;
mod notifications;
mod phone;
mod readers;
mod table;
mod update;

use std::sync::LazyLock;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::claim::Resource;
use crate::domain::ids::SiteId;
use crate::domain::import::{Options, Tab};
use crate::domain::scope::{Right, Scope};
use crate::imports::{
    Applying, Chunk, ClaimProblems, Compared, Count, Error, Importer, Judged, Notification, Offered, Outcome,
    Planned, Row, Rule, Seat, Topic, Whom,
};
use crate::repository::import_claims::Against;
use crate::repository::imports::ImportRow;
use crate::sheet::Column;

use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::claim_problems::CLAIM_PROBLEMS;
use crate::importers::phone::facts::{self, Facts};
use crate::importers::phone::rules::{changing, giving};
use crate::importers::{counts, topics};
use phone::PhoneAfter;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct PhoneUsers;

static ADD: LazyLock<Vec<Rule>> = LazyLock::new(|| giving(Against::UsersReady));
static UPDATE: LazyLock<Vec<Rule>> = LazyLock::new(|| changing(Against::PhoneUsers));
static CHANGE_HOLDS: LazyLock<Vec<Rule>> = LazyLock::new(|| changing(Against::Holds));

impl Importer for PhoneUsers {
    const NAME: &'static str = "phone_users";
    const TITLE: &'static str = "Phone Users";
    const SEE: Right = Right::SeePhoneSystem;
    const RIGHT: Right = Right::ChangePhoneSystem;
    const TABS: &'static [Tab] = &[Tab::Add, Tab::Update];
    const TELLS: &'static [Tab] = Self::TABS;
    const OFFERED: Offered = Offered { site: true, settings: true, status: false, blank_cells: true };
    const THING: &'static str = "extension";
    const TABLES: &'static [&'static str] =
        &["extensions", "extension_packages", "numbers", "desk_phones", "lines"];
    const GIVEN_BACK: &'static [(Resource, Count)] =
        &[(Resource::Number, counts::NUMBERS_FREED), (Resource::DeskPhone, counts::DEVICES_FREED)];
    const CLAIM_PROBLEMS: ClaimProblems = CLAIM_PROBLEMS;
    const COUNTS: &'static [Count] = &[
        counts::USERS_ADDED,
        counts::USERS_CHANGED,
        counts::PACKAGES,
        counts::EXTENSIONS,
        counts::SITES,
        counts::TEMPLATES,
        counts::SETTINGS,
        counts::STATUSES,
        counts::DEVICES_ADDED,
        counts::DEVICES_ASSIGNED,
        counts::LICENSES_USED,
        counts::NUMBERS_ASSIGNED,
        counts::SEATS_USED,
        counts::LOSING_CALLS,
        counts::MADE_INACTIVE,
        counts::NUMBERS_FREED,
        counts::DEVICES_FREED,
    ];
    const TOPICS: &'static [Topic] = &[
        topics::PACKAGE,
        topics::SITE,
        topics::TEMPLATE,
        topics::EXTENSION,
        topics::NUMBERS,
        topics::SETTINGS,
        topics::STATUS,
        topics::DESK_PHONES,
        Topic::TAKES_AWAY,
        Topic::BY_BLANK,
    ];
    type Facts = Facts;
    type Planning = Allocation;
    type After = PhoneAfter;

    fn columns(tab: Tab) -> &'static [Column] {
        match tab {
            Tab::Add => &columns::ADD,
            Tab::Update => &columns::UPDATE,
        }
    }

    fn rules(tab: Tab, options: &Options) -> &'static [Rule] {
        match tab {
            Tab::Add => &ADD,
            Tab::Update if options.changes_holds() => &CHANGE_HOLDS,
            Tab::Update => &UPDATE,
        }
    }

    async fn facts(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Facts, Error> {
        facts::load(tx, scope, import).await
    }

    fn fingerprint(facts: &Facts) -> String {
        facts.fingerprint()
    }

    fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
        add::judge(facts, row)
    }

    async fn compare(tx: &mut Tx, facts: &Facts, compared: &Compared<'_>) -> Result<Vec<Judged>, Error> {
        update::compare(tx, facts, compared).await
    }

    async fn seat(
        tx: &mut Tx,
        scope: &Scope,
        facts: &Facts,
        resource: Resource,
        key: &str,
    ) -> Result<Seat, Error> {
        facts.seat(tx, scope, resource, key).await
    }

    async fn plan(
        tx: &mut Tx,
        facts: &Facts,
        planning: &mut Allocation,
        chunk: &Chunk<'_>,
    ) -> Result<Vec<Outcome<PhoneAfter>>, Error> {
        match chunk.import.tab {
            Tab::Add => add::plan(tx, facts, planning, chunk).await,
            Tab::Update => update::plan(tx, facts, planning, chunk).await,
        }
    }

    fn whom(after: &PhoneAfter) -> Option<Whom> {
        Some(after.whom())
    }

    fn notification(row: &Planned<PhoneAfter>) -> Option<Notification> {
        notifications::notification(row)
    }

    async fn prepare(tx: &mut Tx, applying: &Applying<'_>) -> Result<(), Error> {
        leaving::prepare(tx, applying).await?;
        match applying.import.tab {
            Tab::Add => Ok(()),
            Tab::Update => update::prepare(tx, applying).await,
        }
    }

    async fn conclude(tx: &mut Tx, applying: &Applying<'_>) -> Result<Vec<Change>, Error> {
        leaving::conclude(tx, applying).await
    }

    async fn apply(
        tx: &mut Tx,
        facts: &Facts,
        chunk: &Applying<'_>,
        rows: Vec<Planned<PhoneAfter>>,
    ) -> Result<Vec<Change>, Error> {
        // The person's role may hold at fewer sites than on the day of the plan.
        if !rows.iter().all(|row| facts.sites.allow(SiteId(row.after.site()))) {
            return Err(Error::Moved);
        }
        match chunk.import.tab {
            Tab::Add => add::apply(tx, chunk, phone::added(rows)?).await,
            Tab::Update => update::apply(tx, chunk, phone::changed(rows)?).await,
        }
    }
}
