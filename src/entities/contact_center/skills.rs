//! Skills: what somebody can do, by which contacts find them.

use std::collections::HashMap;

use super::Skills;
use crate::database::Tx;
use crate::domain::contact_center::SkillKind;
use crate::domain::fields::{FieldTable as _, Known, List, Names, SkillFields};
use crate::domain::ids::SkillCategoryId;
use crate::domain::problem::ContactCenterProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::entities::{Draft, Entity, Error, Row, Use, UsedBy};
use crate::repository::contact_center::skill_categories;

/// The categories that a skill can be of.
#[derive(Clone, Debug)]
pub struct Categories {
    names: Names,
    kinds: HashMap<i64, SkillKind>,
}

impl Known for Categories {
    fn list(&self, list: List) -> &Names {
        if list == List::SkillCategories { &self.names } else { Names::none() }
    }
}

impl Entity for Skills {
    type Facts = Categories;

    const THING: &'static str = "skill";
    const SEE: Right = Right::SeeContactCenter;
    const CHANGE: Right = Right::ManageContactCenter;
    const EXPORT: Right = Right::ManageContactCenter;

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<Categories, Error> {
        let all = skill_categories::all(tx, scope.account).await?;
        let kinds = all.iter().map(|(key, _, kind)| (*key, *kind)).collect();
        Ok(Categories { names: all.into_iter().map(|(key, name, _)| (key, name)).collect(), kinds })
    }

    /// Whoever has it, has it at a level or not.
    fn check(facts: &Categories, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let Some(before) = draft.before.filter(|row| row.more.users + row.more.in_trash > 0) else { return };
        let kind = |category: SkillCategoryId| facts.kinds.get(&category.0);
        if kind(before.fields.category_id) != kind(draft.new.category_id) {
            let users = (before.more.users + before.more.in_trash).unsigned_abs();
            SkillFields::note(errors, "category_id", "", ContactCenterProblem::SkillInUse { users });
        }
    }

    async fn uses(_: &mut Tx, _: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        Ok(vec![
            Use::blocking(row.more.users, UsedBy::ContactCenterUsers),
            Use::blocking(row.more.in_trash, UsedBy::KeptInTrash),
        ])
    }
}
