//! The databases' own tools: `sqlite3` and `psql`.

use std::path::Path;
use std::process::{Command, Stdio};

use super::engine::Engine;
use super::failure::Failure;
use super::store::Store;
use super::usage::{Processes, Usage};

/// What a tool says.
pub fn said(name: &str, arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new(name).args(arguments).output().map_err(|cause| format!("{name}: {cause}"))?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Runs a script of the engine's tool on a database, and tells what that used. What the script prints is lost.
pub fn run(engine: Engine, store: &Store, script: &str, postmaster: Option<u32>) -> Result<Usage, Failure> {
    let file = store.data.join("script.sql");
    std::fs::write(&file, script)?;
    let postmaster = postmaster.filter(|_| engine == Engine::Postgres);
    let since = Processes { tools: true, postmaster, ..Processes::default() }.start()?;
    let status = command(engine, store, &file)?.stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(format!("{engine}: a floor failed:\n{script}").into());
    }
    since.used()
}

fn command(engine: Engine, store: &Store, script: &Path) -> Result<Command, Failure> {
    let mut command = match engine {
        Engine::Sqlite => Command::new("sqlite3"),
        Engine::Postgres => Command::new("psql"),
    };
    match engine {
        Engine::Sqlite => {
            command.args(["-bail", "-batch"]).arg(store.file()).stdin(std::fs::File::open(script)?)
        }
        Engine::Postgres => {
            command.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &store.address, "-f"]).arg(script)
        }
    };
    Ok(command)
}
