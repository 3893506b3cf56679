//! Many people with overlapping files at the same time: each thing goes to one of them, the others are told.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision, Upload};
use switchroom::repository::imports::ImportRow;

use super::office::{Office, upload_of};
use super::updating::office_of_three;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Three people, three extensions, three numbers; every file wants some of the others'.
const ADDED: [&str; 4] = [
    "Email,Site Name,Package,Extension Number,Phone Number\n\
     ada@demo.example,London,US/CA Unlimited,2001,+12055550121\n",
    "Email,Site Name,Package,Extension Number,Phone Number\n\
     grace@demo.example,London,US/CA Unlimited,2001,+12055550122\nalan@demo.example,London,,2002,\n",
    "Email,Site Name,Package,Extension Number,Phone Number\n\
     ada@demo.example,Main Site,US/CA Unlimited,2003,+12055550122\ngrace@demo.example,Main Site,,2002,\n",
    "Email,Site Name,Package,Extension Number,Phone Number\n\
     alan@demo.example,Main Site,US/CA Unlimited,2001,+12055550121\n",
];

/// The same among three who have a phone: everybody wants 2009, the other seat and the next number.
const UPDATED: [&str; 4] = [
    "Email,Extension Number\nada@demo.example,2009\n",
    "Email,Extension Number,Package,Phone Number\n\
     grace@demo.example,2009,US/CA Unlimited,+12055550123\nada@demo.example,2002,US/CA Unlimited,+12055550122\n",
    "Email,Package,Phone Number\nalan@demo.example,US/CA Unlimited,+12055550123\n",
    "Email,Extension Number\nalan@demo.example,2001\nada@demo.example,2003\n",
];

impl Office {
    /// One plan for each file, by the owner and the admin in turn, all made before any is applied.
    async fn planned_by_all(&self, tab: Tab) -> Vec<ImportRow> {
        let files = if tab == Tab::Add { ADDED } else { UPDATED };
        let mut planned = Vec::new();
        for (file, who) in files.into_iter().zip(["owner", "admin"].into_iter().cycle()) {
            let options = Options { plan_first: true, ..Options::default() };
            let upload = Upload { tab, ..upload_of(FileKind::PhoneUsers, options) };
            let scope = self.account.scope(who);
            let id = self.receive_as(&scope, file.as_bytes(), upload).await.unwrap();
            let import = self.work(id).await;
            self.assert_state(&import, State::Ready).await;
            planned.push(import);
        }
        planned
    }

    /// Presses a button of every import at once, each twice.
    async fn press_all(&self, imports: &[ImportRow], decision: Decision) {
        let owner = self.account.owner();
        let pressed = imports.iter().chain(imports);
        let press = |import: &ImportRow| {
            let (id, version) = (import.id, import.version);
            let (context, owner) = (&self.context, &owner);
            async move { imports::decide(context, owner, id, version, decision).await.unwrap() }
        };
        join_all(pressed.map(press)).await;
    }

    /// Three workers take what waits until nothing does.
    async fn work_off(&self) {
        join_all(["one", "two", "three"].map(|name| self.work_off_as(name))).await;
    }

    async fn work_off_as(&self, name: &str) {
        loop {
            let waiting = imports::waiting(&self.context).await.unwrap();
            if waiting.is_empty() {
                return;
            }
            for (account, id) in waiting {
                imports::work(&self.context, name, account, id).await.unwrap();
            }
        }
    }

    async fn now(&self, imports: &[ImportRow]) -> Vec<ImportRow> {
        let mut now = Vec::new();
        for import in imports {
            now.push(self.details(import.id).await.import);
        }
        now
    }
}

#[rstest]
#[tokio::test]
async fn each_thing_goes_to_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (applied, refused) = all_at_once(&office, Tab::Add).await;
    is_consistent(&office, &applied).await;
    let left: Vec<_> = refused.into_iter().filter(|import| import.good_rows > 0).collect();
    office.press_all(&left, Decision::IgnoreIssues).await;
    office.work_off().await;
    let more = office.now(&left).await.into_iter().filter(is_applied);
    is_consistent(&office, &applied.into_iter().chain(more).collect::<Vec<_>>()).await;
}

/// Whoever comes second gets a plan of what there is now, or is told who has it.
#[rstest]
#[tokio::test]
async fn each_change_is_of_what_was_shown(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let first = office.world().await;
    let (applied, refused) = all_at_once(&office, Tab::Update).await;
    for import in applied.iter().chain(&refused) {
        assert_eq!(office.recorded(import).await.is_empty(), !is_applied(import), "{import:#?}");
    }
    assert_ne!(office.world().await, first);
    let users = office.phone_users().await;
    assert_eq!((distinct(&users, 0), distinct(&users, 2)), (3, 3), "{users:#?}");
}

/// All press *Apply* at the same time: those that were applied, and those that have to be looked at again.
async fn all_at_once(office: &Office, tab: Tab) -> (Vec<ImportRow>, Vec<ImportRow>) {
    let planned = office.planned_by_all(tab).await;
    office.press_all(&planned, Decision::Apply).await;
    office.work_off().await;
    let (applied, refused): (Vec<_>, Vec<_>) = office.now(&planned).await.into_iter().partition(is_applied);
    assert!(!applied.is_empty() && !refused.is_empty(), "{applied:#?}");
    for import in &refused {
        let waits_again = tab == Tab::Update && import.state == State::Ready;
        assert!(waits_again || !office.issues(import.id).await.is_empty(), "{import:#?}");
    }
    (applied, refused)
}

fn is_applied(import: &ImportRow) -> bool {
    import.state == State::Applied
}

/// As many phone users as rows were applied, nothing with two holders, and a record that is whole.
async fn is_consistent(office: &Office, applied: &[ImportRow]) {
    let users = office.phone_users().await;
    let rows: i64 = applied.iter().map(|import| import.good_rows).sum();
    assert_eq!(i64::try_from(users.len()).unwrap(), rows, "{users:#?}");
    assert_eq!((distinct(&users, 0), distinct(&users, 2)), (users.len(), users.len()), "{users:#?}");
    office.world().await;
}

/// How many different words stand at this place: the first name is at 0, the extension at 2.
fn distinct(users: &[String], place: usize) -> usize {
    users.iter().filter_map(|user| user.split(' ').nth(place)).collect::<BTreeSet<_>>().len()
}
