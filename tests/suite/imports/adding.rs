//! A clean file is applied at once; what was free when it was checked is asked again when it is applied.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::operations::imports::Decision;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Email,Package,Site Name,Extension Number,Phone Number,Desk Phone 1's Brand,\
Desk Phone 1's Model,Desk Phone 1's MAC Address
ada@demo.example,US/CA Unlimited,Main Site,2001,\"+12055550121, +12055550122\",Yealink,t46s,80:5E:C0:00:00:01
grace@demo.example,,London,,,,,
alan@demo.example,US/CA Unlimited Calling Plan,Main Site,,'+12055550123,,,
";

#[rstest]
#[tokio::test]
async fn a_clean_file_is_applied_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.phone_users().await,
        [
            "Ada Lovelace 2001 Main Site active US/CA Unlimited +12055550121++12055550122 805ec0000001",
            "Grace Hopper 801 London active - - -",
            "Alan Turing 802 Main Site active US/CA Unlimited +12055550123 -",
        ]
    );
    let summary = office.details(import.id).await.summary;
    assert_eq!(summary.counts["users added"], 3);
    assert_eq!(summary.counts["numbers assigned"], 3);
    assert_eq!(summary.first, ["Ada Lovelace", "Grace Hopper", "Alan Turing"]);
}

#[rstest]
#[tokio::test]
async fn the_plan_waits_when_it_was_asked_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let options = Options { plan_first: true, ..Options::default() };
    let import = office.upload(&office.account.owner(), THREE.as_bytes(), options).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.phone_users().await, Vec::<String>::new());
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await.len(), 3);
}

#[rstest]
#[tokio::test]
async fn a_file_that_was_checked_yesterday_is_checked_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let options = Options { plan_first: true, ..Options::default() };
    let waiting = office.upload(&office.account.owner(), THREE.as_bytes(), options).await;
    let other = office.add("Email,Site Name,Extension Number\ngrace@demo.example,London,2001\n").await;
    office.assert_state(&other, State::Applied).await;
    let import = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Extension Number \"2001\": already used by Grace Hopper (user).",
            "3 Email \"grace@demo.example\": the user already has a phone license.",
        ]
    );
    assert_eq!(office.phone_users().await.len(), 1, "nothing of the file is applied");
}

#[rstest]
#[tokio::test]
async fn working_on_it_again_changes_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let users = office.phone_users().await;
    let again = office.work(import.id).await;
    assert_eq!((again.version, office.phone_users().await), (import.version, users));
}
