//! Imports, from the bytes of a file to the state of the account, through the operations.

mod adding;
mod checks;
mod office;
mod retention;
