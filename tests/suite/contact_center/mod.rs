//! *Contact Center Management* by hand: its users, who has a queue or a skill, and ticked rows of lists.

pub mod by_hand;
mod edit_ticked;
mod ticked;
