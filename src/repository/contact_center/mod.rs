//! The contact center: its users, its roles, its queues, and skills in their categories.

pub mod places;
pub mod queues;
pub mod roles;
pub mod skill_categories;
pub mod skills;
pub mod users;

pub use queues::ContactCenterQueues;
pub use roles::ContactCenterRoles;
pub use skill_categories::SkillCategories;
pub use skills::Skills;
pub use users::ContactCenterUsers;
