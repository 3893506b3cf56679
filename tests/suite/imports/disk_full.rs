//! The disk is full, on SQLite: nothing is half done, everything can be read, and with more room it goes on.

use std::fmt::Write as _;

use chrono::Duration;
use switchroom::database::On;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports;

use super::office::{Office, upload_of};
use crate::support::backend::Sqlite;

/// How many people a file brings.
const PEOPLE: usize = 150;

impl Office {
    async fn people(&self) -> usize {
        self.lines("SELECT email FROM users WHERE account_id = $1").await.len()
    }

    /// Lets the database grow by so many pages from what it has now; it has one writer, which keeps that in mind.
    pub(super) async fn leave_room(&self, pages: i64) {
        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        let On::Sqlite(inner) = &mut tx.on else { panic!("not SQLite") };
        let now: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut **inner).await.unwrap();
        let most = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {}", now + pages));
        sqlx::query(most).execute(&mut **inner).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// A few pages more of room each time, until all of it fits.
#[tokio::test]
async fn a_full_disk_changes_nothing() {
    let mut refused = 0;
    for pages in (0..).step_by(4) {
        let office = Office::open(Sqlite).await.unwrap();
        let owner = office.account.owner();
        let before = office.people().await;
        let id = office
            .receive_as(&owner, file().as_bytes(), upload_of(FileKind::Users, Options::default()))
            .await
            .unwrap();
        office.leave_room(pages).await;
        let worked = imports::work(&office.context, "the first", office.account.id, id).await;
        let import = office.details(id).await.import;
        let added = if import.state == State::Applied { PEOPLE } else { 0 };
        assert_eq!(office.people().await, before + added, "{pages} pages: {worked:?}");
        office.leave_room(10_000).await;
        if worked.is_ok() {
            office.assert_state(&import, State::Applied).await;
            break;
        }
        refused += 1;
        office.context.clock.advance(Duration::minutes(3));
        let import = office.work(id).await;
        office.assert_state(&import, State::Applied).await;
        assert_eq!(office.people().await, before + PEOPLE, "{pages} pages: {worked:?}");
        office.world().await;
    }
    assert!(refused > 3, "there was always room enough");
}

fn file() -> String {
    let mut file = "Email,First Name,Department\n".to_owned();
    for number in 0..PEOPLE {
        let _ = writeln!(file, "person{number}@demo.example,Person {number},Department of many words");
    }
    file
}
