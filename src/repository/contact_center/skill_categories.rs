//! Categories of skills.

use crate::database::{Error, Tx, args};
use crate::domain::contact_center::SkillKind;
use crate::domain::fields::SkillCategoryFields;
use crate::domain::ids::{AccountId, SkillCategoryId};
use crate::repository::entity::Table;

const ALL: &str = "SELECT id, name, kind FROM skill_categories WHERE account_id = $1 ORDER BY name_fold";

/// The table of categories.
#[derive(Clone, Copy, Debug)]
pub struct SkillCategories;

/// The use of a category.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct SkillsIn {
    /// Skills in it.
    pub skills: i64,
}

impl Table for SkillCategories {
    type Key = SkillCategoryId;
    type Fields = SkillCategoryFields;
    type More = SkillsIn;

    const NAME: &'static str = "skill_categories";
    const MORE: &'static str =
        "(SELECT COUNT(*) FROM skills s WHERE s.account_id = skill_categories.account_id
       AND s.category_id = skill_categories.id) AS skills";
}

/// Key, name and type of all categories of the account, in the order of their names.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<(i64, String, SkillKind)>, Error> {
    tx.all(ALL, args![account]).await
}
