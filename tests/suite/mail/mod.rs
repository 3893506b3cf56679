//! Letters: queued with what they tell, sent once, and shown.

mod addresses;
mod bells;
mod contact_center;
pub mod house;
mod imports;
pub mod pages;
mod queue;
mod said;
mod sending;
mod told;
mod trouble;
