//! The fields of the things of the contact center.

mod queue;
mod role;
mod skill;
mod skill_category;
mod user;

pub use queue::ContactCenterQueueFields;
pub use role::ContactCenterRoleFields;
pub use skill::SkillFields;
pub use skill_category::SkillCategoryFields;
pub use user::ContactCenterUserFields;
