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
            "A skill is of a category, such as German of Languages. Add a skill category first.",
        ),
    };

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Category", "", |row| Cell::from(&row.more.category)),
            Column::of("Description", "p1", |row| Cell::from(&row.fields.description)),
        ]
    }
}
