//! A row that clashes with itself is told at its cells, and the rest of the file is judged as always.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;

use super::office::Office;
use super::updating::office_of_three;
use crate::support::backend::{Backend, Postgres, Sqlite};

const SLOTS: &str = "Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address,Desk Phone 2's Brand,\
Desk Phone 2's Model,Desk Phone 2's MAC Address";
const PHONE: &str = "Yealink,t46s,80:5e:c0:00:00:0";

#[rstest]
#[tokio::test]
async fn a_new_desk_phone_in_two_slots_of_an_update_is_an_issue_of_its_cell(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let csv = format!(
        "Email,Extension Number,{SLOTS}\ngrace@demo.example,2005,{PHONE}7,{PHONE}7\nalan@demo.example,2006,,,,,,\n"
    );
    let import = office.update(&csv).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 Desk Phone 2's MAC Address \"805ec0000007\": the row has the same desk phone twice."]
    );
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert!(office.phone_users().await.contains(&"Alan Turing 2006 Main Site active - - -".to_owned()));
}

/// Ada has it in slot 1, of which the file does not speak.
#[rstest]
#[tokio::test]
async fn a_desk_phone_of_a_slot_that_stays_cannot_be_put_into_another(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let second = SLOTS.rsplitn(4, ',').take(3).collect::<Vec<_>>();
    let csv = format!("Email,{},{},{}\nada@demo.example,{PHONE}1\n", second[2], second[1], second[0]);
    let import = office.update(&csv).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 Desk Phone 2's MAC Address \"805ec0000001\": the row has the same desk phone twice."]
    );
    // The other way round: slot 2 stays, and slot 1 asks for what is there.
    let moved = format!("Email,Desk Phone 1's Provision Template,{SLOTS}\nada@demo.example,,,,,{PHONE}1\n");
    let import = office.update_and_apply(&moved).await;
    office.assert_state(&import, State::Applied).await;
    let first = SLOTS.split(',').take(3).collect::<Vec<_>>().join(",");
    let import = office.update(&format!("Email,{first}\nada@demo.example,{PHONE}1\n")).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 Desk Phone 1's MAC Address \"805ec0000001\": the row has the same desk phone twice."]
    );
}

#[rstest]
#[case::desk_phones(&format!("Email,Site Name,{SLOTS}\nada@demo.example,London,{PHONE}7,{PHONE}7\n"))]
#[case::numbers(
    "Email,Site Name,Package,Phone Number\nada@demo.example,London,Pro,\"+12055550121,+12055550121\"\n"
)]
#[case::packages("Email,Site Name,Package\nada@demo.example,London,\"Pro,Pro\"\n")]
#[tokio::test]
async fn a_row_that_adds_is_told_at_its_cells_too(
    #[case] csv: &str,
    #[values(FileKind::PhoneUsers, FileKind::Users)] kind: FileKind,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = match kind {
        FileKind::Users => csv
            .replace("Site Name,", "First Name,License,Site Name,")
            .replace("ada@demo.example,", "lin@demo.example,Lin,Zoom Phone,"),
        _ => csv.to_owned(),
    };
    let import = office.upload_of(kind, &office.account.owner(), &csv, Options::default()).await.unwrap();
    let issues = office.issues(import.id).await;
    assert!(issues.iter().any(|issue| issue.contains("twice") || issue.contains("only once")), "{issues:#?}");
    assert_ne!(import.state, State::Failed);
}

/// Every row names others, and what is held of them does not grow with their number.
#[rstest]
#[tokio::test]
async fn very_many_rows_about_the_same_name_some_of_the_others(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let rows = "+12055550901,London\n".repeat(2500);
    let csv = format!("Phone Number,Site Name\n{rows}+12055550902,London\n");
    let import =
        office.upload_of(FileKind::Numbers, &office.account.owner(), &csv, Options::default()).await.unwrap();
    assert_eq!((import.state, import.good_rows, import.bad_rows), (State::HasIssues, 1, 2500));
    let told = office
        .lines("SELECT CAST(problem AS TEXT) FROM import_issues WHERE account_id = $1 ORDER BY row_no")
        .await;
    assert_eq!(told.len(), 2500);
    let named = |problem: &str| {
        serde_json::from_str::<serde_json::Value>(problem).unwrap()["rows"].as_array().unwrap().len()
    };
    assert!(told.iter().all(|problem| named(problem) == 50), "{}", told[0]);
}
