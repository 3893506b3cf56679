//! What processes use: seconds of the processor and memory, from `/proc`.

use std::fs;
use std::time::Instant;

use super::failure::Failure;

/// Linux counts the processor in hundredths of a second, whatever the kernel's own clock.
const TICKS: f64 = 100.0;

/// The processes that work on what is measured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Processes {
    /// The program.
    pub program: Option<u32>,
    /// The parent of all of PostgreSQL's processes.
    pub postmaster: Option<u32>,
    /// Whether this process itself works.
    pub this: bool,
    /// Whether tools that this process starts work.
    pub tools: bool,
}

/// What was used between two moments.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// Seconds of the processor, in the program's own code and in the system's on its behalf.
    pub cpu: f64,
    /// Seconds on the wall.
    pub wall: f64,
    /// MiB of memory at its height, beyond what the program had before; 0 where there is no program.
    pub memory: f64,
}

/// The moment from which use is counted.
#[derive(Clone, Copy, Debug)]
pub struct Since {
    processes: Processes,
    cpu: f64,
    idle: f64,
    at: Instant,
}

impl Processes {
    /// Begins to count. The height of the program's memory is counted anew.
    pub fn start(self) -> Result<Since, Failure> {
        if let Some(program) = self.program {
            fs::write(format!("/proc/{program}/clear_refs"), "5")?;
        }
        let idle = self.program.map_or(Ok(0.0), |program| memory(program, "VmRSS:"))?;
        Ok(Since { processes: self, cpu: self.cpu()?, idle, at: Instant::now() })
    }

    fn cpu(self) -> Result<f64, Failure> {
        let mut ticks = 0;
        if let Some(program) = self.program {
            ticks += Stat::of(program)?.own;
        }
        if let Some(postmaster) = self.postmaster {
            ticks += cluster(postmaster)?;
        }
        let this = Stat::of(std::process::id())?;
        ticks += if self.this { this.own } else { 0 };
        ticks += if self.tools { this.ended_children } else { 0 };
        #[expect(clippy::cast_precision_loss, reason = "a year of ticks fits")]
        Ok(ticks as f64 / TICKS)
    }
}

impl Since {
    /// What was used since then.
    pub fn used(self) -> Result<Usage, Failure> {
        let wall = self.at.elapsed().as_secs_f64();
        let height = self.processes.program.map_or(Ok(0.0), |program| memory(program, "VmHWM:"))?;
        Ok(Usage { cpu: self.processes.cpu()? - self.cpu, wall, memory: (height - self.idle).max(0.0) })
    }
}

/// All of PostgreSQL: its parent, the children that have ended, and those that live.
fn cluster(postmaster: u32) -> Result<u64, Failure> {
    let parent = Stat::of(postmaster)?;
    let pids = fs::read_dir("/proc")?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let living = pids.filter_map(|pid| Stat::of(pid).ok()).filter(|stat| stat.parent == postmaster);
    Ok(parent.own + parent.ended_children + living.map(|stat| stat.own).sum::<u64>())
}

/// What `/proc/PID/stat` says of the processor.
struct Stat {
    parent: u32,
    own: u64,
    ended_children: u64,
}

impl Stat {
    fn of(pid: u32) -> Result<Self, Failure> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat"))?;
        // The name of the program stands in parentheses and may hold anything.
        let rest = text.rsplit_once(')').ok_or("no name in stat")?.1;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let number =
            |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        Ok(Self {
            parent: u32::try_from(number(1))?,
            own: number(11) + number(12),
            ended_children: number(13) + number(14),
        })
    }
}

/// The parent of a process.
pub fn parent(pid: u32) -> Result<u32, Failure> {
    Ok(Stat::of(pid)?.parent)
}

/// MiB that `/proc/PID/status` has under this name.
fn memory(pid: u32, name: &str) -> Result<f64, Failure> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such line in status")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kib / 1024.0)
}
