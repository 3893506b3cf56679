//! *Users* of the contact center.

use crate::domain::column::ColumnId;
use crate::domain::fields::{List, Typed};
use crate::domain::scope::Right;
use crate::operations::Stop;
use crate::operations::contact_center::ContactCenterUsers;
use crate::operations::entity::Row;
use crate::web::entity::{Beside, Cell, Column, Paths, Screen, Shown, Words};
use crate::web::format::moment;
use crate::web::{CurrentUser, lamps, urls};

impl Screen for ContactCenterUsers {
    const PATHS: Paths = urls::CONTACT_CENTER_USERS;
    const WORDS: Words = Words {
        title: "Contact Center Users",
        one: "contact center user",
        icon: "headset",
        none: (
            "Nobody is in the contact center yet",
            "Add users of the account as agents and supervisors of queues.",
        ),
    };
    const ADD: &'static str = "Add User";

    fn name(row: &Row<Self>) -> String {
        row.more.display(&row.fields.email)
    }

    const EDITS_TICKED: bool = true;

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Role", "p1", |row, shown| {
                Cell::from(List::ContactCenterRoles.name_of(row.fields.role_id.0, shown.known))
            }),
            Column::of("Queues", "p2 one", queues),
            Column::of("Skills", "p3 one", |row, shown| {
                Cell::from(row.fields.skills.title(List::Skills, shown.known))
            }),
            Column::of("Status", "p2 nowrap", |row, _| {
                Cell::lamp(lamps::of_person(row.more.status), row.more.status.title())
            }),
            Column::of("Access", "p1 nowrap", |row, _| Cell::from(row.fields.access.title())),
            Column::of("Last Changed", "p3", |row, shown| {
                Cell::from(moment(row.updated_at, shown.time_zone).words)
            }),
        ]
    }

    fn second(row: &Row<Self>) -> String {
        row.fields.email.clone()
    }

    async fn beside(signed: &CurrentUser, row: &Row<Self>) -> Result<Beside, Stop> {
        let profile = urls::with_id(urls::USER, row.more.user_id);
        let may_see = signed.scope().may_everywhere(Right::SeePhoneSystem);
        let told = vec![
            ("Email", row.fields.email.clone(), if may_see { profile } else { String::new() }),
            ("Status", row.more.status.title().to_owned(), String::new()),
        ];
        Ok(Beside { told, ..Beside::default() })
    }

    /// Of somebody whose page leads here.
    fn starting_from(email: &str, facts: &Self::Facts) -> Typed<Self::Fields> {
        Typed::initial(facts).with(ColumnId::EMAIL.as_str(), email)
    }
}

/// Those of an agent, and under them those of a supervisor.
fn queues(row: &Row<ContactCenterUsers>, shown: &Shown<'_>) -> Cell {
    let [agent, supervisor] = [&row.fields.agent_queues, &row.fields.supervisor_queues]
        .map(|queues| queues.title(List::ContactCenterQueues, shown.known));
    let second = if supervisor.is_empty() { supervisor } else { format!("Supervisor: {supervisor}") };
    Cell { second, ..Cell::from(agent) }
}
