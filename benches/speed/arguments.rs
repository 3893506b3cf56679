//! What the run is asked for.

use std::path::PathBuf;

use super::engine::Engine;
use super::failure::Failure;

/// Runs of the smaller files and of the larger ones, of which a single run tells more.
const ROUNDS: (usize, usize) = (5, 3);
/// From this many rows on a file is large.
const LARGE: u32 = 50_000;

/// The command line.
#[derive(Debug)]
pub struct Arguments {
    /// How many rows the files have.
    pub rows: Vec<u32>,
    /// A PostgreSQL on which databases may be made, if it is to be measured.
    pub postgres: Option<String>,
    /// A file that is written for others to import; nothing is measured then.
    pub write_file: Option<PathBuf>,
    /// The program that is measured: another build, to compare two.
    pub program: PathBuf,
    sqlite: bool,
    rounds: Option<usize>,
}

impl Arguments {
    /// Reads `--rows 10000,100000 --rounds N --postgres URL --no-sqlite --write-file FILE --program PATH`; what
    /// cargo adds is passed over.
    pub fn of_command_line() -> Result<Self, Failure> {
        let mut read = Self {
            rows: vec![10_000, 100_000],
            postgres: None,
            write_file: None,
            program: env!("CARGO_BIN_EXE_switchroom").into(),
            sqlite: true,
            rounds: None,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match word.as_str() {
                "--rows" => read.rows = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
                "--rounds" => read.rounds = Some(value()?.parse()?),
                "--postgres" => read.postgres = Some(value()?),
                "--write-file" => read.write_file = Some(value()?.into()),
                "--program" => read.program = value()?.into(),
                "--no-sqlite" => read.sqlite = false,
                "--bench" => {}
                other => return Err(format!("“{other}” is not known").into()),
            }
        }
        Ok(read)
    }

    /// How often each thing is measured.
    pub fn rounds(&self, rows: u32) -> usize {
        self.rounds.unwrap_or(if rows < LARGE { ROUNDS.0 } else { ROUNDS.1 })
    }

    /// The databases that are measured.
    pub fn engines(&self) -> Vec<Engine> {
        let sqlite = self.sqlite.then_some(Engine::Sqlite);
        let postgres = self.postgres.as_ref().map(|_| Engine::Postgres);
        sqlite.into_iter().chain(postgres).collect()
    }
}
