//! Files of users: people the account knows from then on, and everything that can be wrong with a row.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision};
use switchroom::repository::imports::ImportRow;

use super::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

const TWO: &str = "Email,First Name,Last Name,Department
lin@demo.example,Lin,Lanying,Research
PELE@Demo.Example,Pelé,,
";

impl Office {
    /// Uploads a file of users as the owner.
    async fn add_users(&self, csv: &str, options: Options) -> ImportRow {
        self.upload_of(FileKind::Users, &self.account.owner(), csv, options).await.unwrap()
    }

    /// Every user that an import added, as "email name department status role".
    async fn imported_users(&self) -> Vec<String> {
        const ALL: &str =
            "SELECT email || ' ' || first_name || '/' || last_name || ' ' || department || ' ' || status
             || ' ' || role FROM users WHERE account_id = $1 AND import_id IS NOT NULL ORDER BY email_fold";
        self.lines(ALL).await
    }
}

#[rstest]
#[tokio::test]
async fn users_are_pending_until_they_accept(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add_users(TWO, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.imported_users().await,
        ["lin@demo.example Lin/Lanying Research pending member", "PELE@Demo.Example Pelé/  pending member"]
    );
    let summary = office.details(import.id).await.summary;
    assert_eq!((summary.counts["users added"], summary.counts.len()), (2, 1));
    assert_eq!(summary.first, ["Lin Lanying", "Pelé"]);
    assert_eq!(
        office.recorded(&import).await,
        [
            "user Lin Lanying: Email lin@demo.example, First Name Lin, Last Name Lanying, Department Research, \
             Role Member, Status Pending",
            "user Pelé: Email PELE@Demo.Example, First Name Pelé, Role Member, Status Pending",
        ]
    );
}

/// Nobody could ever write to such an address, and two that look the same would be two people.
#[rstest]
#[tokio::test]
async fn an_address_with_invisible_characters_is_an_issue_and_its_twin_is_found(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = "Email,First Name,Last Name\n\
         nora@demo.example,Nora,Quill\n\
         nora@demo.example\u{200e},Nora,Quill\n\
         may@demo.example\u{fe0f},May\u{200b},علی\u{200c}رضا\n\
         Ada@demo.ex\u{ad}ample,Ada,\n";
    let import = office.add_users(csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Email \"nora@demo.example\": also in row 3.",
            "3 Email \"nora@demo.example\u{fffd}\": contains invisible characters.",
            "3 Email \"nora@demo.example\": also in row 2.",
            "4 Email \"may@demo.example\u{fffd}\": contains invisible characters.",
            "4 First Name \"May\u{fffd}\": contains invisible characters.",
            "5 Email \"Ada@demo.ex\u{fffd}ample\": contains invisible characters.",
            "5 Email \"Ada@demo.example\": already used by Ada Lovelace (user).",
        ]
    );
    assert_eq!(import.good_rows, 0);
}

#[rstest]
#[tokio::test]
async fn active_users_can_get_a_phone_with_the_next_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let active = Options { status: Some(PersonStatus::Active), ..Options::default() };
    let import = office.add_users(TWO, active).await;
    office.assert_state(&import, State::Applied).await;
    let import = office.add("Email,Site Name\npele@demo.example,London\n").await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, ["Pelé 801 London active - - -"]);
}

#[rstest]
#[tokio::test]
async fn a_file_with_every_issue_names_them_all_and_the_rest_can_be_added(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let (name, department) = ("a".repeat(65), "d".repeat(129));
    let csv = format!(
        "Email,First Name,Last Name,Department,Shoe Size\n\
         lin@demo.example,Lin,Lanying,Research,Here\n\
         ,No,Email,,\n\
         mailto:jo@demo.example,Jo,Prefix,,\n\
         not an address,Jo,Shape,,\n\
         ada@demo.example,Ada,Lovelace,,\n\
         isaac@demo.example,Isaac,Newton,,\n\
         twin@demo.example,Twin,One,,\n\
         TWIN@demo.example,Twin,Two,,\n\
         nameless@demo.example,,,,\n\
         long@demo.example,{name},{name},{department},\n\
         N/A,Jo,Blank,,\n",
    );
    let import = office.add_users(&csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    let (long, cut) = ("a".repeat(60), "d".repeat(60));
    assert_eq!(
        office.issues(import.id).await,
        [
            "3 Email: must not be blank.".to_owned(),
            "4 Email \"mailto:jo@demo.example\": write it as jo@demo.example (the address alone).".to_owned(),
            "5 Email \"not an address\": not an email address.".to_owned(),
            "6 Email \"ada@demo.example\": already used by Ada Lovelace (user).".to_owned(),
            "7 Email \"isaac@demo.example\": the user was removed and is in the trash.".to_owned(),
            "8 Email \"twin@demo.example\": also in row 9.".to_owned(),
            "9 Email \"twin@demo.example\": also in row 8.".to_owned(),
            "10 First Name: neither a first nor a last name is given.".to_owned(),
            format!("11 First Name \"{long}…\": longer than 64 characters."),
            format!("11 Last Name \"{long}…\": longer than 64 characters."),
            format!("11 Department \"{cut}…\": longer than 128 characters."),
            "12 Email \"N/A\": this word is used in place of a value.".to_owned(),
        ]
    );
    assert_eq!((import.total_rows, import.good_rows), (11, 1));
    let ignored = &office.details(import.id).await.findings[0];
    assert_eq!(ignored.problem.code(), "column_ignored");
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.imported_users().await, ["lin@demo.example Lin/Lanying Research pending member"]);
}

#[rstest]
#[tokio::test]
async fn whoever_was_added_meanwhile_is_an_issue_and_not_added_twice(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let plan_first = Options { plan_first: true, ..Options::default() };
    let waiting = office.add_users(TWO, plan_first).await;
    office.assert_state(&waiting, State::Ready).await;
    let other = office.add_users("Email,Last Name\nlin@demo.example,Other\n", Options::default()).await;
    office.assert_state(&other, State::Applied).await;
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 Email \"lin@demo.example\": already used by Other (user)."]
    );
    assert_eq!(office.imported_users().await.len(), 1, "nothing of the file is added");
}

#[rstest]
#[tokio::test]
async fn a_holder_at_a_forbidden_site_has_no_name(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add("Email,Site Name\nada@demo.example,Main Site\n").await;
    office.assert_state(&import, State::Applied).await;
    let limited = office.account.scope("siteadmin");
    let csv = "Email,Last Name\nada@demo.example,Lovelace\n";
    let import = office.upload_of(FileKind::Users, &limited, csv, Options::default()).await.unwrap();
    assert_eq!(
        office.issues(import.id).await,
        ["2 Email \"ada@demo.example\": already used by someone at another site."]
    );
}

#[rstest]
#[tokio::test]
async fn a_file_of_users_has_at_most_9_999_rows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    // Too many rows are told before a column that is missing.
    for header in ["Email,Last Name", "Email,Surname,Email"] {
        let mut csv = format!("{header}\n\n");
        for row in 0..10_000 {
            writeln!(csv, "u{row}@demo.example,U").unwrap();
        }
        let import = office.add_users(&csv, Options::default()).await;
        office.assert_state(&import, State::Unreadable).await;
        assert_eq!(
            office.told_of(&import).await,
            ["The file has 10,000 rows; at most 9,999 can be imported at once."]
        );
    }
    assert_eq!(office.imported_users().await, Vec::<String>::new());
    assert_eq!(office.count("import_rows").await, 0, "none was checked");
}

#[rstest]
#[tokio::test]
async fn only_the_options_of_the_kind_are_taken(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let trash = Options { status: Some(PersonStatus::Trash), ..Options::default() };
    let active = Options { status: Some(PersonStatus::Active), ..Options::default() };
    let foreign = "This kind of file does not have one of these options.";
    for (kind, options, refusal) in [
        (FileKind::Users, trash, "Not one of the choices."),
        (FileKind::Numbers, active.clone(), foreign),
        (FileKind::PhoneUsers, active, foreign),
    ] {
        let refused = office.upload_of(kind, &owner, TWO, options).await.unwrap_err();
        assert!(refused.starts_with(refusal), "{kind:?}: {refused}");
    }
}

#[rstest]
#[tokio::test]
async fn a_corrected_file_belongs_to_an_import_of_the_same_kind(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let import = office.add_users("Email,Last Name\nnobody,Nobody\n", Options::default()).await;
    let again = Some((import.id, import.attempt));
    let other = imports::Upload { again, ..upload_of(FileKind::Numbers, Options::default()) };
    let refused = office.receive_as(&owner, TWO.as_bytes(), other).await.unwrap_err();
    assert_eq!(refused, "We can't find that, or you don't have access to it.");
    let same = imports::Upload { again, ..upload_of(FileKind::Users, Options::default()) };
    let id = office.receive_as(&owner, TWO.as_bytes(), same).await.unwrap();
    assert_eq!((id, office.work(id).await.state), (import.id, State::Applied));
}

#[rstest]
#[tokio::test]
async fn support_and_members_add_nobody(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    for who in ["support", "member"] {
        let scope = office.account.scope(who);
        let refused = office.upload_of(FileKind::Users, &scope, TWO, Options::default()).await.unwrap_err();
        assert!(refused.starts_with("You don't have permission to manage users."), "{who}");
    }
    assert_eq!(office.imported_users().await, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn the_csv_sample_can_be_uploaded_where_its_rows_are_changed(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let sample = imports::sample(&office.context, &owner, (FileKind::Users, Tab::Add), false).await.unwrap();
    let sample = String::from_utf8(sample).unwrap();
    let import = office.add_users(&sample, Options::default()).await;
    let told = |row: u8| format!("{row} This row is the sample's.");
    assert_eq!(office.issues(import.id).await, [told(2), told(3)]);
    let own = sample.replace("@example.com", "@office.example");
    let import = office.add_users(&own, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.imported_users().await.len(), 2);
    assert_eq!(
        office.phone_users().await,
        ["Ada Lovelace 801 Main Site active - - -"],
        "held, at the main site"
    );
}
