//! Skills, each of a category.

use crate::database::{Error, Tx, args};
use crate::domain::fields::SkillFields;
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, SkillId};
use crate::repository::entity::Table;

const NAMED: &str = "SELECT s.id, c.name || ':' || s.name AS name, c.kind = 'proficiency' AS has_levels
  FROM skills s JOIN skill_categories c ON c.account_id = s.account_id AND c.id = s.category_id
  WHERE s.account_id = $1 ORDER BY c.name_fold, s.name_key";

/// The users of the contact center with a skill, by where they stand.
macro_rules! users {
    ($stand:literal) => {
        counted!(
            "contact_center_user_skills k
               JOIN contact_center_users c ON c.account_id = k.account_id AND c.id = k.user_id",
            concat!("k.account_id = skills.account_id AND k.skill_id = skills.id AND ", $stand)
        )
    };
}

/// The table of skills.
#[derive(Clone, Copy, Debug)]
pub struct Skills;

/// The columns of a list of skills beside their fields.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InCategory {
    /// The name of the category.
    pub category: String,
    /// Users of the contact center who have it.
    pub users: i64,
    /// Those in the trash who have it.
    pub in_trash: i64,
}

/// A skill as a user of the contact center has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Named {
    /// Its key.
    pub id: i64,
    /// Its name behind that of its category: `Languages:German`.
    pub name: String,
    /// True if somebody has it at a level.
    pub has_levels: bool,
}

impl Table for Skills {
    type Key = SkillId;
    type Fields = SkillFields;
    type More = InCategory;

    const NAME: &'static str = "skills";
    const UNIQUE: &'static str = "name_key";
    const KEY_FIELDS: usize = 2;
    const MORE: &'static str = concat!(
        "(SELECT c.name FROM skill_categories c WHERE c.account_id = skills.account_id
           AND c.id = skills.category_id) AS category, ",
        users!("u.status <> 'trash'"),
        " AS users, ",
        users!("u.status = 'trash'"),
        " AS in_trash"
    );
    /// In the name alone, which stands before the sign.
    const SEARCH: &'static str = "name_key LIKE $3 || '\u{1}%' ESCAPE '!'";

    /// The name, so that lists go by it, and the category behind a sign that no name has.
    fn unique(fields: &SkillFields) -> String {
        format!("{}\u{1}{}", fold(&fields.name), fields.category_id)
    }
}

/// All skills of the account, in the order of their categories and names.
pub async fn named(tx: &mut Tx, account: AccountId) -> Result<Vec<Named>, Error> {
    tx.all(NAMED, args![account]).await
}
