//! *Export*, then *Update Users* with the same file: nothing changes, whatever the account holds, and whatever a
//! spreadsheet does to the form of the file.

mod account;
pub mod spreadsheet;
mod users;

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use switchroom::domain::choices::HolderKind;
use switchroom::domain::import::State;
use switchroom::domain::phone_user_list::{Order, PhoneUserFilter};
use switchroom::operations::exports::{PhoneUsers, export};
use switchroom::sheet::Separator;

use self::account::{Person, load, people};
use self::spreadsheet::{Habits, habits, rewrite};
use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Accounts tried on each database.
const ACCOUNTS: u32 = 24;

#[rstest]
fn an_export_comes_back_as_no_change(#[values(Sqlite, Postgres)] backend: Backend) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let Some(office) = runtime.block_on(Office::open(backend)) else { return };
    let office = RefCell::new(office);
    let config = Config { cases: ACCOUNTS, failure_persistence: None, ..Config::default() };
    let result =
        TestRunner::new(config).run(&(people(), any::<bool>(), habits()), |(people, codes, habits)| {
            let mut office = office.borrow_mut();
            runtime.block_on(async {
                office.next_account().await;
                comes_back(&office, &people, codes, &habits).await;
            });
            Ok(())
        });
    result.unwrap();
}

async fn comes_back(office: &Office, people: &[Person], codes: bool, habits: &Habits) {
    load(office, people, codes).await;
    let before = office.phone_users().await;
    let file = exported(office).await;
    for file in [file.clone(), rewrite(&file, habits)] {
        let import = office.update(&file).await;
        office.assert_state(&import, State::Applied).await;
        assert_eq!(office.issues(import.id).await, Vec::<String>::new(), "{file}");
        let summary = office.details(import.id).await.summary;
        assert_eq!(usize::try_from(summary.unchanged), Ok(people.len()), "{:?}", office.plan(&import).await);
        assert!(summary.counts.is_empty() && office.recorded(&import).await.is_empty());
    }
    assert_eq!(office.phone_users().await, before);
}

/// The file that the owner downloads.
pub async fn exported(office: &Office) -> String {
    let filter = PhoneUserFilter::all(HolderKind::User);
    let owner = office.account.owner();
    let mut export =
        export(&office.context, &owner, PhoneUsers { filter, order: Order::default() }, Separator::default())
            .unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = export.next_piece().await.unwrap() {
        bytes.extend(piece);
    }
    String::from_utf8(bytes).unwrap()
}
