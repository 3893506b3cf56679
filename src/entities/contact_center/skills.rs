//! Skills: what somebody can do, by which contacts find them.

use super::Skills;
use crate::database::Tx;
use crate::domain::fields::{Known, List, Names};
use crate::domain::scope::{Right, Scope};
use crate::entities::{Entity, Error, Row, Use};
use crate::repository::contact_center::skill_categories;

/// The categories that a skill can be of.
#[derive(Clone, Debug)]
pub struct Categories(Names);

impl Known for Categories {
    fn list(&self, list: List) -> &Names {
        if list == List::SkillCategories { &self.0 } else { Names::none() }
    }
}

impl Entity for Skills {
    type Facts = Categories;

    const THING: &'static str = "skill";
    const SEE: Right = Right::SeeContactCenter;
    const CHANGE: Right = Right::ManageContactCenter;
    const EXPORT: Right = Right::ManageContactCenter;

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<Categories, Error> {
        Ok(Categories(skill_categories::names(tx, scope.account).await?.into_iter().collect()))
    }

    async fn uses(_: &mut Tx, _: &Scope, _: &Row<Self>) -> Result<Vec<Use>, Error> {
        Ok(Vec::new())
    }
}
