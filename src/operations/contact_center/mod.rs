//! The contact center: its things are described in `entities`; here is what is done beside their forms.

mod assign;

pub use assign::assign;

pub use crate::domain::contact_center_user::MemberKind;

pub use crate::entities::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
