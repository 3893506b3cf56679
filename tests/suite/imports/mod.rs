//! Imports, from the bytes of a file to the state of the account, through the operations.

mod adding;
mod checks;
mod crowd;
mod disk_full;
pub mod dying;
mod final_state;
mod hard_to_hurt;
mod in_one_row;
mod killed;
mod killed_at_random;
mod letters;
mod lost_lines;
mod meanwhile;
mod meanwhile_updating;
mod new_people;
mod numbers;
pub mod office;
mod retention;
mod reupload;
mod settings;
mod steps;
mod stored_files;
mod tries;
mod tries_of_an_apply;
mod updating;
mod users;
mod world;
