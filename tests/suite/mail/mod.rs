//! Letters: queued with what they tell, sent once, and shown.

mod bells;
mod house;
mod imports;
mod pages;
mod queue;
mod sending;
mod trouble;
