//! Files that do not say how their letters are stored, and letters that a file lost: nothing is changed on a guess.

use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{Decision, Upload};
use switchroom::repository::imports::ImportRow;

use super::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Łukasz Żak, in windows-1250.
const POLISH: &[u8] = b"Email;First Name;Last Name\r\nl.zak@demo.example;\xA3ukasz;\xAFak\r\n";

impl Office {
    async fn users_as(&self, tab: Tab, bytes: &[u8], encoding: Option<&str>) -> ImportRow {
        let options = Options { encoding: encoding.map(str::to_owned), ..Options::default() };
        let upload = Upload { tab, ..upload_of(FileKind::Users, options) };
        let id = self.receive_as(&self.account.owner(), bytes, upload).await.unwrap();
        self.work(id).await
    }

    /// The codes of what is worth knowing about the file, and who has come by it.
    async fn told_of_file(&self, import: &ImportRow) -> Vec<&'static str> {
        self.details(import.id).await.findings.iter().map(|finding| finding.problem.code()).collect()
    }

    async fn names(&self) -> Vec<String> {
        self.lines("SELECT first_name || ' ' || last_name FROM users WHERE account_id = $1 AND import_id IS NOT NULL ORDER BY email_fold").await
    }
}

#[rstest]
#[tokio::test]
async fn a_guess_waits_until_a_person_agrees(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.users_as(Tab::Add, POLISH, None).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.told_of_file(&import).await, ["file_read_as"]);
    let finding = &office.details(import.id).await.findings[0];
    assert_eq!(
        finding.problem.sentence("", ""),
        "The file does not say how its letters are stored. It was read as windows-1250: \"Łukasz\", \"Żak\"."
    );
    assert!(office.names().await.is_empty());
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.names().await, ["Łukasz Żak"]);
}

#[rstest]
#[tokio::test]
async fn an_encoding_that_a_person_names_is_no_guess(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.users_as(Tab::Add, POLISH, Some("windows-1250")).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        (office.told_of_file(&import).await, office.names().await),
        (vec![], vec!["Łukasz Żak".to_owned()])
    );
    let upload =
        upload_of(FileKind::Users, Options { encoding: Some("windows-9".to_owned()), ..Options::default() });
    let refused = office.receive_as(&office.account.owner(), POLISH, upload).await.unwrap_err();
    assert!(refused.contains("There is no encoding of this name."), "{refused}");
}

#[rstest]
#[tokio::test]
async fn question_marks_for_letters_wait_too_where_they_would_change_something(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let lost = b"Email,First Name,Last Name\nl.zak@demo.example,?ukasz,?ak\n";
    let import = office.users_as(Tab::Add, lost, None).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.told_of_file(&import).await, ["file_letters_lost"]);
    let notice = "2 First Name \"?ukasz\": has a question mark where a letter may be missing.";
    assert_eq!(office.issues(import.id).await[0], notice);
    office.decide(&import, Decision::Apply).await;
    assert_eq!(office.names().await, ["?ukasz ?ak"]);

    let unchanged = office.users_as(Tab::Update, lost, None).await;
    office.assert_state(&unchanged, State::Applied).await;
    assert!(office.told_of_file(&unchanged).await.is_empty());
    let changing = b"Email,Department\nl.zak@demo.example,Ksi?gowo??\n";
    let import = office.users_as(Tab::Update, changing, None).await;
    office.assert_state(&import, State::Ready).await;
    let import = office.users_as(Tab::Update, changing, Some("utf-8")).await;
    office.assert_state(&import, State::Applied).await;

    let mangled = "Email,Location\nl.zak@demo.example,KrakÃ³w\n".as_bytes();
    let import = office.users_as(Tab::Update, mangled, None).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.told_of_file(&import).await, ["file_letters_lost"]);
}

#[rstest]
#[tokio::test]
async fn cells_left_out_at_the_end_are_blank_for_who_is_added_and_told_for_who_is_changed(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let file = b"Email,First Name,Last Name,Department,Location\nlin@demo.example,Lin,Lanying\n";
    let import = office.users_as(Tab::Add, file, None).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.names().await, ["Lin Lanying"]);
    let import = office.users_as(Tab::Update, file, None).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(office.issues(import.id).await, ["2 2 cells are missing at the end."]);
}

#[rstest]
#[tokio::test]
async fn a_name_in_curly_quotation_marks_is_told_without_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let file = "Email,First Name,Last Name\nt.wren@demo.example,\u{201C}Tom\u{201D},O\u{2019}Neill\n";
    let import = office.users_as(Tab::Add, file.as_bytes(), None).await;
    office.assert_state(&import, State::HasIssues).await;
    let told = "2 First Name \"\u{201C}Tom\u{201D}\": has curly quotation marks around it. They would become part of the value.";
    assert_eq!(office.issues(import.id).await, [told]);
}
