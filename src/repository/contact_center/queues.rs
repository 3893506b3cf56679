//! Queues of the contact center.

use crate::domain::fields::ContactCenterQueueFields;
use crate::domain::ids::ContactCenterQueueId;
use crate::repository::entity::{NothingMore, Table};

/// The table of queues.
#[derive(Clone, Copy, Debug)]
pub struct ContactCenterQueues;

impl Table for ContactCenterQueues {
    type Key = ContactCenterQueueId;
    type Fields = ContactCenterQueueFields;
    type More = NothingMore;

    const NAME: &'static str = "contact_center_queues";
    const MORE: &'static str = "";
}
