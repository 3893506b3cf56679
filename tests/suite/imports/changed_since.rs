//! Rows of an export of users that somebody changed since: refused with who it was, where they want to change something.

use rstest::rstest;
use switchroom::domain::import::State;
use switchroom::domain::user_list::UserFilter;
use switchroom::operations::imports::Decision;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

impl Office {
    /// The export of the owner, with this cell of somebody's row in place of what stands there.
    async fn edited(&self, email: &str, (from, to): (&str, &str)) -> String {
        let file = self.exported_users(&self.account.owner(), UserFilter::default()).await;
        let edit =
            |line: &str| if line.contains(email) { line.replacen(from, to, 1) } else { line.to_owned() };
        file.lines().map(|line| edit(line) + "\r\n").collect::<Vec<_>>().concat()
    }

    async fn bring_users(&self, who: &str, csv: &str) -> ImportRow {
        let import = self.update_users(&self.account.scope(who), csv).await;
        if import.state == State::Ready { self.decide(&import, Decision::Apply).await } else { import }
    }

    async fn changed_since(&self, csv: &str) -> Vec<String> {
        let import = self.bring_users("owner", csv).await;
        self.assert_state(&import, State::HasIssues).await;
        self.issues(import.id).await
    }
}

#[rstest]
#[tokio::test]
async fn a_user_who_was_changed_since_is_not_overwritten(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let ada = office.edited("ada@", ("\"Lovelace\",\"\"", "\"Lovelace\",\"Engines\"")).await;
    let grace = office.edited("grace@", ("\"Hopper\",\"\"", "\"Hopper\",\"Navy\"")).await;
    let import = office.bring_users("admin", "Email,Department\nada@demo.example,Poetry\n").await;
    office.assert_state(&import, State::Applied).await;
    let issues = office.changed_since(&ada).await;
    assert_eq!(issues.len(), 1, "{issues:?}");
    assert!(issues[0].ends_with("admin Person changed this after the file was made."), "{issues:?}");
    // Whose row asks for nothing may have been changed.
    let import = office.bring_users("owner", &grace).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.plan(&import).await, ["Grace Hopper: Department - > Navy"]);
}

#[rstest]
#[tokio::test]
async fn a_license_that_was_given_or_taken_since_is_not_undone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let without = office.edited("ada@", ("\"Lovelace\",\"\"", "\"Lovelace\",\"Engines\"")).await;
    office.add("Email,Site Name,Extension Number\nada@demo.example,London,2001\n").await;
    let issues = office.changed_since(&without).await;
    assert!(issues[0].ends_with("owner Person changed this after the file was made."), "{issues:?}");
    let with = office.edited("nobody", ("", "")).await;
    let unchanged = office.bring_users("owner", &with).await;
    office.assert_state(&unchanged, State::Applied).await;
    assert_eq!(office.plan(&unchanged).await, Vec::<String>::new());
    let import = office.bring_users("admin", "Email,License\nada@demo.example,None\n").await;
    office.assert_state(&import, State::Applied).await;
    let issues = office.changed_since(&with).await;
    assert!(issues[0].ends_with("Somebody changed this after the file was made."), "{issues:?}");
    assert_eq!((issues.len(), office.phone_users().await.len()), (1, 0));
}

#[rstest]
#[tokio::test]
async fn a_version_that_is_none_is_an_issue_where_something_changes(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let file = "Email,Department,Exported Version\nada@demo.example,Engines,new\ngrace@demo.example,,new\n\
                alan@demo.example,Codes,\n";
    let issues = office.changed_since(file).await;
    assert_eq!(issues, ["2 The cell Exported Version does not have the exported number."]);
}

/// Whom a person may not know of is told to be unknown, and nothing else.
#[rstest]
#[tokio::test]
async fn who_changed_somebody_of_another_site_is_not_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.add("Email,Site Name,Extension Number\nada@demo.example,Main Site,2001\n").await;
    let file = "Email,Department,Exported Version\nada@demo.example,Engines,1000\n";
    let import = office.update_users(&office.account.scope("siteadmin"), file).await;
    let issues = office.issues(import.id).await;
    assert!(!issues.is_empty() && issues.iter().all(|issue| !issue.contains("changed this")), "{issues:?}");
}
