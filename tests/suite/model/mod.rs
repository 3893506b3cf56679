//! The engine beside a model of it in memory (decision 16): random files over a small world, where almost every row
//! wants what another has. Which rows are left out and what there is in the end must be the same.

mod world;

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use switchroom::domain::import::State;
use switchroom::operations::imports::Decision;

use self::world::{Row, World, row};
use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Files tried on each database.
const FILES: u32 = 40;

#[rstest]
fn the_engine_does_as_its_model(#[values(Sqlite, Postgres)] backend: Backend) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let Some(office) = runtime.block_on(Office::open(backend)) else { return };
    let office = RefCell::new(office);
    let rows = (row(0), row(1), row(2)).prop_map(|(ada, grace, alan)| vec![ada, grace, alan]);
    let rows =
        rows.prop_shuffle().prop_flat_map(|rows| (1..=rows.len()).prop_map(move |n| rows[..n].to_vec()));
    let config = Config { cases: FILES, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&rows, |rows| {
        let mut office = office.borrow_mut();
        runtime.block_on(async {
            office.next_account().await;
            does_as_its_model(&office, &rows).await;
        });
        Ok(())
    });
    result.unwrap();
}

async fn does_as_its_model(office: &Office, rows: &[Row]) {
    let added = office.add(&World::begin().as_file()).await;
    office.assert_state(&added, State::Applied).await;
    let (good, after) = World::begin().update(rows);
    let file = world::file(rows);
    let import = office.update(&file).await;
    let told: BTreeSet<String> = office
        .issues(import.id)
        .await
        .iter()
        .map(|issue| issue.split(' ').next().unwrap().to_owned())
        .collect();
    let left_out: BTreeSet<String> =
        (2..).zip(&good).filter(|(_, good)| !**good).map(|(row, _): (u32, _)| row.to_string()).collect();
    assert_eq!(told, left_out, "{file}\n{:#?}", office.issues(import.id).await);
    let import = match import.state {
        State::HasIssues if import.good_rows > 0 => office.decide(&import, Decision::IgnoreIssues).await,
        State::Ready => office.decide(&import, Decision::Apply).await,
        _ => import,
    };
    if good.contains(&true) {
        office.assert_state(&import, State::Applied).await;
    }
    assert_eq!(office.phone_users().await, after.as_lines(), "{file}");
}
