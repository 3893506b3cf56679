//! The program: what it does is in `commands`.

use std::process::ExitCode;

use clap::Parser as _;
use switchroom::commands::{self, Program};

#[tokio::main]
async fn main() -> ExitCode {
    commands::run(Program::parse()).await
}
