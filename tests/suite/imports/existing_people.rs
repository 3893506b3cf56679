//! People who are there already, in files of users: they get a phone license on *Import* (seed 004), and lose it by the word
//! `None` on *Update Users*.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Two who are there, one of them pending, and somebody new.
const MIXED: &str =
    "Email,First Name,Last Name,Department,License,Site Name,Package,Extension Number,Phone Number
ada@demo.example,Ada,King,Engines,Zoom Phone,London,Pro,2001,+12055550121
MARY@demo.example,,,,Zoom Phone,London,,,
lin@demo.example,Lin,Lanying,Research,Zoom Phone,London,,,
";

fn plan_first() -> Options {
    Options { plan_first: true, welcome_mail: true, ..Options::default() }
}

impl Office {
    async fn import_people(&self, csv: &str) -> ImportRow {
        self.new_people(csv, plan_first()).await
    }

    async fn told_by_mail(&self) -> Vec<String> {
        self.lines("SELECT kind || ' ' || email FROM outbox WHERE account_id = $1 ORDER BY kind, email").await
    }
}

#[rstest]
#[tokio::test]
async fn existing_users_get_a_license_beside_new_ones(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.import_people(MIXED).await;
    office.assert_state(&import, State::Ready).await;
    let counts = office.details(import.id).await.summary.counts;
    assert_eq!((counts["users given a license"], counts["users added"]), (2, 1));
    assert_eq!((counts["licenses used"], counts["licenses held until activation"]), (1, 2));
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Last Name \"King\": the account says \"Ada Lovelace\".",
            "2 Department \"Engines\": blank in the account.",
        ]
    );
    let plan = office.plan(&import).await;
    assert_eq!(
        plan[0],
        "Ada Lovelace: Package - > Pro; Site Name - > London; Extension Number - > 2001; \
         Phone Number - > +12055550121"
    );
    assert!(plan[1].starts_with("Mary Shelley: Site Name - > London; Extension Number - > 801"), "{plan:?}");
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.phone_users().await,
        [
            "Ada Lovelace 2001 London active Pro +12055550121 -",
            "Mary Shelley 801 London active - - -",
            "Lin Lanying 802 London active - - -",
        ]
    );
    assert_eq!(office.held().await, ["Lin Lanying", "Mary Shelley"]);
    let sql = "SELECT first_name || ' ' || last_name || department FROM users
        WHERE account_id = $1 AND email_fold = 'ada@demo.example'";
    assert_eq!(office.lines(sql).await, ["Ada Lovelace"]);
    // Who is there is not invited again: Ada is told of her phone, and Mary once she accepts.
    assert_eq!(office.told_by_mail().await, ["invitation lin@demo.example", "welcome ada@demo.example"]);
    let recorded = office.recorded(&import).await;
    assert!(
        recorded.iter().any(|line| line.starts_with("extension Ada Lovelace: Package Pro")),
        "{recorded:#?}"
    );
}

#[rstest]
#[tokio::test]
async fn the_same_file_again_tells_who_has_a_license(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.import_people(MIXED).await;
    office.decide(&import, Decision::Apply).await;
    let again = office.import_people(MIXED).await;
    office.assert_state(&again, State::HasIssues).await;
    assert_eq!(
        office.issues(again.id).await,
        [
            "2 License \"Zoom Phone\": the user already has a phone license.",
            "3 License \"Zoom Phone\": a phone is held for this user until they accept their invitation.",
            "4 License \"Zoom Phone\": a phone is held for this user until they accept their invitation.",
        ]
    );
    assert_eq!(again.good_rows, 0);
}

#[rstest]
#[tokio::test]
async fn who_cannot_get_a_license_is_told_why(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,First Name,License,Site Name,Package\n\
        ada@demo.example,Ada,,,\n\
        grace@demo.example,,None,,\n\
        nikola@demo.example,,Zoom Phone,London,\n\
        isaac@demo.example,,Zoom Phone,London,\n\
        alan@demo.example,,,London,Pro\n\
        alan@demo.example,,Zoom Phone,Lodnon,\n";
    let import = office.import_people(csv).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Email \"ada@demo.example\": already used by Ada Lovelace (user).",
            "3 Email \"grace@demo.example\": already used by Grace Hopper (user).",
            "4 License \"Zoom Phone\": the user is inactive in this account.",
            "5 Email \"isaac@demo.example\": the user was removed and is in the trash.",
            "6 License: Package is filled in, but the row gives no phone license.",
            "6 Email \"alan@demo.example\": already used by Alan Turing (user).",
            "6 Email \"alan@demo.example\": also in row 7.",
            "7 Site Name \"Lodnon\": this account has no site with this name or code.",
            "7 Email \"alan@demo.example\": also in row 6.",
        ]
    );
    let rows = office.details(import.id).await;
    let way = rows.topics.iter().any(|topic| topic.title == "Email already in this account");
    assert!(way, "{:?}", rows.topics);
}

#[rstest]
#[tokio::test]
async fn licenses_are_counted_before_they_are_given(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.execute("UPDATE license_pools SET seats = 1 WHERE account_id = $1 AND kind = 'phone'").await;
    let csv =
        "Email,License,Site Name\nada@demo.example,Zoom Phone,London\ngrace@demo.example,Zoom Phone,London\n";
    let import = office.import_people(csv).await;
    let issues = office.issues(import.id).await;
    assert!(issues.len() == 1 && issues[0].starts_with("3 License"), "{issues:?}");
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, ["Ada Lovelace 801 London active - - -"]);
}

#[rstest]
#[tokio::test]
async fn a_license_that_was_given_meanwhile_is_not_given_twice(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let file = "Email,License,Site Name\nada@demo.example,Zoom Phone,London\n";
    let waiting = office.import_people(file).await;
    office.add("Email,Site Name,Extension Number\nada@demo.example,Main Site,2001\n").await;
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 License \"Zoom Phone\": the user already has a phone license."]
    );
    assert_eq!(office.phone_users().await, ["Ada Lovelace 2001 Main Site active - - -"]);
}

#[rstest]
#[tokio::test]
async fn an_admin_of_another_site_is_not_told_of_a_license(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add("Email,Site Name\nada@demo.example,Main Site\n").await;
    let limited = office.account.scope("siteadmin");
    let csv = "Email,License,Site Name\nada@demo.example,Zoom Phone,London\ngrace@demo.example,Zoom Phone,Main Site\n\
alan@demo.example,Zoom Phone,London\n";
    let import = office.upload_of(FileKind::Users, &limited, csv, plan_first()).await.unwrap();
    let issues = office.issues(import.id).await;
    assert_eq!(issues[0], "2 Email \"ada@demo.example\": already used by someone at another site.");
    assert!(issues.len() == 2 && issues[1].starts_with("3 Site Name \"Main Site\""), "{issues:?}");
    assert_eq!(import.good_rows, 1);
}
