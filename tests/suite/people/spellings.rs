//! One mailbox, two spellings of its domain: `bücher.example` and `xn--bcher-kva.example` are one person everywhere.

use rstest::rstest;
use sqlx::AssertSqlSafe;
use switchroom::database::{Database, On};
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::auth::sessions::Visitor;
use switchroom::operations::auth::sign_in::{Outcome, sign_in};
use switchroom::operations::imports::Upload;
use switchroom::operations::installation::upgrade::upgrade;
use switchroom::operations::{Context, person_data};

use crate::audit_log::erasing::{bytes, user};
use crate::imports::office::{Office, upload_of};
use crate::support::account::PASSWORD;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const UNICODE: &str = "nora@bücher.example";
const ASCII: &str = "nora@xn--bcher-kva.example";
const KEYS: &str = "SELECT email || ' ' || email_fold FROM users WHERE account_id = $1 AND email LIKE 'n%cher%' ORDER BY email";

pub async fn run(database: &Database, sql: String) {
    let mut tx = database.write_global().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => drop(sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap()),
        On::Postgres(tx) => drop(sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap()),
    }
    tx.commit().await.unwrap();
}

impl Office {
    async fn add_active(&self, csv: &str) {
        let options = Options { status: Some(PersonStatus::Active), ..Options::default() };
        let import = self.upload_of(FileKind::Users, &self.account.owner(), csv, options).await.unwrap();
        self.assert_state(&import, State::Applied).await;
    }

    /// Users as an older program left them: their key has the domain as it was written.
    async fn as_before(&self, emails: &[&str]) {
        for email in emails {
            let sql = format!(
                "UPDATE users SET email_fold = '{email}' WHERE email = '{email}';
                 INSERT INTO former_user_keys (account_id, user_id) SELECT account_id, id FROM users WHERE email = '{email}'"
            );
            run(&self.context.database, sql).await;
        }
    }
}

#[rstest]
#[tokio::test]
async fn a_file_finds_the_same_person_by_either(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let twins = format!("Email,First Name,Last Name\n{UNICODE},Nora,Quill\n{ASCII},Nora,Quill\n");
    let both =
        office.upload_of(FileKind::Users, &office.account.owner(), &twins, Options::default()).await.unwrap();
    office.assert_state(&both, State::HasIssues).await;
    assert_eq!(office.issues(both.id).await.len(), 2, "the file names one person twice");
    office.add_active(&format!("Email,First Name,Last Name\n{UNICODE},Nora,Quill\n")).await;
    let again = format!("Email,First Name,Last Name\n{ASCII},Nora,Quill\n");
    let again =
        office.upload_of(FileKind::Users, &office.account.owner(), &again, Options::default()).await.unwrap();
    office.assert_state(&again, State::HasIssues).await;
    let phone = office.add(&format!("Email,Site Name,Extension Number\n{ASCII},London,2050\n")).await;
    office.assert_state(&phone, State::Applied).await;
    for (email, title) in [("NORA@BÜCHER.example", "Author"), (ASCII, "Editor")] {
        let csv = format!("Email,Job Title\n{email},{title}\n");
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::Users, Options::default()) };
        let id = office.receive_as(&office.account.owner(), csv.as_bytes(), upload).await.unwrap();
        let import = office.work(id).await;
        office.assert_state(&import, State::Applied).await;
        let titles =
            "SELECT email || ' ' || job_title FROM users WHERE account_id = $1 AND email LIKE 'nora%'";
        assert_eq!(office.lines(titles).await, [format!("{UNICODE} {title}")]);
    }
}

#[rstest]
#[tokio::test]
async fn an_older_program_s_keys_become_ascii_and_twins_stay(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = format!("Email,First Name,Last Name\nnils@bücher.example,Nils,Quill\n{UNICODE},Nora,Quill\n");
    office.add_active(&csv).await;
    office.as_before(&["nils@bücher.example", UNICODE]).await;
    let twin = "INSERT INTO users (account_id, email, email_fold, first_name, last_name, name_fold, department, search, status,
        role, site_limited, created_at, updated_at, version)
      SELECT account_id, 'nora@xn--bcher-kva.example', 'nora@xn--bcher-kva.example', 'Other', 'Nora', 'other nora', '', '', status,
        role, site_limited, created_at, updated_at, version FROM users WHERE email = 'nora@bücher.example'";
    run(&office.context.database, twin.to_owned()).await;
    upgrade(&office.context.database).await.unwrap();
    let kept = [
        "nils@bücher.example nils@xn--bcher-kva.example".to_owned(),
        format!("{UNICODE} {UNICODE}"),
        format!("{ASCII} {ASCII}"),
    ];
    assert_eq!(office.lines(KEYS).await, kept);
    upgrade(&office.context.database).await.unwrap();
    assert_eq!(office.lines(KEYS).await, kept, "once more changes nothing");
    // Each of the two is found by what they are called, and nobody else is changed.
    for (email, title) in [(UNICODE, "One"), (ASCII, "Other")] {
        let csv = format!("Email,Job Title\n{email},{title}\n");
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::Users, Options::default()) };
        let id = office.receive_as(&office.account.owner(), csv.as_bytes(), upload).await.unwrap();
        office.work(id).await;
    }
    let titles = "SELECT email || ' ' || job_title FROM users WHERE account_id = $1 AND email LIKE 'nora%' ORDER BY email";
    assert_eq!(office.lines(titles).await, [format!("{UNICODE} One"), format!("{ASCII} Other")]);
    // Without the other, the key is free.
    person_data::erase(&office.context, &office.account.owner(), user(&office, ASCII).await).await.unwrap();
    assert_eq!(office.lines(KEYS).await[1], format!("{UNICODE} {ASCII}"));
}

#[rstest]
#[tokio::test]
async fn a_start_that_was_killed_goes_on_where_it_was(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = format!("Email,First Name,Last Name\nnils@bücher.example,Nils,Quill\n{UNICODE},Nora,Quill\n");
    office.add_active(&csv).await;
    office.as_before(&["nils@bücher.example", UNICODE]).await;
    // One of the two was done; meanwhile files find both.
    let done = "UPDATE users SET email_fold = 'nils@xn--bcher-kva.example' WHERE email = 'nils@bücher.example';
        DELETE FROM former_user_keys WHERE user_id = (SELECT id FROM users WHERE email = 'nils@bücher.example')";
    run(&office.context.database, done.to_owned()).await;
    let phones = "Email,Site Name,Extension Number\nnils@bücher.example,London,2050\nnora@bücher.example,London,2051\n";
    let import = office.add(phones).await;
    office.assert_state(&import, State::Applied).await;
    upgrade(&office.context.database).await.unwrap();
    let keys = ["nils@bücher.example nils@xn--bcher-kva.example".to_owned(), format!("{UNICODE} {ASCII}")];
    assert_eq!(office.lines(KEYS).await, keys);
}

async fn enters(context: &Context, email: &str, password: &str) -> bool {
    let outcome = sign_in(context, email, password, &Visitor::new(None, "test")).await.unwrap();
    matches!(outcome, Outcome::In { .. })
}

#[rstest]
#[tokio::test]
async fn either_signs_in_and_twins_keep_their_own_password(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (admin, member) = (app.account.email("admin"), app.account.email("member"));
    let before = format!(
        "UPDATE logins SET email = '{UNICODE}', email_fold = '{UNICODE}' WHERE email = '{member}';
         INSERT INTO former_login_keys (login_id) SELECT id FROM logins WHERE email = '{UNICODE}'"
    );
    run(&app.context.database, before).await;
    assert!(enters(&app.context, UNICODE, PASSWORD).await, "before it is done");
    upgrade(&app.context.database).await.unwrap();
    for email in [UNICODE, ASCII, "NORA@BÜCHER.example"] {
        assert!(enters(&app.context, email, PASSWORD).await, "{email}");
    }
    // A twin: the login that is spelled so has another password.
    let twin = format!(
        "UPDATE logins SET email_fold = '{UNICODE}' WHERE email = '{UNICODE}';
         INSERT INTO former_login_keys (login_id) SELECT id FROM logins WHERE email = '{UNICODE}';
         UPDATE logins SET email = '{ASCII}', email_fold = '{ASCII}', password_hash = NULL WHERE email = '{admin}'"
    );
    run(&app.context.database, twin).await;
    upgrade(&app.context.database).await.unwrap();
    assert!(enters(&app.context, UNICODE, PASSWORD).await);
    assert!(!enters(&app.context, ASCII, PASSWORD).await);
}

#[rstest]
#[case::written_in_ascii(ASCII)]
#[case::written_with_its_letters(UNICODE)]
#[tokio::test]
async fn an_erased_person_is_forgotten_in_both(
    #[case] email: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    office.add_active(&format!("Email,First Name,Last Name\n{email},Nora,Quill\n")).await;
    for spelling in
        [UNICODE, ASCII, "NORA@BÜCHER.EXAMPLE", "Nora@XN--Bcher-Kva.example", "nora@bu\u{308}cher.example"]
    {
        let import = office.add(&format!("Email,Site Name,Extension Number\n{spelling},Lodnon,2050\n")).await;
        office.assert_state(&import, State::HasIssues).await;
    }
    person_data::erase(&office.context, &office.account.owner(), user(&office, ASCII).await).await.unwrap();
    let left = bytes(&office).await;
    for spelling in [UNICODE, ASCII, "nora@bu\u{308}cher.example"] {
        let at =
            left.find(spelling).map(|at| left[at.saturating_sub(60)..].chars().take(140).collect::<String>());
        assert_eq!(at, None, "{spelling}");
    }
}

#[rstest]
#[tokio::test]
async fn twins_are_listed_for_who_can_remove_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (admin, member) = (app.account.email("admin"), app.account.email("member"));
    let owner = app.browser("owner").await;
    owner.get("/users").await.expect(200).says_not("have the same email address");
    let twins = format!(
        "UPDATE users SET email = '{UNICODE}', email_fold = '{UNICODE}' WHERE email = '{member}';
         UPDATE users SET email = '{ASCII}', email_fold = '{ASCII}' WHERE email = '{admin}';
         INSERT INTO former_user_keys (account_id, user_id) SELECT account_id, id FROM users WHERE email = '{UNICODE}'"
    );
    run(&app.context.database, twins).await;
    upgrade(&app.context.database).await.unwrap();
    let pair = format!("{UNICODE} and {ASCII}");
    owner.get("/users").await.expect(200).says("have the same email address").says(&pair);
    app.browser("support").await.get("/users").await.expect(200).says_not("have the same email address");
}
