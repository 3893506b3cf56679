//! The settings of connections: how many, and how long each may keep us waiting.

use std::time::Duration;

use rustix::process::{Resource, getrlimit};

use super::refused::Refused;

/// The flag of connections.
#[derive(Clone, Debug, clap::Args)]
pub struct ConnectionSettings {
    /// The maximum number of connections [default: as the system's open file limit allows, up to 8192]
    #[arg(long, env = "SWITCHROOM_MAX_CONNECTIONS", global = true)]
    pub max_connections: Option<usize>,
}

/// Open files that the program needs beside its connections: databases, temporary files, mail, threads.
const OWN_FILES: u64 = 128;
/// With fewer, the connections that are kept for monitors and people who are signed in leave nothing for others.
const LEAST: usize = 64;
/// Without a setting no more than this: each takes about 20 KB of memory.
const MOST_BY_DEFAULT: u64 = 8192;

impl ConnectionSettings {
    /// The number of connections there may be.
    pub(super) fn read(&self) -> Result<usize, Refused> {
        most(self.max_connections, getrlimit(Resource::Nofile).current)
    }
}

/// `limit` is the system's limit of open files; `None` is none.
fn most(wanted: Option<usize>, limit: Option<u64>) -> Result<usize, Refused> {
    let room = limit.map_or(u64::MAX, |limit| limit.saturating_sub(OWN_FILES));
    let room = usize::try_from(room).unwrap_or(usize::MAX);
    let by_default = usize::try_from(MOST_BY_DEFAULT).unwrap_or(usize::MAX).min(room);
    let most = wanted.unwrap_or(by_default);
    if most < LEAST && wanted.is_some() {
        return Err(Refused(format!("--max-connections: at least {LEAST} are needed")));
    }
    let files = most.max(LEAST) as u64 + OWN_FILES;
    if most > room || most < LEAST {
        let limit = limit.unwrap_or_default();
        return Err(Refused(format!(
            "{} connections need {files} open files, and the system allows {limit}: raise its limit (ulimit -n, or \
             LimitNOFILE= of systemd), or set --max-connections lower, to {LEAST} or more",
            most.max(LEAST)
        )));
    }
    Ok(most)
}

/// The times a connection may keep us waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// For the head of a request, from its first byte on; of a connection's first request, from the connection on.
    pub head: Duration,
    /// For a body on its way here, and for whoever takes an answer.
    pub pace: Pace,
    /// For what is left of a body that nobody reads any more.
    pub unread: Duration,
    /// Between two requests: longer than the 60 seconds of common proxies, so that it is they who close.
    pub idle: Duration,
}

/// A slowness that is still borne: `patience`, and a second for each `rate` bytes that have moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The time without any bytes.
    pub patience: Duration,
    /// Bytes that earn another second.
    pub rate: u64,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            pace: Pace { patience: Duration::from_secs(30), rate: 16 << 10 },
            unread: Duration::from_secs(5),
            idle: Duration::from_secs(75),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::soft_limit_of_most_systems(None, Some(1024), 896)]
    #[case::without_a_limit(None, None, 8192)]
    #[case::of_a_container(None, Some(1_048_576), 8192)]
    #[case::set(Some(20_000), Some(65_536), 20_000)]
    #[case::the_least(Some(64), Some(192), 64)]
    fn connections_fit_into_the_limit_of_open_files(
        #[case] wanted: Option<usize>,
        #[case] limit: Option<u64>,
        #[case] most_connections: usize,
    ) {
        assert_eq!(most(wanted, limit), Ok(most_connections));
    }

    #[rstest]
    #[case::too_few(Some(63), Some(1024), "at least 64")]
    #[case::more_than_the_system_allows(Some(1000), Some(1024), "1000 connections need 1128 open files")]
    #[case::a_limit_that_is_too_low(
        None,
        Some(150),
        "64 connections need 192 open files, and the system allows 150"
    )]
    fn what_does_not_fit_is_refused(
        #[case] wanted: Option<usize>,
        #[case] limit: Option<u64>,
        #[case] told: &str,
    ) {
        let refused = most(wanted, limit).unwrap_err().to_string();
        assert!(refused.contains(told), "{refused}");
    }
}
