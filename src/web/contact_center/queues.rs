//! *Queues* of the contact center.

use crate::operations::contact_center::ContactCenterQueues;
use crate::operations::entity::Row;
use crate::web::entity::{Cell, Column, Paths, Screen, Words};
use crate::web::urls;

impl Screen for ContactCenterQueues {
    const PATHS: Paths = urls::CONTACT_CENTER_QUEUES;
    const WORDS: Words = Words {
        title: "Contact Center Queues",
        one: "contact center queue",
        icon: "queue",
        none: (
            "No queues yet",
            "A queue says by which channels people reach the contact center, and which agent gets their contact.",
        ),
    };

    const FILTER: &'static str = "queue";

    const EDITS_TICKED: bool = true;

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Channels", "", |row, _| Cell::from(row.fields.channels.title())),
            Column::of("Distribution", "p1", |row, _| Cell::from(row.fields.distribution.title())),
            Column::of("Agents", "p1 num", |row, _| {
                Cell::counted(row.more.agents, urls::CONTACT_CENTER_USERS.list, ("queue", row.id))
            }),
            Column::of("Supervisors", "p1 num", |row, _| {
                Cell::counted(row.more.supervisors, urls::CONTACT_CENTER_USERS.list, ("queue", row.id))
            }),
            Column::of("Description", "p2", |row, _| Cell::from(&row.fields.description)),
        ]
    }
}
