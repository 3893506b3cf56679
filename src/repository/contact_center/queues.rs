//! Queues of the contact center.

use crate::database::{Error, Tx, args};
use crate::domain::fields::ContactCenterQueueFields;
use crate::domain::ids::{AccountId, ContactCenterQueueId};
use crate::repository::entity::Table;

const NAMES: &str = "SELECT id, name FROM contact_center_queues WHERE account_id = $1 ORDER BY name_fold";

/// The members of a queue, whoever they are in it.
macro_rules! members {
    ($kind:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM contact_center_members m WHERE m.account_id = contact_center_queues.account_id
               AND m.queue_id = contact_center_queues.id AND m.kind = '",
            $kind,
            "')"
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
}

impl Table for ContactCenterQueues {
    type Key = ContactCenterQueueId;
    type Fields = ContactCenterQueueFields;
    type More = Members;

    const NAME: &'static str = "contact_center_queues";
    const MORE: &'static str =
        concat!(members!("agent"), " AS agents, ", members!("supervisor"), " AS supervisors");
}

/// Key and name of all queues of the account, in the order of their names.
pub async fn names(tx: &mut Tx, account: AccountId) -> Result<Vec<(i64, String)>, Error> {
    tx.all(NAMES, args![account]).await
}
