//! Users, phone numbers and desk phones: adding, listing and changing them.

mod desk_phones;
mod house;
mod licenses;
mod numbers;
mod pages;
mod storage;
mod users;
mod walking;
