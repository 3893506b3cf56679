//! What was measured, kept until its medians are asked for, and the circumstances.

use std::collections::BTreeMap;
use std::fs;

use super::arguments::Arguments;
use super::engine::Engine;
use super::failure::Failure;
use super::tool;
use super::usage::Usage;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Reading the file: cells, without any rule.
    Parse,
    /// From the upload to the plan.
    Check,
    /// From *Apply* to applied.
    Apply,
    /// From the upload of a changed export to the plan.
    UpdateCheck,
    /// From *Apply* to applied, of a changed export.
    UpdateApply,
    /// From the upload to applied, nobody asked in between.
    Whole,
    /// From the upload to Details, of the file with issues.
    WithIssues,
    /// A small file, from the upload to applied, into an account that has nobody yet.
    SmallIntoNone,
    /// The same into the account after the whole file.
    SmallIntoMany,
    /// A file of as many numbers, from the upload to applied.
    Numbers,
    /// The same with one number in all rows, from the upload to Details.
    NumbersTwice,
    /// The file of the list.
    Export,
    /// The first floor: the database's own loader, one flat table.
    FlatLoad,
    /// The second floor: the rows an import ends up with, into the program's own tables.
    OwnLoad,
    /// The same, and everything that is kept about the import: rows, claims, plan, audit log.
    KeptLoad,
    /// The flat table written out by the database's own tool.
    FlatExport,
    /// The rows of the export, written out by the database's own tool.
    OwnExport,
    /// A plain answer of the same server.
    Plain,
    /// The list's first page.
    List,
    /// A search that finds one.
    Search,
    /// The statement of the list without a server, by `pgbench`.
    ListFloor,
}

/// Everything that was measured of one size.
#[derive(Debug, Default)]
pub struct Report(BTreeMap<(What, Engine), Vec<Usage>>);

impl Report {
    /// Notes a measurement.
    pub fn add(&mut self, what: What, engine: Engine, usage: Usage) {
        self.0.entry((what, engine)).or_default().push(usage);
    }

    /// The databases of which something was measured.
    pub fn engines(&self) -> Vec<Engine> {
        let mut engines: Vec<Engine> = self.0.keys().map(|(_, engine)| *engine).collect();
        engines.sort_unstable();
        engines.dedup();
        engines
    }

    /// The median of each number, and how many measurements there were.
    pub fn median(&self, what: What, engine: Engine) -> Option<(Usage, usize)> {
        let all = self.0.get(&(what, engine))?;
        let of = |number: fn(&Usage) -> f64| median(all.iter().map(number).collect());
        Some((
            Usage { cpu: of(|one| one.cpu), wall: of(|one| one.wall), memory: of(|one| one.memory) },
            all.len(),
        ))
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    if numbers.len() % 2 == 1 { numbers[middle] } else { f64::midpoint(numbers[middle - 1], numbers[middle]) }
}

/// Machine, date, load and versions: numbers without them say nothing.
pub fn heading(arguments: &Arguments) -> Result<String, Failure> {
    let text = |path| fs::read_to_string(path).unwrap_or_default();
    let (cpu, memory) = (text("/proc/cpuinfo"), text("/proc/meminfo"));
    let after = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism()?;
    let load: Vec<String> = text("/proc/loadavg").split(' ').take(3).map(str::to_owned).collect();
    let sqlite = tool::said("sqlite3", &["--version"])?;
    let psql = match &arguments.postgres {
        Some(address) => tool::said("psql", &[address, "-Atc", "SHOW server_version"])?,
        None => "not measured".to_owned(),
    };
    Ok(format!(
        "{} UTC, {cores} cores of {}, {} of memory, load {}\nsqlite3 {}; PostgreSQL {psql}\n",
        switchroom::clock::Clock::system().now().format("%Y-%m-%d %H:%M"),
        after(&cpu, "model name"),
        after(&memory, "MemTotal"),
        load.join(" "),
        sqlite.split(' ').next().unwrap_or_default(),
    ))
}
