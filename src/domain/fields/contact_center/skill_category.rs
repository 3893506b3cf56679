//! The fields of a category of skills.

use crate::domain::contact_center::{FOLD_MAX, NAME_MAX, SkillKind, parse_category};
use crate::domain::fields::field::Field;
use crate::domain::fields::table::fields;

fields! {
    /// The fields of a category of skills.
    #[derive(sqlx::FromRow)]
    pub struct SkillCategoryFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", NAME_MAX, FOLD_MAX).also(&["Category", "Category Name"])
            .samples("Example Languages", "Example Tools").hint("The name used in CSV files, without the signs , ; = and :."), read parse_category;
        /// Text, or a proficiency from 1 to 5.
        kind: SkillKind = Field::radios("Type").also(&["Category Type"]).choices(SkillKind::OPTIONS).samples("Proficiency", "Text")
            .hint("Text: a user has the skill or not. Proficiency: a user has it at a level from 1 to 5.");
    }
}
