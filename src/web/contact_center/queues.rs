//! *Queues* of the contact center.

use crate::domain::ids::ContactCenterQueueId;
use crate::operations::Stop;
use crate::operations::contact_center::ContactCenterQueues;
use crate::operations::entity::{Row, UsedBy};
use crate::web::entity::{Beside, Cell, Column, Paths, Screen, Words, list_of};
use crate::web::{CurrentUser, urls};

impl Screen for ContactCenterQueues {
    const PATHS: Paths = urls::CONTACT_CENTER_QUEUES;
    const WORDS: Words = Words {
        title: "Contact Center Queues",
        one: "contact center queue",
        icon: "queue",
        none: ("No queues yet", "A queue sets the channels for contacts, and the agents who get them."),
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
                Cell::counted(row.more.supervisors, urls::CONTACT_CENTER_USERS.list, ("supervises", row.id))
            }),
            Column::of("Description", "p2", |row, _| Cell::from(&row.fields.description)),
        ]
    }

    fn shown_at(by: UsedBy, id: ContactCenterQueueId) -> String {
        let filter = if by == UsedBy::Supervisors { "supervises" } else { Self::FILTER };
        list_of(by, &format!("{filter}={id}"))
    }

    async fn beside(_: &CurrentUser, row: &Row<Self>) -> Result<Beside, Stop> {
        let told =
            [("Agents", row.more.agents, "queue"), ("Supervisors", row.more.supervisors, "supervises")];
        let told = told.map(|(label, number, filter)| {
            (label, number.to_string(), format!("{}?{filter}={}", urls::CONTACT_CENTER_USERS.list, row.id))
        });
        let assign = ("Assign Users", urls::with_id(urls::ASSIGN_TO_QUEUE, row.id));
        Ok(Beside { told: told.to_vec(), actions: vec![assign], ..Beside::default() })
    }
}
