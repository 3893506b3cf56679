//! *Skills*.

use crate::operations::contact_center::Skills;
use crate::operations::entity::Row;
use crate::web::entity::{Cell, Column, Paths, Screen, Words};
use crate::web::urls;

impl Screen for Skills {
    const PATHS: Paths = urls::SKILLS;
    const WORDS: Words = Words {
        title: "Skills",
        one: "skill",
        icon: "skill",
        none: (
            "No skills yet",
            "Each skill has a category. German, for example, can be in the category Languages. Add a skill category first.",
        ),
    };

    const FILTER: &'static str = "skill";

    const EDITS_TICKED: bool = true;

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Category", "", |row, _| Cell::from(&row.more.category)),
            Column::of("Users", "num", |row, _| {
                Cell::counted(row.more.users, urls::CONTACT_CENTER_USERS.list, ("skill", row.id))
            }),
            Column::of("Description", "p1", |row, _| Cell::from(&row.fields.description)),
        ]
    }
}
