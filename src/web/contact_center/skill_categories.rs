//! *Skill Categories*.

use crate::operations::contact_center::SkillCategories;
use crate::operations::entity::Row;
use crate::web::entity::{Cell, Column, Paths, Screen, Words};
use crate::web::urls;

impl Screen for SkillCategories {
    const PATHS: Paths = urls::SKILL_CATEGORIES;
    const WORDS: Words = Words {
        title: "Skill Categories",
        one: "skill category",
        icon: "category",
        none: (
            "No skill categories yet",
            "Each skill has a category, such as Products. The category sets if its skills have levels from 1 to 5.",
        ),
    };

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Type", "p1", |row, _| Cell::from(row.fields.kind.title())),
            Column::of("Skills", "num", |row, _| Cell::from(row.more.skills)),
        ]
    }
}
