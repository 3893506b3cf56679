//! Categories of skills, each with a type.

use super::SkillCategories;
use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, SkillCategoryFields};
use crate::domain::problem::ContactCenterProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::entities::{Draft, Entity, Error, Row, Use, UsedBy};

impl Entity for SkillCategories {
    type Facts = ();

    const THING: &'static str = "skill_category";
    const SEE: Right = Right::SeeContactCenter;
    const CHANGE: Right = Right::ManageContactCenter;
    const EXPORT: Right = Right::ManageContactCenter;

    async fn facts(_: &mut Tx, _: &Scope) -> Result<(), Error> {
        Ok(())
    }

    fn check((): &(), draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let Some(before) = draft.before.filter(|row| row.fields.kind != draft.new.kind) else { return };
        let skills = before.more.skills.unsigned_abs();
        if skills > 0 {
            SkillCategoryFields::note(errors, "kind", "", ContactCenterProblem::CategoryInUse { skills });
        }
    }

    async fn uses(_: &mut Tx, _: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        Ok(vec![Use::blocking(row.more.skills, UsedBy::Skills)])
    }
}
