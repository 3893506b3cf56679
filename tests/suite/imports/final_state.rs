//! Only what there is after the whole file counts: swaps and chains in any order, and rows that need others.

use rstest::rstest;
use switchroom::domain::import::State;
use switchroom::operations::imports::Decision;

use super::updating::{ADA, ALAN, GRACE, office_of_three};
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[case("ada@demo.example,2002\ngrace@demo.example,2001\n")]
#[case("grace@demo.example,2001\nada@demo.example,2002\n")]
#[tokio::test]
async fn two_extensions_are_swapped(#[values(Sqlite, Postgres)] backend: Backend, #[case] rows: &str) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update_and_apply(&format!("Email,Extension Number\n{rows}")).await;
    office.assert_state(&import, State::Applied).await;
    let users = [
        "Grace Hopper 2001 London active - - -",
        "Ada Lovelace 2002 Main Site active US/CA Unlimited +12055550121++12055550122 805ec0000001",
        ALAN,
    ];
    assert_eq!(office.phone_users().await, users);
}

#[rstest]
#[tokio::test]
async fn numbers_desk_phones_and_seats_change_hands(#[values(Sqlite, Postgres)] backend: Backend) {
    const CHAIN: &str =
        "Email,Package,Phone Number,Outbound Caller ID,Desk Phone 1's Brand,Desk Phone 1's Model,\
Desk Phone 1's MAC Address,Desk Phone 1's Provision Template
alan@demo.example,US/CA Unlimited,+12055550122,,Yealink,T46S,80-5E-C0-00-00-01,
grace@demo.example,US/CA Unlimited,+12055550121,,,,,
ada@demo.example,,,,,,,
";
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update_and_apply(CHAIN).await;
    office.assert_state(&import, State::Applied).await;
    let counts = office.details(import.id).await.summary.counts;
    assert_eq!(counts["numbers assigned"], 2);
    assert!(!counts.keys().any(|what| what.contains("to unassigned")), "{counts:?}");
    let users = [
        "Ada Lovelace 2001 Main Site active - - -",
        "Grace Hopper 2002 London active US/CA Unlimited +12055550121 -",
        "Alan Turing 2003 Main Site active US/CA Unlimited +12055550122 805ec0000001",
    ];
    assert_eq!(office.phone_users().await, users);
}

#[rstest]
#[tokio::test]
async fn two_rows_that_want_one_name_each_other(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import =
        office.update("Email,Extension Number\nada@demo.example,2010\ngrace@demo.example,2010\n").await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(issues[0].starts_with("2 ") && issues[0].contains("row 3"), "{issues:?}");
    assert!(issues[1].starts_with("3 ") && issues[1].contains("row 2"), "{issues:?}");
}

#[rstest]
#[tokio::test]
async fn a_row_that_needs_a_left_out_row_falls_with_it(#[values(Sqlite, Postgres)] backend: Backend) {
    const CHAIN: &str = "Email,Extension Number,SMS
grace@demo.example,2001,
ada@demo.example,2003,
alan@demo.example,2010,perhaps
";
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update(CHAIN).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(
        issues[0].starts_with("2 ") && issues[0].contains("needs what row 3 would have freed"),
        "{issues:?}"
    );
    assert!(
        issues[1].starts_with("3 ") && issues[1].contains("needs what row 4 would have freed"),
        "{issues:?}"
    );
    assert_eq!((import.good_rows, import.bad_rows), (0, 3));
}

#[rstest]
#[tokio::test]
async fn seats_given_back_are_there_for_others(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    office.update("Email,Package\ngrace@demo.example,US/CA Unlimited\n").await;
    let full = office.update("Email,Package\nalan@demo.example,US/CA Unlimited\n").await;
    office.assert_state(&full, State::HasIssues).await;
    let file = "Email,Package,Phone Number,Outbound Caller ID\nalan@demo.example,US/CA Unlimited,,\nada@demo.example,,,\n";
    let import = office.update_and_apply(file).await;
    office.assert_state(&import, State::Applied).await;
    let users = [
        "Ada Lovelace 2001 Main Site active - - 805ec0000001",
        "Grace Hopper 2002 London active US/CA Unlimited - -",
        "Alan Turing 2003 Main Site active US/CA Unlimited - -",
    ];
    assert_eq!(office.phone_users().await, users);
}

#[rstest]
#[tokio::test]
async fn a_plan_for_an_older_state_is_made_anew(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let waiting = office.update("Email,Extension Number\nada@demo.example,2010\n").await;
    office.assert_state(&waiting, State::Ready).await;
    office.update_and_apply("Email,Extension Number\nada@demo.example,2020\n").await;
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.plan(&import).await, ["Ada Lovelace: Extension Number 2020 > 2010"]);
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, [GRACE, ALAN, &ADA.replace("2001", "2010")]);
}
