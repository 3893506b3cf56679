//! A PgBouncer of one test, in transaction mode before the PostgreSQL of the tests: own folder, a Unix socket, no port.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::process::{Child, Command, Stdio};
use std::str::FromStr as _;

use sqlx::postgres::PgConnectOptions;

/// Runs until it is dropped.
pub struct Bouncer {
    child: Child,
    folder: tempfile::TempDir,
}

impl Bouncer {
    /// Stands before the server of this address. `None` where it is not installed: the test is skipped, which fails in CI.
    pub fn start(server: &str, settings: &str) -> Option<Self> {
        if !is_installed() {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        // Another user than that of the tests may run it.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let file = folder.path().join("pgbouncer.ini");
        let socket = folder.path().display();
        let text = format!(
            "[databases]\n* = {}\n[pgbouncer]\nunix_socket_dir = {socket}\nlisten_port = 6432\nauth_type = any\n\
             pool_mode = transaction\ndefault_pool_size = 20\n{settings}\n",
            target(server)
        );
        fs::write(&file, text).unwrap();
        let mut command = Command::new("pgbouncer");
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            command.args(["--user", &postgres_user()]);
        }
        let mut child = command.arg(&file).stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let mut lines = log.lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains("process up")), "PgBouncer does not start");
        // What it tells further is read, so that it never waits to say it.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { child, folder })
    }

    /// The address of a database behind it.
    pub fn address(&self, direct: &str) -> String {
        let name = PgConnectOptions::from_str(direct).unwrap().get_database().unwrap().to_owned();
        format!("postgres://anybody@localhost/{name}?host={}&port=6432", self.folder.path().display())
    }
}

impl Drop for Bouncer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a test's settings, a loud skip")]
fn is_installed() -> bool {
    let found = Command::new("pgbouncer").arg("--version").output().is_ok();
    if !found {
        assert!(std::env::var("CI").is_err(), "pgbouncer is not installed");
        eprintln!("SKIPPED: pgbouncer is not installed; scripts/test installs it");
    }
    found
}

/// Where it connects to: the same for every database.
fn target(server: &str) -> String {
    let options = PgConnectOptions::from_str(server).unwrap();
    let host = options.get_socket().map_or(options.get_host().to_owned(), |path| path.display().to_string());
    let user = options.get_username();
    let before_host = server.split_once("://").unwrap().1.split_once('@').map_or("", |(user, _)| user);
    let password = before_host.split_once(':').map_or(String::new(), |(_, text)| format!(" password={text}"));
    format!("host={host} port={} user={user}{password}", options.get_port())
}

/// PgBouncer does not run as root; the user of the server's socket may use it.
fn postgres_user() -> String {
    let there = Command::new("id").arg("postgres").output().unwrap().status.success();
    if there { "postgres" } else { "nobody" }.to_owned()
}
