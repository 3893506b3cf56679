//! The program: what it does is in `commands`.

use std::process::ExitCode;

use clap::Parser as _;
use switchroom::commands::{self, Program};

/// An import makes and drops some hundred small texts a row.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    commands::run(Program::parse()).await
}
