//! One file for new people: who they are and what they get with a phone license, at once or once they accept their
//! invitation; and files that change people who are there.

use rstest::rstest;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::message::Recipient;
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;
use switchroom::operations::phone_user::license::apply_hold;
use switchroom::repository::imports::ImportRow;
use switchroom::repository::phone_users;
use switchroom::repository::users;

use super::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW: &str = "Email,First Name,Last Name,Job Title,License,Site Name,Package,Extension Number,Phone Number,Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address
lin@demo.example,Lin,Lanying,Painter,Zoom Phone,London,Pro,2001,+12055550121,Yealink,t46s,80:5e:c0:00:00:01
pele@demo.example,Pelé,,,zoom phone,London,,,,,,
jane@demo.example,Jane,Doe,Clerk,,,,,,,,
";

fn active() -> Options {
    Options { status: Some(PersonStatus::Active), ..Options::default() }
}

impl Office {
    pub async fn new_people(&self, csv: &str, options: Options) -> ImportRow {
        self.upload_of(FileKind::Users, &self.account.owner(), csv, options).await.unwrap()
    }

    pub async fn update_people(&self, csv: &str) -> ImportRow {
        let upload = switchroom::operations::imports::Upload {
            tab: Tab::Update,
            ..upload_of(FileKind::Users, Options::default())
        };
        let id = self.receive_as(&self.account.owner(), csv.as_bytes(), upload).await.unwrap();
        self.work(id).await
    }

    /// Those for whom a phone is held.
    pub async fn held(&self) -> Vec<String> {
        self.lines("SELECT name FROM extensions WHERE account_id = $1 AND held ORDER BY name").await
    }

    async fn id(&self, email: &str) -> switchroom::domain::ids::UserId {
        let mut tx = self.context.database.read().await.unwrap();
        let ids = users::ids(&mut tx, self.account.id, &[email]).await.unwrap();
        ids[0].1
    }
}

#[rstest]
#[tokio::test]
async fn active_people_get_their_phone_with_the_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.new_people(NEW, active()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.phone_users().await,
        ["Lin Lanying 2001 London active Pro +12055550121 805ec0000001", "Pelé 801 London active - - -",]
    );
    assert_eq!(office.held().await, [""; 0]);
    let counts = office.details(import.id).await.summary.counts;
    assert_eq!((counts["users added"], counts["licenses used"], counts["numbers assigned"]), (3, 2, 1));
}

#[rstest]
#[tokio::test]
async fn for_pending_people_everything_is_held(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.new_people(NEW, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.held().await, ["Lin Lanying", "Pelé"]);
    let counts = office.details(import.id).await.summary.counts;
    assert_eq!(counts["licenses held until activation"], 2);
    // Nobody else gets what is held.
    let import = office
        .add(
            "Email,Site Name,Extension Number,Package,Phone Number\n\
             ada@demo.example,London,2001,,\n\
             grace@demo.example,London,,Pro,+12055550121\n",
        )
        .await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Extension Number \"2001\": already used by Lin Lanying (held until activation).",
            "3 Phone Number \"+12055550121\": already assigned to Lin Lanying (held until activation).",
        ]
    );
}

#[rstest]
#[tokio::test]
async fn a_phone_that_is_held_is_not_changed_by_a_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.new_people(NEW, Options::default()).await;
    let import = office.update("Email,Package\nlin@demo.example,\n").await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 Email \"lin@demo.example\": the user has not accepted the invitation yet."]
    );
    let import = office.update_people("Email,License,Package\nlin@demo.example,Zoom Phone,Pro\n").await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 License \"Zoom Phone\": a phone is held for this user until they accept their invitation."]
    );
}

#[rstest]
#[tokio::test]
async fn what_is_held_is_theirs_when_they_accept(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.new_people(NEW, Options::default()).await;
    let (lin, owner) = (office.id("lin@demo.example").await, office.account.owner());
    let mut tx = office.context.database.write(office.account.id).await.unwrap();
    let now = office.context.clock.now();
    users::set_status(&mut tx, office.account.id, lin, PersonStatus::Active, now).await.unwrap();
    let to = Recipient { user: lin, email: "lin@demo.example".to_owned(), name: "Lin".to_owned() };
    apply_hold(&mut tx, &office.context, &owner, &to).await.unwrap().unwrap();
    let phone = phone_users::of_user(&mut tx, office.account.id, lin).await.unwrap().unwrap();
    assert_eq!((phone.phone.extension.as_deref(), phone.held), (Some("2001"), false));
    tx.commit().await.unwrap();
    let letters = office.lines("SELECT kind FROM outbox WHERE account_id = $1 AND kind = 'welcome'").await;
    assert_eq!(letters, ["welcome"]);
    assert_eq!(office.held().await, ["Pelé"]);
    let import = office.update_and_apply("Email,Package,Phone Number\nlin@demo.example,,\n").await;
    office.assert_state(&import, State::Applied).await;
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_with_a_phone_is_told_beside_the_rest(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,First Name,License,Site Name,Package,Extension Number,Phone Number\n\
        a@demo.example,A,Zoom Fone,London,,,\n\
        b@demo.example,B,,London,Pro,,\n\
        c@demo.example,C,Zoom Phone,Lodnon,,,\n\
        d@demo.example,D,Zoom Phone,London,,12,\n\
        e@demo.example,E,Zoom Phone,London,,,+12055550121\n\
        f@demo.example,F,\"Licensed, Zoom Phone\",London,,,\n";
    let import = office.new_people(csv, active()).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 License \"Zoom Fone\": not one of the choices.",
            "3 License: Package is filled in, but the row gives no phone license.",
            "4 Site Name \"Lodnon\": this account has no site with this name or code.",
            "5 Extension Number \"12\": must have 3 to 6 digits.",
            "6 Phone Number \"+12055550121\": needs a package, and Package is blank.",
            "7 License \"Licensed, Zoom Phone\": \"Licensed\" is not a license of this account.",
        ]
    );
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, ["F 801 London active - - -"]);
}

#[rstest]
#[tokio::test]
async fn a_file_without_a_license_column_asks_by_its_phone_cells(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,First Name,Site Name,Extension Number\na@demo.example,A,London,2001\nb@demo.example,B,London,\n";
    let import = office.new_people(csv, active()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, ["A 2001 London active - - -"]);
}

#[rstest]
#[tokio::test]
async fn a_file_changes_people_and_gives_them_phones(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add("Email,Site Name,Extension Number\ngrace@demo.example,London,2002\n").await;
    let csv = "Email,First Name,Last Name,Department,Time Zone,License,Site Name\n\
        ada@demo.example,Ada,King,Engines,Europe/Paris,Zoom Phone,London\n\
        grace@demo.example,Grace,Hopper-Murray,,,Zoom Phone,London\n\
        alan@demo.example,Alan,Turing,,,,\n\
        mary@demo.example,,,Novels,,Zoom Phone,London\n";
    let import = office.update_people(csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.phone_users().await,
        [
            "Grace Hopper-Murray 2002 London active - - -",
            "Ada King 801 London active - - -",
            "Mary Shelley 802 London active - - -",
        ]
    );
    assert_eq!(office.held().await, ["Mary Shelley"]);
    let departments = office
        .lines(
            "SELECT first_name || ' ' || department || ' ' || time_zone FROM users
                 WHERE account_id = $1 AND department <> '' ORDER BY first_name",
        )
        .await;
    assert_eq!(departments, ["Ada Engines Europe/Paris", "Mary Novels "]);
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.unchanged, summary.counts["users changed"]), (1, 3));
    let found = office.lines("SELECT search FROM extensions WHERE account_id = $1 AND digits = '2002'").await;
    assert_eq!(found, ["grace hopper-murray grace@demo.example 2002"]);
}

#[rstest]
#[tokio::test]
async fn only_people_who_are_there_are_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,Department,License,Site Name\n\
        ad@demo.example,Engines,,\n\
        isaac@demo.example,Engines,,\n\
        nikola@demo.example,,Zoom Phone,London\n";
    let import = office.update_people(csv).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Email \"ad@demo.example\": this account has no user with this email.",
            "3 Email \"isaac@demo.example\": the user was removed and is in the trash.",
            "4 License \"Zoom Phone\": the user is inactive in this account.",
        ]
    );
}

#[rstest]
#[tokio::test]
async fn whoever_changed_since_the_check_is_checked_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let upload = switchroom::operations::imports::Upload {
        tab: Tab::Update,
        ..upload_of(FileKind::Users, Options { plan_first: true, ..Options::default() })
    };
    let csv = "Email,License,Site Name\nmary@demo.example,Zoom Phone,London\n";
    let id = office.receive_as(&office.account.owner(), csv.as_bytes(), upload).await.unwrap();
    let waiting = office.work(id).await;
    office.assert_state(&waiting, State::Ready).await;
    let (mary, now) = (office.id("mary@demo.example").await, office.context.clock.now());
    let mut tx = office.context.database.write(office.account.id).await.unwrap();
    users::set_status(&mut tx, office.account.id, mary, PersonStatus::Active, now).await.unwrap();
    tx.commit().await.unwrap();
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.phone_users().await, [""; 0], "not what was planned is applied");
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!((office.phone_users().await.len(), office.held().await), (1, vec![]));
}

#[rstest]
#[tokio::test]
async fn names_of_a_phone_file_that_are_not_the_accounts_are_a_notice(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,First Name,Last Name,Site Name\nada@demo.example,Ada,King,London\ngrace@demo.example,GRACE,,London\n";
    let import = office.add(csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.issues(import.id).await, ["2 Last Name \"King\": the account says \"Ada Lovelace\"."]);
}

/// The header of zoom-domain 1.4, "User Management > Users, Update".
const ELSEWHERE: &str = "Email,First Name,Last Name,Phone Number,Department,Manager,User Groups,Licenses,Large Meeting,\
    Zoom Webinars,Job Title,Location,Cost Center\n";

#[rstest]
#[tokio::test]
async fn an_update_file_from_elsewhere_is_taken(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add("Email,Site Name,Package,Phone Number\nada@demo.example,London,Pro,+12055550121\n").await;
    let csv = format!(
        "{ELSEWHERE}ada@demo.example,,,+12055550121,Engines,,,Zoom Phone,,,,,\n\
         grace@demo.example,,,+12055550199,Ships,,,,,,,,\n"
    );
    let import = office.update_people(&csv).await;
    office.assert_state(&import, State::Applied).await;
    let lines = office.issues(import.id).await;
    assert_eq!(
        lines,
        [
            "2 Phone Number \"+12055550121\": not used: the row gives no phone license.",
            "3 Phone Number \"+12055550199\": not used: the row gives no phone license.",
        ]
    );
    let sql = "SELECT department FROM users WHERE account_id = $1 AND department > '' ORDER BY department";
    assert_eq!(office.lines(sql).await, ["Engines", "Ships"]);
    assert_eq!(office.phone_users().await.len(), 1);
}
