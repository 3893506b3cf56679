//! *License* on *Update Users*: `None` takes a phone license away, with all that hangs on it.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::operations::imports::Decision;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Ada with all there is, and Mary, for whom a phone is held.
async fn office_with_phones(backend: Backend) -> Option<Office> {
    let office = Office::open(backend).await?;
    let csv = "Email,License,Site Name,Package,Extension Number,Phone Number,Desk Phone 1's Brand,\
Desk Phone 1's Model,Desk Phone 1's MAC Address
ada@demo.example,Zoom Phone,London,US/CA Unlimited,2001,+12055550121,Yealink,t46s,80:5e:c0:00:00:01
mary@demo.example,Zoom Phone,London,Pro,2002,,,,
";
    let import = office.new_people(csv, Options::default()).await;
    office.assert_state(&import, State::Applied).await;
    Some(office)
}

#[rstest]
#[tokio::test]
async fn none_takes_a_license_away_with_all_that_hangs_on_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_with_phones(backend).await else { return };
    let import = office
        .update_people(
            "Email,Department,License\nada@demo.example,Engines,None\nmary@demo.example,,none\n\
grace@demo.example,,None\n",
        )
        .await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(
        office.plan(&import).await,
        [
            "Ada Lovelace: Department - > Engines; License Zoom Phone > -; Extension Number 2001 > -; \
             Site Name London > -; Package US/CA Unlimited > -; Phone Number +12055550121 > -; \
             Desk Phones 80:5e:c0:00:00:01 > -",
            "Mary Shelley: License Zoom Phone > -; Extension Number 2002 > -; Site Name London > -; Package Pro > -",
        ]
    );
    let summary = office.details(import.id).await.summary;
    let count = |what: &str| summary.counts[what];
    assert_eq!((summary.taking, summary.unchanged, count("phone licenses removed")), (2, 1, 2));
    assert_eq!((count("numbers moved to unassigned"), count("desk phones moved to unassigned")), (1, 1));
    assert_eq!(count("seats of Pro freed"), 1);
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, [""; 0]);
    assert_eq!(
        office.recorded(&import).await,
        [
            "user Ada Lovelace: Department Engines, License -",
            "extension Ada Lovelace: Extension Number -, Site Name -, Package -, Phone Number -, Desk Phones -",
            "user Mary Shelley: License -",
            "extension Mary Shelley: Extension Number -, Site Name -, Package -",
        ]
    );
    let past = "SELECT CAST(COUNT(*) AS TEXT) FROM past_phones WHERE account_id = $1";
    assert_eq!(office.lines(past).await, ["2"]);
    assert_eq!(
        office.lines("SELECT mac FROM desk_phones WHERE account_id = $1 AND version = 2").await.len(),
        1
    );
}

#[rstest]
#[tokio::test]
async fn what_is_given_back_can_be_taken_in_the_same_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_with_phones(backend).await else { return };
    office.execute("UPDATE license_pools SET seats = 2 WHERE account_id = $1 AND kind = 'phone'").await;
    let csv = "Email,License,Site Name,Package,Extension Number,Phone Number,Desk Phone 1's Brand,\
Desk Phone 1's Model,Desk Phone 1's MAC Address
grace@demo.example,Zoom Phone,London,US/CA Unlimited,2001,+12055550121,Yealink,t46s,80:5e:c0:00:00:01
ada@demo.example,None,,,,,,,
";
    let import = office.update_people(csv).await;
    office.assert_state(&import, State::Ready).await;
    let counts = office.details(import.id).await.summary.counts;
    assert!(!counts.keys().any(|what| what.contains("to unassigned")), "{counts:?}");
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.phone_users().await,
        [
            "Grace Hopper 2001 London active US/CA Unlimited +12055550121 805ec0000001",
            "Mary Shelley 2002 London active Pro - -",
        ]
    );
}

#[rstest]
#[tokio::test]
async fn a_phone_that_changed_since_its_plan_is_not_taken_away_blindly(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_with_phones(backend).await else { return };
    let waiting = office.update_people("Email,License\nada@demo.example,None\n").await;
    office.assert_state(&waiting, State::Ready).await;
    office.update_and_apply("Email,Extension Number\nada@demo.example,2009\n").await;
    let again = office.decide(&waiting, Decision::Apply).await;
    office.assert_state(&again, State::Ready).await;
    assert!(office.plan(&again).await[0].contains("Extension Number 2009 > -"));
    let import = office.decide(&again, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, ["Mary Shelley 2002 London active Pro - -"]);
}

#[rstest]
#[case("\"Zoom Phone, None\",,", "2 License \"Zoom Phone, None\"")]
#[case(
    "None,,2005",
    "2 License \"None\": Extension Number is filled in, but the row gives no phone license."
)]
#[tokio::test]
async fn a_row_that_says_two_things_of_the_license_is_an_issue(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] cells: &str,
    #[case] told: &str,
) {
    let Some(office) = office_with_phones(backend).await else { return };
    let csv = format!("Email,License,Site Name,Extension Number\nada@demo.example,{cells}\n");
    let import = office.update_people(&csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let issues = office.issues(import.id).await;
    assert!(issues.len() == 1 && issues[0].starts_with(told), "{issues:?}");
    assert_eq!(office.phone_users().await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn a_site_beside_no_phone_is_told_whatever_it_is(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_with_phones(backend).await else { return };
    let csv = "Email,Department,License,Site Name\nada@demo.example,Engines,,London\n\
mary@demo.example,Novels,,Lodnon\ngrace@demo.example,Ships,,London\n";
    let import = office.update_people(csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "3 Site Name \"Lodnon\": not used: the row gives no phone.",
            "4 Site Name \"London\": not used: the row gives no phone.",
        ]
    );
}
