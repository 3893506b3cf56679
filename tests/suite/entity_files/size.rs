//! Files of more rows than are judged, planned and applied at a time, some of them bad.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::import::{State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;

use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ROWS: usize = 2_300;

/// Each seventh row has no name, each eleventh a range that the row before has.
fn sites() -> (String, usize, usize) {
    let (mut csv, mut nameless, mut clashing) = ("Name,First Extension,Last Extension\n".to_owned(), 0, 0);
    for row in 0..ROWS {
        let (from, to) = (200_000 + row * 10, 200_009 + row * 10);
        match row {
            _ if row % 7 == 3 => {
                nameless += 1;
                let _ = writeln!(csv, ",{from},{to}");
            }
            _ if row % 11 == 5 && row % 7 != 4 => {
                clashing += 1;
                let _ = writeln!(csv, "Site {row},{},{}", from - 10, to - 10);
            }
            _ => {
                let _ = writeln!(csv, "Site {row},{from},{to}");
            }
        }
    }
    (csv, nameless, clashing)
}

#[rstest]
#[tokio::test]
async fn good_rows_are_applied_beside_bad_ones(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (csv, nameless, clashing) = sites();
    let import = office.things(FileKind::Sites, Tab::Add, &csv).await;
    office.assert_state(&import, State::HasIssues).await;
    let count = |number: i64| usize::try_from(number).unwrap();
    assert_eq!(count(import.bad_rows), nameless + clashing);
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    assert_eq!(import.state, State::Applied);
    assert_eq!(office.count("sites").await, 2 + ROWS - nameless - clashing);
    let moved = csv.replace(",2", ",3");
    let import = office.things(FileKind::Sites, Tab::Update, &moved).await;
    assert_eq!(count(import.bad_rows), nameless + clashing, "those that were left out are not there");
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    assert_eq!(import.state, State::Applied);
    let summary = office.details(import.id).await.summary;
    assert_eq!(count(summary.counts["sites changed"]), ROWS - nameless - clashing);
}
