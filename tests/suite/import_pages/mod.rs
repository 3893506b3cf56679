//! The pages of imports, through the front door and without scripts.

mod adding;
mod hostile;
mod letters;
mod looking;
pub mod portal;
pub mod problems;
mod refused;
mod tabs;
mod updating;
mod working;
