//! A worker that is killed: a process of its own, which this test program starts once more and which ends itself,
//! without another word, after so many statements. Nothing is cleaned up: files, locks and connections are left to
//! the system and to the database, as after `kill -9`.

use std::env;
use std::fmt::Debug;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::domain::ids::{AccountId, ImportId};
use switchroom::keys::Keys;
use switchroom::operations::{Context, imports};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context as Around, Layer, SubscriberExt as _};

use super::office::Office;
use crate::support::account::noon;

/// The errand of such a process: after how many moments it dies, and what it works on.
const ERRAND: &str = "SWITCHROOM_TEST_ERRAND";

/// What happens to a worker at its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blow {
    /// Its process ends without another word.
    Killed,
    /// From then on there is no room for what it writes: SQLite.
    DiskFull,
    /// It loses all its lines to the database: PostgreSQL.
    LineLost,
}

/// What became of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was killed.
    Died,
    /// It was told of the database, and gave up for now.
    GaveUp,
    /// It came to its end, before or in spite of it.
    Lived,
}

impl Office {
    /// Has a process of its own work on an import, and die after so many statements and commits.
    pub fn worker_dies_after(&self, moments: usize, import: ImportId) -> Fate {
        self.worker_meets(Blow::Killed, moments, import)
    }

    /// Has a process of its own work on an import, and something happen to it after so many statements and commits.
    pub fn worker_meets(&self, blow: Blow, moments: usize, import: ImportId) -> Fate {
        let now = self.context.clock.now() - noon();
        let errand = [
            format!("{blow:?}"),
            moments.to_string(),
            self.account.id.to_string(),
            import.to_string(),
            now.num_minutes().to_string(),
        ];
        let errand = format!("{} {}", errand.join(" "), self.database.address);
        // Writing beyond the room that is left is an error then, and not a signal.
        let mut program = Command::new("/bin/sh");
        program.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]).arg(env::current_exe().unwrap());
        program.args(["--exact", "imports::dying::a_worker_on_an_errand", "--ignored", "--nocapture"]);
        let ended = program.env(ERRAND, errand).stdin(Stdio::null()).output().unwrap();
        // 6 is SIGABRT: what `abort` raises.
        match (ended.status.code(), ended.status.signal()) {
            (Some(0), _) if String::from_utf8_lossy(&ended.stderr).contains(GAVE_UP) => Fate::GaveUp,
            (Some(0), _) => Fate::Lived,
            (None, Some(6)) => Fate::Died,
            _ => panic!("{:?}: {}", ended.status, String::from_utf8_lossy(&ended.stdout)),
        }
    }
}

/// The other side: not a test, but what [`Office::worker_dies_after`] starts.
#[tokio::test]
#[ignore = "a process that other tests start, and kill"]
async fn a_worker_on_an_errand() {
    #[expect(clippy::disallowed_methods, reason = "what the process was started for")]
    let Ok(errand) = env::var(ERRAND) else { return };
    let [blow, moment, account, import, minutes, address] = errand.splitn(6, ' ').collect::<Vec<_>>()[..]
    else {
        panic!("{errand}")
    };
    let (moment, minutes) = (moment.parse().unwrap(), minutes.parse().unwrap());
    let blow =
        [Blow::Killed, Blow::DiskFull, Blow::LineLost].into_iter().find(|one| format!("{one:?}") == blow);
    let database = Database::connect(address).await.unwrap();
    let clock = Clock::fixed(noon() + chrono::Duration::minutes(minutes));
    let context = Context::new(database, clock, Keys::new([1; 32]));
    let reaper =
        Reaper { blow: blow.unwrap(), moment, address: address.to_owned(), seen: AtomicUsize::default() };
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(reaper)).unwrap();
    let (account, import) = (AccountId(account.parse().unwrap()), ImportId(import.parse().unwrap()));
    if let Err(error) = imports::work(&context, &format!("killed after {moment}"), account, import).await {
        assert!(error.is_unavailable(), "{error:?}");
        writeln!(std::io::stderr(), "{GAVE_UP}").unwrap();
    }
}

/// What the process says where the database kept it from its work.
const GAVE_UP: &str = "the worker gave up for now";

/// Counts statements and commits as the log tells them, and strikes after so many.
struct Reaper {
    blow: Blow,
    moment: usize,
    address: String,
    seen: AtomicUsize,
}

impl Reaper {
    fn strike(&self) {
        const LINES: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let mut tool = match self.blow {
            Blow::Killed => std::process::abort(),
            Blow::DiskFull => Command::new("prlimit"),
            Blow::LineLost => Command::new("psql"),
        };
        match self.blow {
            Blow::DiskFull => tool.args(["--pid", &std::process::id().to_string(), "--fsize=4096:"]),
            _ => tool.args(["-qAt", &self.address, "-c", LINES]),
        };
        assert!(tool.output().unwrap().status.success());
    }
}

impl<S: Subscriber> Layer<S> for Reaper {
    fn on_event(&self, event: &Event<'_>, _: Around<'_, S>) {
        if is_a_moment(event) && self.seen.fetch_add(1, Ordering::SeqCst) + 1 == self.moment {
            self.strike();
        }
    }
}

/// Whether the log tells of a statement that has ended, or of a commit: before it and after it.
fn is_a_moment(event: &Event<'_>) -> bool {
    let field = match event.metadata().target() {
        "sqlx::query" => "summary",
        "switchroom::database::tx" => "message",
        _ => return false,
    };
    let mut words = Words { field, text: String::new() };
    event.record(&mut words);
    // Whether a connection still answers is asked beside the work, sooner or later.
    words.text != "SELECT 1"
}

struct Words {
    field: &'static str,
    text: String,
}

impl Visit for Words {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == self.field {
            value.clone_into(&mut self.text);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == self.field {
            self.text = format!("{value:?}");
        }
    }
}
