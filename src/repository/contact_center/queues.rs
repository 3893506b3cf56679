//! Queues of the contact center.

use crate::database::{Error, Tx, args};
use crate::domain::fields::ContactCenterQueueFields;
use crate::domain::ids::{AccountId, ContactCenterQueueId};
use crate::repository::entity::Table;

const NAMES: &str = "SELECT id, name FROM contact_center_queues WHERE account_id = $1 ORDER BY name_fold";

/// The members of a queue, as whom they are in it and where they stand.
macro_rules! members {
    ($of:literal) => {
        counted!(
            "contact_center_members m
               JOIN contact_center_users c ON c.account_id = m.account_id AND c.id = m.user_id",
            concat!("m.account_id = contact_center_queues.account_id AND m.queue_id = contact_center_queues.id AND ", $of)
        )
    };
}

/// The table of queues.
#[derive(Clone, Copy, Debug)]
pub struct ContactCenterQueues;

/// Members of a queue.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Members {
    /// Agents who get its contacts.
    pub agents: i64,
    /// Supervisors who watch over it.
    pub supervisors: i64,
    /// Places that are kept for people in the trash.
    pub in_trash: i64,
}

impl Table for ContactCenterQueues {
    type Key = ContactCenterQueueId;
    type Fields = ContactCenterQueueFields;
    type More = Members;

    const NAME: &'static str = "contact_center_queues";
    const MORE: &'static str = concat!(
        members!("m.kind = 'agent' AND u.status <> 'trash'"),
        " AS agents, ",
        members!("m.kind = 'supervisor' AND u.status <> 'trash'"),
        " AS supervisors, ",
        members!("u.status = 'trash'"),
        " AS in_trash"
    );
}

/// Key and name of all queues of the account, in the order of their names.
pub async fn names(tx: &mut Tx, account: AccountId) -> Result<Vec<(i64, String)>, Error> {
    tx.all(NAMES, args![account]).await
}
