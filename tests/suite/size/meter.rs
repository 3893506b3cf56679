//! What a step takes: memory at its height over what there was before, and bytes handed to the system to be written.
//! Each test is a process of its own.

use std::fs;

/// The most memory any step may take over what there was before it, in MiB (security.md P13).
pub const MEMORY: u64 = 64;

/// The most bytes any step may hand to the system for each row of the account, on SQLite. Applying writes down what a
/// statement changes before it does, in a temporary file (80 KB a row were seen for new people, 22 KB for changed ones);
/// what stays is a small part of it.
pub const WRITTEN: u64 = 100_000;

/// The moment from which is counted.
pub struct Meter {
    memory: u64,
    written: u64,
}

/// What was used since.
#[derive(Debug)]
pub struct Used {
    /// MiB.
    pub memory: u64,
    /// Bytes. Those of PostgreSQL are its server's.
    pub written: u64,
}

impl Meter {
    /// Begins to count.
    pub fn start() -> Self {
        // Has the height counted anew.
        fs::write("/proc/self/clear_refs", "5").unwrap();
        Self { memory: number("/proc/self/status", "VmRSS:"), written: number("/proc/self/io", "wchar:") }
    }

    /// What was used since then.
    pub fn used(&self) -> Used {
        let height = number("/proc/self/status", "VmHWM:");
        Used {
            memory: height.saturating_sub(self.memory) / 1024,
            written: number("/proc/self/io", "wchar:") - self.written,
        }
    }
}

fn number(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
