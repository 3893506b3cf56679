//! Rules between things: each row is checked beside the account as the rows before it leave it.

use rstest::rstest;
use switchroom::domain::fields::{SiteFields, SiteForm};
use switchroom::domain::import::{State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;
use switchroom::operations::sites::SiteTable;
use switchroom::repository::entity;

use crate::imports::office::Office;
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Name,First Extension,Last Extension\nParis,2000,2999\nRome,2500,3500\nOslo,3000,3999\n";

#[rstest]
#[tokio::test]
async fn a_row_that_clashes_with_one_before_it_is_left_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.things(FileKind::Sites, Tab::Add, THREE).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        ["3 First Extension \"2500\": overlaps the range of \"Paris\"."]
    );
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.sites().await[2..], ["Oslo - 3000 3999", "Paris - 2000 2999"]);
}

/// One site after the other moves on: what the first row frees is free for the second.
#[rstest]
#[tokio::test]
async fn what_a_row_frees_a_later_one_may_take(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = THREE.replace("Rome,2500,3500\n", "");
    office.things(FileKind::Sites, Tab::Add, &csv).await;
    let moved = "Name,First Extension,Last Extension\nOslo,4000,4999\nParis,3000,3999\n";
    let import = office.update_things(FileKind::Sites, moved).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.sites().await[2..], ["Oslo - 4000 4999", "Paris - 3000 3999"]);
    let back = "Name,First Extension,Last Extension\nOslo,3000,3999\nParis,2000,2999\n";
    let import = office.things(FileKind::Sites, Tab::Update, back).await;
    assert_eq!(
        office.issues(import.id).await,
        ["2 First Extension \"3000\": overlaps the range of \"Paris\"."]
    );
}

#[rstest]
#[tokio::test]
async fn a_plan_that_the_account_has_overtaken_is_checked_again(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let options = switchroom::domain::import::Options { plan_first: true, ..Default::default() };
    let import = office.things_with(FileKind::Sites, Tab::Add, (THREE, options)).await;
    office.assert_state(&import, State::HasIssues).await;
    let mut tx = office.context.database.write(office.account.id).await.unwrap();
    let ends = (Some("3900".to_owned()), Some("4100".to_owned()));
    let taken = SiteFields { name: "Bonn".to_owned(), code: None, range_from: ends.0, range_to: ends.1 };
    let taken = SiteForm::from(taken);
    entity::add::<SiteTable>(&mut tx, office.account.id, &taken, noon()).await.unwrap();
    tx.commit().await.unwrap();
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(
        office.issues(import.id).await,
        [
            "3 First Extension \"2500\": overlaps the range of \"Paris\".",
            "4 First Extension \"3000\": overlaps the range of \"Bonn\".",
        ]
    );
}
