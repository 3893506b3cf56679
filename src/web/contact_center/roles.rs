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
        icon: "badge",
        none: ("No roles yet", "A role sets what a user can do in the contact center."),
    };

    const FILTER: &'static str = "role";

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Kind", "", |row, _| Cell::from(row.fields.kind.title())),
            Column::of("Users", "num", |row, _| {
                Cell::counted(row.more.users, urls::CONTACT_CENTER_USERS.list, ("role", row.id))
            }),
            Column::of("Description", "p1", |row, _| Cell::from(&row.fields.description)),
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
