//! What imports tell people: their new phone, another extension or number, and that a long file has ended.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::import::{COMMAND_LINE, Options, State, Tab};
use switchroom::domain::scope::Scope;
use switchroom::importers::FileKind;
use switchroom::operations::imports::{Decision, Upload};
use switchroom::repository::imports::ImportRow;

use crate::import_pages::portal::{IMPORT, Portal, UPDATE};
use crate::imports::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Email,Package,Site Name,Extension Number,Phone Number
ada@demo.example,US/CA Unlimited,Main Site,2001,\"+12055550121, +12055550122\"
grace@demo.example,,London,2002,
alan@demo.example,,Main Site,2003,
";

fn told() -> Options {
    Options { welcome_mail: true, ..Options::default() }
}

impl Office {
    /// Kind, address and fields of every letter.
    async fn letters(&self) -> Vec<String> {
        const ALL: &str = "SELECT kind || ' ' || email || ' ' || CAST(fields AS TEXT) FROM outbox
          WHERE account_id = $1 ORDER BY kind, email";
        let lines = self.lines(ALL).await.into_iter();
        lines
            .map(|line| line.replace([' ', '"'], " ").split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// Loads three phone users, whom nobody tells.
    async fn three(&self) {
        self.add(THREE).await;
        assert_eq!(self.letters().await, Vec::<String>::new(), "the box was not ticked");
    }
}

#[rstest]
#[tokio::test]
async fn new_phone_users_are_welcomed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.upload(&office.account.owner(), THREE.as_bytes(), told()).await;
    office.assert_state(&import, State::Applied).await;
    let letters = office.letters().await;
    assert_eq!(letters.len(), 3, "{letters:?}");
    assert!(letters[0].starts_with("welcome ada@demo.example"), "{letters:?}");
    assert!(letters[0].contains("2001") && letters[0].contains("+12055550121, +12055550122"), "{letters:?}");
    assert!(letters[2].starts_with("welcome grace@demo.example") && letters[2].contains("2002"));
    office.work(import.id).await;
    assert_eq!(office.letters().await.len(), 3, "applied once, told once");
}

#[rstest]
#[tokio::test]
async fn who_is_refused_or_taken_back_is_told_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let bad = format!("{THREE}mary@demo.example,,Main Site,2004,\n");
    let import = office.upload(&office.account.owner(), bad.as_bytes(), told()).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(office.letters().await, Vec::<String>::new(), "nothing has happened yet");
    office.decide(&import, Decision::IgnoreIssues).await;
    let letters = office.letters().await;
    assert!(letters.len() == 3 && !letters.iter().any(|letter| letter.contains("mary")), "{letters:?}");
}

#[rstest]
#[tokio::test]
async fn only_who_has_another_extension_or_number_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.three().await;
    let csv = "Email,Extension Number,Phone Number,SMS
ada@demo.example,2001,+12055550122,Yes
grace@demo.example,2009,,
alan@demo.example,2003,,Yes
";
    let import = office.update_with(&office.account.owner(), csv, told()).await;
    let import =
        if import.state == State::Ready { office.decide(&import, Decision::Apply).await } else { import };
    office.assert_state(&import, State::Applied).await;
    let letters = office.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(letters[0].starts_with("extension_changed grace@demo.example"), "{letters:?}");
    assert!(letters[0].contains("2002") && letters[0].contains("2009"), "{letters:?}");
    assert!(letters[1].starts_with("number_changed ada@demo.example"), "{letters:?}");
    assert!(letters[1].contains("+12055550122") && !letters[1].contains("+12055550121"), "{letters:?}");
}

/// A file of so many numbers from this one on; the first of them may stand in it twice.
fn numbers(first: u32, rows: u32, twice: bool) -> String {
    let mut csv = "Phone Number,Site Name\n".to_owned();
    for row in (first..first + rows).chain(twice.then_some(first)) {
        let _ = writeln!(csv, "+1205555{row},Main Site");
    }
    csv
}

async fn bring(office: &Office, scope: &Scope, csv: &str) -> ImportRow {
    office.upload_of(FileKind::Numbers, scope, csv, Options::default()).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn who_brings_a_long_file_is_told_when_it_ends_or_stops(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let admin = office.account.scope("admin");
    bring(&office, &admin, &numbers(1000, 1000, false)).await;
    assert_eq!(office.letters().await, Vec::<String>::new(), "short enough to wait for");
    let import = bring(&office, &admin, &numbers(2000, 1001, true)).await;
    office.assert_state(&import, State::HasIssues).await;
    let letters = office.letters().await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].starts_with("import_stopped admin@one.example"), "{letters:?}");
    assert!(letters[0].contains("2 of 1,002 rows have issues"), "{letters:?}");
    office.decide(&import, Decision::IgnoreIssues).await;
    let letters = office.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(letters[0].contains("1,000 rows applied, 2 left out"), "{letters:?}");
}

#[rstest]
#[tokio::test]
async fn who_sits_at_a_terminal_is_told_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let admin = Scope { address: COMMAND_LINE.to_owned(), ..office.account.scope("admin") };
    let import = bring(&office, &admin, &numbers(1000, 1001, false)).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.letters().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_tells_nobody_anything_has_no_such_option() {
    let Some(office) = Office::open(Sqlite).await else { return };
    let upload = Upload { tab: Tab::Add, ..upload_of(FileKind::Numbers, told()) };
    let refused = office.receive_as(&office.account.owner(), b"Phone Number\n", upload).await;
    assert!(refused.is_err());
}

#[rstest]
#[tokio::test]
async fn the_box_is_ticked_for_new_users_until_somebody_unticks_it(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    const TICKED: &str = "name=\"welcome_mail\" value=\"on\" checked";
    let Some(portal) = Portal::open(backend).await else { return };
    assert!(portal.owner.get(UPDATE).await.expect(200).says("Send welcome mail").text.find(TICKED).is_none());
    portal.owner.get("/phone/numbers/import").await.expect(200).says_not("Send welcome mail");
    assert!(portal.owner.get(IMPORT).await.expect(200).text.contains(TICKED));
    let unticked = [("copy_search", "lovel"), ("form_key", "x"), ("file", "")];
    let found = portal.owner.post(&format!("{IMPORT}/copy-from"), &unticked).await.expect(303);
    assert!(!portal.look(&found).await.text.contains(TICKED), "it was taken away, and stays away");
    let csv = "Email,Site Name\nada@demo.example,London\n";
    portal.import(csv, &[("welcome_mail", "on")]).await.says("1 user added.");
    portal.owner.get("/account/outbox").await.expect(200).says("ada@demo.example");
}
