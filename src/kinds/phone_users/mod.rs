//! *Users & Rooms*: people who get a phone license, or (on the other tab) whose phone changes.

pub mod columns;
pub mod export;

mod after;
mod allocation;
mod apply;
mod facts;
mod judge;
mod plan;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::SiteId;
use crate::domain::import::{Resource, Tab};
use crate::domain::scope::{Right, Scope};
use crate::imports::{Applying, Error, Judged, Kind, Offered, Outcome, Planned, Row, Rule, Seat, Slice};
use crate::repository::import_claims::Against;
use crate::repository::imports::ImportRow;
use crate::sheet::Column;

use after::NewPhoneUser;
use allocation::Allocation;
use facts::Facts;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct PhoneUsers;

const ADD: &[Rule] = &[
    Rule::Once(Resource::User),
    Rule::Once(Resource::Extension),
    Rule::Once(Resource::Number),
    Rule::Once(Resource::DeskPhone),
    Rule::Against(Against::UsersReady),
    Rule::Against(Against::ExtensionsFree),
    Rule::Against(Against::NumbersUnassigned),
    Rule::Against(Against::NumbersKnown),
    Rule::Against(Against::DeskPhonesFree),
    Rule::Seats(Resource::PackageSeat),
    Rule::Seats(Resource::License),
];

impl Kind for PhoneUsers {
    const NAME: &'static str = "phone_users";
    const TITLE: &'static str = "Phone Users";
    const RIGHT: Right = Right::ChangePhoneSystem;
    const TABS: &'static [Tab] = &[Tab::Add];
    const OFFERED: Offered = Offered { site: true, settings: true, status: false };
    type Facts = Facts;
    type Planning = Allocation;
    type After = NewPhoneUser;

    fn columns(tab: Tab) -> &'static [Column] {
        match tab {
            Tab::Add => columns::ADD,
            Tab::Update => columns::UPDATE,
        }
    }

    fn rules(_tab: Tab) -> &'static [Rule] {
        ADD
    }

    async fn facts(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Facts, Error> {
        facts::load(tx, scope, import).await
    }

    fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
        judge::judge(facts, row)
    }

    fn seat(facts: &Facts, resource: Resource, key: &str) -> Seat {
        facts.seat(resource, key)
    }

    async fn plan(
        tx: &mut Tx,
        facts: &Facts,
        planning: &mut Allocation,
        slice: &Slice<'_>,
    ) -> Result<Vec<Outcome<NewPhoneUser>>, Error> {
        plan::plan(tx, facts, planning, slice).await
    }

    async fn apply(
        tx: &mut Tx,
        facts: &Facts,
        slice: &Applying<'_>,
        rows: Vec<Planned<NewPhoneUser>>,
    ) -> Result<Vec<Change>, Error> {
        // The person's role may hold at fewer sites than on the day of the plan.
        if !rows.iter().all(|row| facts.sites.allow(SiteId(row.after.site))) {
            return Err(Error::Moved);
        }
        apply::apply(tx, slice, rows).await
    }
}
