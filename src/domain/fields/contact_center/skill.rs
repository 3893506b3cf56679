//! The fields of a skill.

use crate::domain::contact_center::{DESCRIPTION_MAX, FOLD_MAX, NAME_MAX, parse_skill};
use crate::domain::fields::field::Field;
use crate::domain::fields::known::List;
use crate::domain::fields::table::fields;
use crate::domain::ids::SkillCategoryId;

fields! {
    /// The fields of a skill.
    #[derive(sqlx::FromRow)]
    pub struct SkillFields {
        /// The name, unique in its category.
        name: String = Field::name("Name", NAME_MAX, FOLD_MAX).also(&["Skill", "Skill Name"]).samples("Example German", "Example Welding")
            .hint("The name used in CSV files, without the signs , ; and =."), read parse_skill;
        /// The category it belongs to.
        category_id: SkillCategoryId = Field::select("Category").from_list(List::SkillCategories)
            .also(&["Skill Category"]).samples("Example Languages", "Example Tools");
        /// Its meaning, in words; may be empty.
        description: String = Field::text("Description", DESCRIPTION_MAX).optional().samples("Spoken and written", "");
    }
}
