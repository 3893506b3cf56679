//! *Roles* of the contact center.

use crate::domain::fields::Typed;
use crate::operations::contact_center::ContactCenterRoles;
use crate::operations::entity::Row;
use crate::web::entity::{Cell, Column, Paths, Screen, Words};
use crate::web::urls;

impl Screen for ContactCenterRoles {
    const PATHS: Paths = urls::CONTACT_CENTER_ROLES;
    const WORDS: Words = Words {
        title: "Contact Center Roles",
        one: "contact center role",
        icon: "headset",
        none: ("No roles yet", "A role says what somebody is in the contact center."),
    };

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Kind", "", |row| Cell::from(row.fields.kind.title())),
            Column::of("Description", "p1", |row| Cell::from(&row.fields.description)),
        ]
    }

    fn tag(row: &Row<Self>) -> &'static str {
        if row.more.is_default { "In every account" } else { "" }
    }

    fn starts(facts: &Self::Facts) -> Vec<(String, String)> {
        let names = facts.names().map(|name| (name.to_owned(), name.to_owned()));
        [(String::new(), "A role of your own".to_owned())].into_iter().chain(names).collect()
    }

    fn starting_from(start: &str, facts: &Self::Facts) -> Typed<Self::Fields> {
        facts.copy(start)
    }
}
