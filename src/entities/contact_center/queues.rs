//! Queues of the contact center: how people reach it, and who gets their contacts.

use super::ContactCenterQueues;
use crate::database::Tx;
use crate::domain::scope::{Right, Scope};
use crate::entities::{Entity, Error, Row, Use, UsedBy};

impl Entity for ContactCenterQueues {
    type Facts = ();

    const THING: &'static str = "contact_center_queue";
    const SEE: Right = Right::SeeContactCenter;
    const CHANGE: Right = Right::ManageContactCenter;
    const EXPORT: Right = Right::ManageContactCenter;

    async fn facts(_: &mut Tx, _: &Scope) -> Result<(), Error> {
        Ok(())
    }

    async fn uses(_: &mut Tx, _: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        Ok(vec![
            Use::blocking(row.more.agents, UsedBy::Agents),
            Use::blocking(row.more.supervisors, UsedBy::Supervisors),
            Use::blocking(row.more.in_trash, UsedBy::KeptInTrash),
        ])
    }
}
