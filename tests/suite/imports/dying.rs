//! A worker that is killed: a process of its own, which this test program starts once more and which ends itself,
//! without another word, after so many statements. Nothing is cleaned up: files, locks and connections are left to
//! the system and to the database, as after `kill -9`.

use std::env;
use std::fmt::Debug;
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

/// What became of the worker.
pub enum Fate {
    /// It was killed.
    Died,
    /// It came to its end before.
    Lived,
}

impl Office {
    /// Has a process of its own work on an import, and die after so many statements and commits.
    pub fn worker_dies_after(&self, moments: usize, import: ImportId) -> Fate {
        let now = self.context.clock.now() - noon();
        let errand = [
            moments.to_string(),
            self.account.id.to_string(),
            import.to_string(),
            now.num_minutes().to_string(),
        ];
        let errand = format!("{} {}", errand.join(" "), self.database.address);
        let mut program = Command::new(env::current_exe().unwrap());
        program.args(["--exact", "imports::dying::a_worker_on_an_errand", "--ignored", "--nocapture"]);
        let ended = program.env(ERRAND, errand).stdin(Stdio::null()).output().unwrap();
        // 6 is SIGABRT: what `abort` raises.
        match (ended.status.code(), ended.status.signal()) {
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
    let [dies, account, import, minutes, address] = errand.splitn(5, ' ').collect::<Vec<_>>()[..] else {
        panic!("{errand}")
    };
    let (dies, minutes) = (dies.parse().unwrap(), minutes.parse().unwrap());
    let database = Database::connect(address).await.unwrap();
    let clock = Clock::fixed(noon() + chrono::Duration::minutes(minutes));
    let context = Context::new(database, clock, Keys::new([1; 32]));
    let reaper = Reaper { dies, seen: AtomicUsize::default() };
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(reaper)).unwrap();
    let (account, import) = (AccountId(account.parse().unwrap()), ImportId(import.parse().unwrap()));
    imports::work(&context, &format!("killed after {dies}"), account, import).await.unwrap();
}

/// Counts statements and commits as the log tells them, and ends the process after so many.
struct Reaper {
    dies: usize,
    seen: AtomicUsize,
}

impl<S: Subscriber> Layer<S> for Reaper {
    fn on_event(&self, event: &Event<'_>, _: Around<'_, S>) {
        if is_a_moment(event) && self.seen.fetch_add(1, Ordering::SeqCst) + 1 == self.dies {
            std::process::abort();
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
