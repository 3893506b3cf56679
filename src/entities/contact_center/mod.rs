//! The contact center. Who manages it is told by a right of its own.

mod queues;
mod roles;
mod skill_categories;
mod skills;
mod users;

pub use crate::repository::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
