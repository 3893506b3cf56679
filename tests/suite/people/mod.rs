//! Users, phone numbers and desk phones: adding, listing and changing them.

mod corrections;
mod desk_phones;
mod end_sessions;
mod exporting;
mod forms;
mod house;
mod license_trash;
mod licenses;
mod new_email;
mod numbers;
mod pages;
mod searching;
pub mod spellings;
mod statuses;
mod storage;
mod trash;
mod user_pages;
mod user_screens;
mod users;
mod walking;
