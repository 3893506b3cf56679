//! Two servers behind a pooler, and one beside it, on one database.

use std::fmt::Write as _;
use std::time::Duration;

use rstest::rstest;

use super::bouncer::Bouncer;
use crate::audit_log::tamper;
use crate::import_pages::portal::place_of;
use crate::imports::office::numbers_file;
use crate::program::house::{House, Server};
use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page};
use crate::support::backend::Postgres;

/// A pooler may refuse the setting by which it is found, or take it and pass it to nobody.
const REFUSES: &str = "";
const IGNORES: &str = "ignore_startup_parameters = extra_float_digits";

const ROWS: usize = 2000;
const LICENSES: &str = "UPDATE license_pools SET seats = 5000";

/// Two servers behind the pooler, and the third beside it. A browser sends its cookies to all: they are of the host.
struct Three {
    house: House,
    servers: Vec<Server>,
    /// The database behind the pooler.
    pooled: String,
    _bouncer: Bouncer,
}

impl Three {
    async fn start(settings: &str) -> Option<Self> {
        let house = House::open(Postgres).await?;
        let bouncer = Bouncer::start(&house.database.address, settings)?;
        let pooled = bouncer.address(&house.database.address);
        let servers = vec![house.serve_at(&pooled), house.serve_at(&pooled), house.serve()];
        Some(Self { house, servers, pooled, _bouncer: bouncer })
    }

    fn go(&self, browser: &mut Browser, server: usize) {
        self.servers[server].address.clone_into(&mut browser.address);
    }

    async fn sign_in(&self, browser: &Browser, password: &str) -> Page {
        browser.get("/sign-in").await.expect(200);
        let email = self.house.account.email("owner");
        browser.post("/sign-in", &[("email", &email), ("password", password)]).await
    }

    /// A command behind the pooler, while pages are read from all servers.
    async fn run_while_reading(&self, browser: &mut Browser, command: &str, more: &[&str]) -> String {
        let email = self.house.account.email("owner");
        let start = [command, "--account", "Account 1", "--as", &email];
        let child = self.house.start_at(&self.pooled, &[&start[..], more].concat());
        let mut ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap());
        loop {
            for server in 0..3 {
                self.go(browser, server);
                browser.get("/phone/users").await.expect(200);
                browser.get("/phone/numbers").await.expect(200);
            }
            if ended.is_finished() {
                let output = (&mut ended).await.unwrap();
                return crate::program::house::Ran::of(&output).expect(0);
            }
        }
    }

    fn export(&self, address: &str) -> String {
        let email = self.house.account.email("owner");
        let export = ["export", "--kind", "phone-users", "--account", "Account 1", "--as", &email];
        self.house.run_at(address, &export).expect(0)
    }
}

fn people() -> String {
    let mut file = "Email,First Name,License,Site Name,Extension Number\n".to_owned();
    for row in 0..ROWS {
        let _ = writeln!(file, "crowd{row}@demo.example,Crowd{row},Zoom Phone,London,{}", 30_000 + row);
    }
    file
}

fn other_extensions() -> String {
    let mut file = "Email,Extension Number\n".to_owned();
    for row in 0..ROWS {
        let _ = writeln!(file, "crowd{row}@demo.example,{}", 30_000 + (row + 1) % ROWS);
    }
    file
}

#[rstest]
#[tokio::test]
async fn a_session_and_its_end_are_shared(#[values(REFUSES, IGNORES)] settings: &str) {
    let Some(three) = Three::start(settings).await else { return };
    let mut browser = Browser::new(&three.servers[0].address);
    three.sign_in(&browser, PASSWORD).await.expect(303);
    for server in [1, 2, 0] {
        three.go(&mut browser, server);
        browser.get("/phone/sites/new").await.expect(200);
        let name = format!("Site of server {server}");
        browser.post("/phone/sites/new", &[("name", &name)]).await.expect(303);
    }
    three.go(&mut browser, 1);
    let sites = browser.get("/phone/sites").await.expect(200);
    sites.says("Site of server 0").says("Site of server 1").says("Site of server 2");
    browser.post("/sign-out", &[]).await.expect(303);
    for server in 0..3 {
        three.go(&mut browser, server);
        browser.get("/phone/sites").await.expect(303);
    }
    for server in three.servers {
        assert_eq!(server.ends_with(), "", "nothing to tell");
    }
}

#[tokio::test]
async fn guessing_is_slowed_wherever_it_is_tried() {
    let Some(three) = Three::start(REFUSES).await else { return };
    let mut browser = Browser::new(&three.servers[0].address);
    for attempt in 0..5 {
        three.go(&mut browser, attempt % 3);
        three.sign_in(&browser, "wrong").await.expect(422);
    }
    three.go(&mut browser, 0);
    three.sign_in(&browser, PASSWORD).await.expect(429);
}

#[tokio::test]
async fn files_go_through_it_while_pages_are_read() {
    let Some(three) = Three::start(REFUSES).await else { return };
    let mut browser = Browser::new(&three.servers[0].address);
    three.sign_in(&browser, PASSWORD).await.expect(303);
    tamper(&three.house.database.database, &[LICENSES]).await;
    let people = three.house.file("people.csv", &people());
    let import = [people.as_str(), "--kind", "users", "--active"];
    let said = three.run_while_reading(&mut browser, "import", &import).await;
    assert!(said.contains("applied.") && said.contains("users added: 2,000"), "{said}");
    let changed = three.house.file("changed.csv", &other_extensions());
    let update = [changed.as_str(), "--kind", "phone-users", "--update", "--yes"];
    let said = three.run_while_reading(&mut browser, "import", &update).await;
    assert!(said.contains("applied.") && said.contains("Changing: 2,000."), "{said}");
    let exported = three.export(&three.pooled);
    assert_eq!(exported, three.export(&three.house.database.address));
    assert_eq!(exported.lines().count(), 1 + ROWS);
    assert!(exported.contains("crowd1999@demo.example") && exported.contains("30000"), "{exported}");
    browser.get("/phone/users/export").await.expect(200);
    let verified = three.house.run_at(&three.pooled, &["verify", "--account", "Account 1"]).expect(0);
    assert!(verified.contains("verified. Nothing is missing"), "{verified}");
    for server in three.servers {
        assert_eq!(server.ends_with(), "", "nothing to tell");
    }
    let locks = "SELECT CAST(COUNT(*) AS TEXT) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND d.datname = current_database()";
    assert_eq!(three.house.lines(locks).await, ["0"], "none stays with a connection of the pooler");
}

/// The worker of whichever server comes first applies it; the page of another tells so.
#[tokio::test]
async fn an_upload_to_one_is_seen_on_all() {
    let Some(three) = Three::start(REFUSES).await else { return };
    let mut browser = Browser::new(&three.servers[0].address);
    three.sign_in(&browser, PASSWORD).await.expect(303);
    let path = "/phone/numbers/import";
    let key = browser.get(path).await.expect(200).field("form_key").unwrap().to_owned();
    let file = numbers_file(ROWS);
    let sent = browser.upload(path, &[("form_key", &key)], "numbers.csv", file.as_bytes()).await.expect(303);
    three.go(&mut browser, 1);
    let applied = async {
        while !browser.get(place_of(&sent)).await.expect(200).words().contains("2,000 numbers added.") {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), applied).await.unwrap();
    three.go(&mut browser, 2);
    browser.get("/phone/numbers").await.expect(200).says("+1 415-555-0000");
}
