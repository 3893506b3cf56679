//! What a command leaves behind that is stopped, killed, or has to wait for a server.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command};

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::importers::FileKind;
use switchroom::repository::leases;

use super::house::House;
use crate::imports::office::numbers_file;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ONE: &str = "Email,First Name\njohn@demo.example,John\n";

impl House {
    /// Another worker has an import of the account.
    async fn take_lease(&self) {
        let now = Clock::system().now();
        let mut tx = self.database.database.volatile().await.unwrap();
        let until = now + TimeDelta::hours(1);
        assert!(leases::take(&mut tx, &self.lease(), "somebody", until, now).await.unwrap().is_some());
        tx.commit().await.unwrap();
    }

    async fn release_lease(&self) {
        let mut tx = self.database.database.volatile().await.unwrap();
        leases::release(&mut tx, &self.lease(), "somebody").await.unwrap();
        tx.commit().await.unwrap();
    }

    fn lease(&self) -> String {
        format!("imports of account {}", self.account.id)
    }

    /// A command that has sent its file and waits for a worker.
    fn start_waiting(&self) -> Child {
        let file = self.file("people.csv", ONE);
        let owner = self.account.email("owner");
        let start = ["import", &file, "--kind", "users", "--account", "1000000", "--as", &owner];
        let mut child = self.start(&start);
        let mut line = String::new();
        BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "import 1 waits for another worker of the account\n");
        child
    }

    async fn johns(&self) -> usize {
        self.lines("SELECT email FROM users WHERE email = 'john@demo.example'").await.len()
    }
}

fn send(child: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

/// How a command ended, and what it said.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    (child.wait().unwrap().code(), said)
}

#[rstest]
#[tokio::test]
async fn a_signal_stops_it_and_nothing_waits(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[values("-INT", "-TERM")] signal: &str,
) {
    let Some(house) = House::open(backend).await else { return };
    house.take_lease().await;
    let child = house.start_waiting();
    send(&child, signal);
    let (code, said) = ended(child);
    assert_eq!(
        (code, said.as_str()),
        (Some(130), "Import 1, people.csv: stopped. Nothing has been changed.\n")
    );
    assert_eq!((house.states().await, house.johns().await), (vec!["closed".to_owned()], 0));
}

#[rstest]
#[tokio::test]
async fn a_killed_command_has_changed_nothing_and_can_be_given_again(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    house.take_lease().await;
    let mut child = house.start_waiting();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!((house.states().await, house.johns().await), (vec!["received".to_owned()], 0));
    house.release_lease().await;
    house.import(ONE, &["--kind", "users"]).expect(0);
    assert_eq!(house.johns().await, 1);
}

#[rstest]
#[tokio::test]
async fn a_command_killed_while_it_sends_leaves_no_import(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.email("owner");
    let mut child = house.start(&["import", "-", "--kind", "users", "--account", "1000000", "--as", &owner]);
    // More than a pipe holds: when all is written, the command has read the most of it.
    let rows = "john@demo.example,John\n".repeat(20_000);
    let mut input = child.stdin.take().unwrap();
    input.write_all(format!("Email,First Name\n{rows}").as_bytes()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    drop(input);
    assert_eq!(house.states().await, Vec::<String>::new());
}

/// Whoever gets the lease does the work, the server or the command; the command decides.
#[rstest]
#[tokio::test]
async fn a_server_and_the_command_do_the_work_together(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.take_lease().await;
    let child = house.start_waiting();
    let _server = house.serve();
    house.release_lease().await;
    let (code, said) = ended(child);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!((house.states().await, house.johns().await), (vec!["applied".to_owned()], 1));
}

/// A server that is asked to end in the middle of a check: the next one takes the import up at once, and the try does not
/// count.
#[rstest]
#[tokio::test]
async fn a_server_that_is_stopped_puts_its_import_down(#[values(Sqlite, Postgres)] backend: Backend) {
    const TRIES: &str = "SELECT CAST(tries AS TEXT) FROM imports";
    let Some(house) = House::open(backend).await else { return };
    house.receive(FileKind::Numbers, &numbers_file(15_000)).await;
    let server = house.serve();
    // It listens to signals once it answers.
    assert_eq!(reqwest::get(format!("{}/health", server.address)).await.unwrap().status(), 200);
    while house.states().await != ["checking"] {
        assert_ne!(house.states().await, ["applied"], "it was too fast");
    }
    server.ends_gracefully();
    assert_eq!(
        (house.states().await, house.lines(TRIES).await),
        (vec!["checking".to_owned()], vec!["0".to_owned()])
    );
    let mut tx = house.database.database.volatile().await.unwrap();
    let now = Clock::system().now();
    let free = leases::take(&mut tx, &house.lease(), "somebody", now, now).await.unwrap();
    assert_eq!(free, Some(1), "nobody has it");
}
