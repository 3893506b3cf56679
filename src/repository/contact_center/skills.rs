//! Skills, each of a category.

use crate::domain::fields::SkillFields;
use crate::domain::fold::fold;
use crate::domain::ids::SkillId;
use crate::repository::entity::Table;

/// The table of skills.
#[derive(Clone, Copy, Debug)]
pub struct Skills;

/// The columns of a list of skills beside their fields.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InCategory {
    /// The name of the category.
    pub category: String,
}

impl Table for Skills {
    type Key = SkillId;
    type Fields = SkillFields;
    type More = InCategory;

    const NAME: &'static str = "skills";
    const UNIQUE: &'static str = "name_key";
    const KEY_FIELDS: usize = 2;
    const MORE: &'static str = "(SELECT c.name FROM skill_categories c WHERE c.account_id = skills.account_id
       AND c.id = skills.category_id) AS category";

    /// The name, so that lists go by it, and the category behind a sign that no name has.
    fn unique(fields: &SkillFields) -> String {
        format!("{}\u{1}{}", fold(&fields.name), fields.category_id)
    }
}
