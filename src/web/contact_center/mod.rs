//! *Contact Center Management*: users, queues, skills and roles.

mod assign;
mod queues;
mod roles;
mod skill_categories;
mod skills;
mod users;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area, beside those of its things.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageContactCenter);
    vec![get(urls::ASSIGN_TO_QUEUE, manage, assign::show), post(urls::ASSIGN_TO_QUEUE, manage, assign::save)]
}
