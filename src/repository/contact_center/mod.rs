//! The contact center: its roles, its queues, and skills in their categories.

pub mod places;
mod queues;
pub mod roles;
pub mod skill_categories;
mod skills;

pub use queues::ContactCenterQueues;
pub use roles::ContactCenterRoles;
pub use skill_categories::SkillCategories;
pub use skills::Skills;
