//! *User Management > Users*: people the account knows from then on, active or pending. A phone license is
//! another kind's.

mod apply;
mod columns;
mod judge;
mod plan;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::claim::Resource;
use crate::domain::import::Tab;
use crate::domain::scope::{Right, Scope};
use crate::imports::{Applying, Error, Judged, Kind, Offered, Outcome, Planned, Row, Rule, Seat, Slice};
use crate::repository::import_claims::Against;
use crate::repository::imports::ImportRow;
use crate::sheet::Column;

use plan::AddedUser;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct Users;

const RULES: &[Rule] = &[Rule::Once(Resource::User), Rule::Against(Against::UsersAbsent)];

impl Kind for Users {
    const NAME: &'static str = "users";
    const TITLE: &'static str = "Users";
    const RIGHT: Right = Right::ManageUsers;
    const TABS: &'static [Tab] = &[Tab::Add];
    const OFFERED: Offered = Offered { site: false, settings: false, status: true };
    /// Zoom-domain 1.5, "Rows per phone file"; decision 24.
    const MAX_ROWS: u32 = 9_999;
    type Facts = ();
    type Planning = ();
    type After = AddedUser;

    fn columns(_tab: Tab) -> &'static [Column] {
        columns::ADD
    }

    fn rules(_tab: Tab) -> &'static [Rule] {
        RULES
    }

    async fn facts(_tx: &mut Tx, _scope: &Scope, _import: &ImportRow) -> Result<(), Error> {
        Ok(())
    }

    fn judge(_facts: &(), row: &Row<'_>) -> Judged {
        judge::judge(row)
    }

    fn seat(_facts: &(), _resource: Resource, _key: &str) -> Seat {
        Seat::default()
    }

    async fn plan(
        _tx: &mut Tx,
        _facts: &(),
        _planning: &mut (),
        slice: &Slice<'_>,
    ) -> Result<Vec<Outcome<AddedUser>>, Error> {
        Ok(plan::plan(slice))
    }

    async fn apply(
        tx: &mut Tx,
        _facts: &(),
        slice: &Applying<'_>,
        rows: Vec<Planned<AddedUser>>,
    ) -> Result<Vec<Change>, Error> {
        apply::apply(tx, slice, rows).await
    }
}
