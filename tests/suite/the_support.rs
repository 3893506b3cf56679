//! The support itself: what tests stand on is tested first.

use rstest::rstest;
use switchroom::domain::scope::Right;

use crate::support::account::Account;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn two_accounts_fit_into_one_database(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(test) = backend.database().await else { return };
    let one = Account::add(&test.database, 1).await;
    let two = Account::add(&test.database, 2).await;
    assert_ne!(one.id, two.id);
    assert_eq!(two.email("owner"), "owner@two.example");
    assert!(one.owner().may(Right::ManageAccount));
    assert!(!one.scope("siteadmin").sites.contain(one.main_site));
}
