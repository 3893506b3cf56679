//! Files of contact center users have as many rows as the policies of the account say. More are refused before anything else.

use std::fmt::Write as _;

use rstest::rstest;
use switchroom::domain::import::{State, Tab};
use switchroom::domain::policies::Policies;
use switchroom::importers::FileKind;
use switchroom::repository::accounts;
use switchroom::repository::imports::ImportRow;

use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const USERS: FileKind = FileKind::ContactCenterUsers;

const MANY: &str = "The file has 1,001 rows; at most 1,000 can be imported at once. Split it into several files, each with \
    the header row, or ask an owner to allow more in Account Management > Policies.";
const CAPPED: &str = "The file has 1,201 rows; at most 1,200 can be imported at once. \
    Split it into several files, each with the header row.";

impl Office {
    async fn allow(&self, contact_center_rows: u32) {
        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        let policies = Policies { contact_center_rows, ..Policies::default() };
        accounts::set_policies(&mut tx, self.account.id, &policies).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Brings a file of so many rows, whose users the account does not have.
    async fn strangers(&self, header: &str, rows: u32) -> ImportRow {
        let mut csv = format!("{header}\n");
        for row in 0..rows {
            writeln!(csv, "u{row}@demo.example\n").unwrap();
        }
        self.things(USERS, Tab::Add, &csv).await
    }

    async fn assert_refused(&self, import: &ImportRow, line: &str) {
        self.assert_state(import, State::Unreadable).await;
        let findings = self.details(import.id).await.findings;
        let lines: Vec<String> = findings.iter().map(|one| one.problem.line("", &one.value)).collect();
        assert_eq!(lines, [line]);
    }
}

#[rstest]
#[tokio::test]
async fn an_owner_allows_more_rows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(mut office) = Office::open(backend).await else { return };
    // Too many rows are told alone, whatever else is wrong.
    for header in ["Email", "Mail Box"] {
        office.assert_refused(&office.strangers(header, 1_001).await, MANY).await;
    }
    assert_eq!(office.count("import_rows").await, 0, "none was checked");
    let checked = office.strangers("Email", 1_000).await;
    assert_eq!((checked.state, checked.total_rows), (State::HasIssues, 1_000));
    office.allow(1_500).await;
    let checked = office.strangers("Email", 1_001).await;
    assert_eq!((checked.state, checked.total_rows), (State::HasIssues, 1_001));
    // The server's own limit stands above any policy.
    office.context.limits.rows = 1_200;
    let capped = office.strangers("Email", 1_201).await;
    office.assert_refused(&capped, CAPPED).await;
}
