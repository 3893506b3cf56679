//! *New Email* in a file that updates users: swaps and whole domains, in any order of rows, with sign-in and letters.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::Scope;
use switchroom::importers::FileKind;
use switchroom::operations::auth::sessions::Visitor;
use switchroom::operations::auth::sign_in::{Outcome, sign_in};
use switchroom::operations::imports::{self, Decision, Upload};
use switchroom::operations::{Answered, person_data};
use switchroom::repository::imports::ImportRow;

use super::office::{Office, upload_of};
use crate::audit_log::erasing::{bytes, user};
use crate::people::spellings::run;
use crate::support::account::PASSWORD;
use crate::support::backend::{Backend, Postgres, Sqlite};

const EMAILS: &str = "SELECT last_name || ' ' || email || ' ' || email_fold FROM users
  WHERE account_id = $1 AND last_name IN ('Lovelace', 'Hopper', 'Turing', 'Shelley') ORDER BY last_name";
const LETTERS: &str =
    "SELECT kind || ' ' || email FROM outbox WHERE account_id = $1 AND state = 'queued' ORDER BY kind, email";

const SEARCH: &str = "SELECT search FROM extensions WHERE account_id = $1";

impl Office {
    pub async fn new_emails_as(&self, scope: &Scope, csv: &str) -> ImportRow {
        let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::Users, Options::default()) };
        let id = self.receive_as(scope, csv.as_bytes(), upload).await.unwrap();
        self.work(id).await
    }

    async fn new_emails(&self, csv: &str) -> ImportRow {
        self.new_emails_as(&self.account.owner(), csv).await
    }

    async fn signs_in(&self, email: &str) -> bool {
        let visitor = Visitor::new(None, "test");
        let outcome = sign_in(&self.context, email, PASSWORD, &visitor).await.unwrap();
        matches!(outcome, Outcome::In { .. })
    }

    /// Gives these people of the office what the member signs in with, under their own address.
    async fn let_in(&self, first_names: &[&str]) {
        for name in first_names {
            let sql = format!(
                "INSERT INTO logins (email, email_fold, password_hash, created_at)
                   SELECT '{name}@demo.example', '{name}@demo.example', password_hash, created_at FROM logins
                    WHERE email = 'member@one.example';
                 UPDATE users SET login_id = (SELECT id FROM logins WHERE email = '{name}@demo.example')
                   WHERE email = '{name}@demo.example'"
            );
            run(&self.context.database, sql).await;
        }
    }
}

#[rstest]
#[tokio::test]
async fn people_swap_addresses_with_their_sign_in(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.let_in(&["ada", "grace"]).await;
    let hopper = "UPDATE logins SET password_hash = NULL WHERE email = 'grace@demo.example'";
    run(&office.context.database, hopper.to_owned()).await;
    office.add("Email,Site Name,Extension Number\nada@demo.example,London,2001\n").await;
    // Around in a ring, of three.
    let import = office
        .new_emails(
            "Email,New Email\nada@demo.example,grace@demo.example\ngrace@demo.example,Alan@demo.example\n\
             alan@demo.example,ada@demo.example\n",
        )
        .await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.plan(&import).await[0], "Ada Lovelace: Email ada@demo.example > grace@demo.example");
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.lines(EMAILS).await,
        [
            "Hopper Alan@demo.example alan@demo.example",
            "Lovelace grace@demo.example grace@demo.example",
            "Shelley mary@demo.example mary@demo.example",
            "Turing ada@demo.example ada@demo.example",
        ]
    );
    assert!(office.signs_in("grace@demo.example").await, "Ada's password went along");
    assert!(!office.signs_in("ada@demo.example").await && !office.signs_in("alan@demo.example").await);
    let letters = office.lines(LETTERS).await;
    let told: Vec<&str> = letters.iter().filter_map(|line| line.strip_prefix("email_changed ")).collect();
    let all = ["Alan@demo.example", "ada@demo.example", "ada@demo.example"];
    let rest = ["alan@demo.example", "grace@demo.example", "grace@demo.example"];
    assert_eq!(told, [all, rest].concat());
    // Phones are found by the new address.
    assert!(office.lines(SEARCH).await[0].contains("grace@demo.example"));
    assert_eq!(
        office.recorded(&import).await[0],
        "user Ada Lovelace: Email grace@demo.example",
        "the record has it"
    );
}

#[rstest]
#[tokio::test]
async fn a_whole_domain_moves_in_one_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.let_in(&["ada"]).await;
    let mut csv = "Email,New Email\n".to_owned();
    for name in ["ada", "grace", "alan", "mary"] {
        let _ = writeln!(csv, "{name}@demo.example,{name}@bücher.example");
    }
    let import = office.new_emails(&csv).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.lines(EMAILS).await[1],
        "Lovelace ada@bücher.example ada@xn--bcher-kva.example",
        "compared as it goes out"
    );
    assert!(office.signs_in("ada@xn--bcher-kva.example").await);
    let letters = office.lines(LETTERS).await;
    assert_eq!(letters.iter().filter(|line| line.starts_with("email_changed")).count(), 8);
    // Who is pending is invited there; who never had a password is not.
    let invited: Vec<_> = letters.iter().filter(|line| line.starts_with("invitation")).collect();
    assert_eq!(invited, ["invitation mary@bücher.example"]);
    let again = office.new_emails(&csv).await;
    assert_eq!(again.good_rows, 0, "nobody has the old addresses any more");
    let same = "Email,New Email\nada@bücher.example,ada@bücher.example\ngrace@bücher.example,\n";
    let import = office.new_emails(same).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.details(import.id).await.summary.unchanged, 2);
}

#[rstest]
#[tokio::test]
async fn each_address_that_cannot_be_given_is_an_issue(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .new_emails(
            "Email,New Email\nada@demo.example,grace@demo.example\nalan@demo.example,isaac@demo.example\n\
             mary@demo.example,twice@demo.example\nnikola@demo.example,TWICE@demo.example\n\
             member@one.example,nobody\nsupport@one.example,admin@one.example\n\
             admin@one.example,unknown@one.example\n",
        )
        .await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 New Email \"grace@demo.example\": already used by Grace Hopper (user).",
            "3 New Email \"isaac@demo.example\": already used by Isaac Newton (in the trash).",
            "4 New Email \"twice@demo.example\": also in row 5.",
            "5 New Email \"twice@demo.example\": also in row 4.",
            "6 New Email \"nobody\": not an email address.",
        ]
    );
    assert_eq!(import.good_rows, 2, "who takes what another row frees, and that row");
}

/// Whoever counts on a row that is left out is left out too.
#[rstest]
#[tokio::test]
async fn an_address_of_a_row_that_is_left_out_is_not_free(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,New Email\nada@demo.example,grace@demo.example\ngrace@demo.example,nobody\n";
    let import = office.new_emails(csv).await;
    let issues = office.issues(import.id).await;
    assert!(
        issues[0].starts_with("2 New Email \"grace@demo.example\"") && import.good_rows == 0,
        "{issues:?}"
    );
}

#[rstest]
#[tokio::test]
async fn an_owner_is_moved_by_themselves_only_and_a_limited_admin_moves_members(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, admin) = (office.account.owner(), office.account.scope("admin"));
    let csv = "Email,New Email\nowner@one.example,boss@one.example\n";
    let other = office.new_emails_as(&admin, csv).await;
    let issues = office.issues(other.id).await;
    assert!(issues.iter().any(|issue| issue.contains("is higher than your own")), "{issues:?}");
    let own = office.new_emails_as(&owner, csv).await;
    let own = office.decide(&own, Decision::Apply).await;
    office.assert_state(&own, State::Applied).await;
    assert!(office.signs_in("boss@one.example").await);
    let limited = office.account.scope("siteadmin");
    let csv = "Email,New Email\nada@demo.example,countess@demo.example\nadmin@one.example,a@one.example\n";
    let import = office.new_emails_as(&limited, csv).await;
    assert_eq!((import.good_rows, import.bad_rows), (1, 1));
}

/// As grave as by the form: whoever finds an open browser is asked for the password.
#[rstest]
#[tokio::test]
async fn the_password_is_asked_before_such_a_plan_is_applied(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.new_emails("Email,New Email\nada@demo.example,countess@demo.example\n").await;
    let scope = Scope { proved: false, ..office.account.owner() };
    let decided = imports::decide(&office.context, &scope, import.id, import.version, Decision::Apply).await;
    assert_eq!(decided.answer().unwrap(), Err(Refusal::ReauthRequired));
    let close = imports::decide(&office.context, &scope, import.id, import.version, Decision::Close).await;
    assert_eq!(close.answer().unwrap(), Ok(()));
}

/// Between plan and application somebody else got the address: the file is checked again, and nobody is overwritten.
#[rstest]
#[tokio::test]
async fn an_address_that_was_taken_meanwhile_is_an_issue(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.new_emails("Email,New Email\nada@demo.example,countess@demo.example\n").await;
    office.assert_state(&import, State::Ready).await;
    let taken = "UPDATE users SET email = 'countess@demo.example', email_fold = 'countess@demo.example'
        WHERE email = 'grace@demo.example'";
    run(&office.context.database, taken.to_owned()).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 New Email \"countess@demo.example\": already used by Grace Hopper (user)."]
    );
}

/// Of an earlier address nothing is left either, but what is somebody else's today stays theirs.
#[rstest]
#[tokio::test]
async fn an_erasure_finds_the_address_of_before(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, ada) = (office.account.owner(), user(&office, "ada@demo.example").await);
    let csv =
        "Email,New Email\nada@demo.example,lovelace@king.example\ngrace@demo.example,ada@king.example\n";
    for csv in [csv, "Email,New Email\nlovelace@king.example,augusta@king.example\n"] {
        let import = office.new_emails(csv).await;
        let import = office.decide(&import, Decision::Apply).await;
        office.assert_state(&import, State::Applied).await;
    }
    assert!(bytes(&office).await.contains("lovelace@king.example"), "it is there before");
    assert_eq!(person_data::erase(&office.context, &owner, ada).await.answer().unwrap(), Ok(()));
    let left = bytes(&office).await;
    for gone in ["ada@demo.example", "lovelace@king.example", "augusta@king.example"] {
        assert!(!left.contains(gone), "{gone} is left");
    }
    assert!(office.lines(LETTERS).await.contains(&"email_changed ada@king.example".to_owned()));
}
