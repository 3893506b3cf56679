//! All issues of a file at once, each with row, column, value and sentence.

use rstest::rstest;
use switchroom::domain::import::State;
use switchroom::operations::imports::Decision;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn every_user_that_is_not_ready_is_named(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add(
            "Email,Site Name\nadda@demo.example,London\nmary@demo.example,London\nnikola@demo.example,London\n\
             isaac@demo.example,London\nada@demo.example,London\nADA@demo.example,London\n",
        )
        .await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "2 Email \"adda@demo.example\": this account has no user with this email.",
            "3 Email \"mary@demo.example\": the user has not accepted the invitation yet.",
            "4 Email \"nikola@demo.example\": the user is inactive in this account.",
            "5 Email \"isaac@demo.example\": the user was removed and is in the trash.",
            "6 Email \"ada@demo.example\": also in row 7.",
            "7 Email \"ada@demo.example\": also in row 6.",
        ]
    );
    assert_eq!((import.total_rows, import.good_rows), (6, 0));
}

#[rstest]
#[tokio::test]
async fn seats_are_counted_for_the_whole_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add(
            "Email,Site Name,Package\nada@demo.example,London,US/CA Unlimited\n\
             grace@demo.example,London,US/CA Unlimited\nalan@demo.example,London,US/CA Unlimited\n",
        )
        .await;
    let over = "4 Package: the file needs 3 seats of US/CA Unlimited; left: 2.";
    assert_eq!(office.issues(import.id).await, [over]);
    assert_eq!((import.total_rows, import.good_rows), (3, 2));
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn rows_before_the_end_of_what_can_be_read_are_not_kept(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add("Email,Site Name\nnobody@demo.example,London\nada@demo.example,\"London\n").await;
    office.assert_state(&import, State::Unreadable).await;
    assert_eq!(office.issues(import.id).await, Vec::<String>::new());
    assert!(office.details(import.id).await.topics.is_empty());
}
