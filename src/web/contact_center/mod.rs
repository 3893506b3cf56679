//! *Contact Center Management*: users, queues, skills and roles.

mod queues;
mod roles;
mod skill_categories;
mod skills;
mod users;
