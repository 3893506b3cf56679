//! *Contact Center Management*: queues, skills and roles.

mod queues;
mod roles;
mod skill_categories;
mod skills;
