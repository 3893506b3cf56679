//! The walk: each import goes on from where it stood, the record is whole, secrets open, and every page opens.

use rstest::rstest;
use switchroom::domain::ids::NumberId;
use switchroom::domain::import::State;
use switchroom::domain::keyset::PageSize;
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::audit_log::{Verdict, history, verify};
use switchroom::operations::imports::{self, Decision};
use switchroom::operations::trash::restore_user;
use switchroom::operations::{Answered, numbers};
use switchroom::repository::email_keys;
use switchroom::repository::imports::ImportRow;
use switchroom::repository::users;
use switchroom::web::urls;

use super::stored::{VERSIONS, upgraded};
use crate::imports::office::Office;
use crate::support::app::{TestApp, config};
use crate::support::backend::{Backend, Postgres, Sqlite};

impl Office {
    /// All imports, the oldest first.
    async fn all_imports(&self) -> Vec<ImportRow> {
        let page =
            imports::list(&self.context, &self.account.owner(), &PageRequest::sized(PageSize::ALL[2])).await;
        let mut all = page.unwrap().rows;
        all.sort_by_key(|import| import.id.0);
        all
    }

    async fn the_import(&self, state: State) -> ImportRow {
        let all = self.all_imports().await;
        all.into_iter().find(|import| import.state == state).unwrap()
    }
}

/// Where the imports of the stored database stand, in their order.
const STATES: [State; 14] = [
    State::Applied,
    State::Applied,
    State::Applied,
    State::Applied,
    State::Applied,
    State::Applied,
    State::Closed,
    State::HasIssues,
    State::Unreadable,
    State::Failed,
    State::Ready,
    State::Applying,
    State::Checking,
    State::Received,
];

#[rstest]
#[tokio::test]
async fn every_import_goes_on_from_where_it_stood(#[values(Sqlite, Postgres)] backend: Backend) {
    for version in VERSIONS {
        let Some(office) = upgraded(backend, version).await else { return };
        let all = office.all_imports().await;
        assert_eq!(all.iter().map(|import| import.state).collect::<Vec<_>>(), STATES, "{version}");
        for import in all.iter().filter(|import| import.state == State::Applied) {
            assert!(!office.plan(import).await.is_empty(), "{version}: the plan of {}", import.id);
        }
        let ready = office.the_import(State::Ready).await;
        assert_eq!(office.decide(&ready, Decision::Apply).await.state, State::Applied);
        let left = office.the_import(State::HasIssues).await;
        assert_eq!(office.issues(left.id).await.len(), 2, "{version}");
        assert_eq!(
            office.decide(&left, Decision::IgnoreIssues).await.state,
            State::HasIssues,
            "alan has a phone now"
        );
        for state in [State::Applying, State::Checking, State::Received] {
            let import = office.the_import(state).await;
            let import = office.work(import.id).await;
            office.assert_state(&import, State::Applied).await;
        }
        let numbers = office.lines("SELECT number FROM numbers WHERE account_id = $1 ORDER BY number").await;
        assert!(
            ["+12055550901", "+12055550903", "+12055550904"]
                .iter()
                .all(|one| numbers.contains(&(*one).to_owned()))
        );
        office.world().await;
    }
}

/// Accounts of before get what a new one has from the start.
#[rstest]
#[tokio::test]
async fn an_account_of_before_has_the_roles_of_every_account(#[values(Sqlite, Postgres)] backend: Backend) {
    const ROLES: &str =
        "SELECT r.name || ' ' || r.name_fold || ' ' || r.kind || ' ' || r.version FROM contact_center_roles r
        JOIN accounts a ON a.id = r.account_id AND a.created_at = r.created_at AND a.created_at = r.updated_at
       WHERE a.id = $1 AND r.is_default AND r.description = '' ORDER BY r.name_fold";
    for version in VERSIONS {
        let Some(office) = upgraded(backend, version).await else { return };
        let three = ["Admin admin admin 1", "Agent agent agent 1", "Supervisor supervisor supervisor 1"];
        assert_eq!(office.lines(ROLES).await, three, "{version}");
    }
}

#[rstest]
#[tokio::test]
async fn the_record_is_whole_and_history_is_all_there(#[values(Sqlite, Postgres)] backend: Backend) {
    for version in VERSIONS {
        let Some(office) = upgraded(backend, version).await else { return };
        let owner = office.account.owner();
        let verdict = verify(&office.context, &owner, 0, None).await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { operations: 8, .. }), "{version}: {verdict:?}");
        office.world().await;
        let mut tx = office.context.database.read().await.unwrap();
        let ada = users::ids(&mut tx, office.account.id, &["ada@demo.example"]).await.unwrap()[0].1;
        drop(tx);
        let history = history(&office.context, &owner, ada, &PageRequest::default()).await.unwrap();
        let told = format!("{:?}", history.page);
        for value in ["2001", "2002", "+12055550121"] {
            assert!(told.contains(value), "{version}: {value} is not in {told}");
        }
        let erased = "SELECT name FROM change_rows WHERE account_id = $1 AND name LIKE 'Erased person %'";
        assert!(!office.lines(erased).await.is_empty(), "{version}");
    }
}

#[rstest]
#[tokio::test]
async fn people_numbers_and_secrets_are_what_they_were(#[values(Sqlite, Postgres)] backend: Backend) {
    const PEOPLE: &str = "SELECT email || ' ' || status FROM users WHERE account_id = $1 AND email LIKE 'anna%' ORDER BY email";
    const ANNAS: &str =
        "SELECT email_fold FROM users WHERE account_id = $1 AND email LIKE 'anna%' ORDER BY email";
    const SEALED: &str = "SELECT sip_user || ' ' || sip_secret FROM lines WHERE account_id = $1";
    for version in VERSIONS {
        let Some(office) = upgraded(backend, version).await else { return };
        assert_eq!(
            office.lines(PEOPLE).await,
            ["anna@bücher.example pending", "anna@xn--bcher-kva.example pending"],
            "{version}: twins stay"
        );
        assert_eq!(
            office.lines(ANNAS).await,
            ["anna@bücher.example", "anna@xn--bcher-kva.example"],
            "{version}: by the keys under which they were found"
        );
        let mut tx = office.context.database.read().await.unwrap();
        let twins = email_keys::twins(&mut tx, &office.account.owner()).await.unwrap();
        drop(tx);
        let twins = twins.iter().map(|pair| pair.each_ref().map(|one| one.email.as_str()));
        assert!(twins.eq([["anna@bücher.example", "anna@xn--bcher-kva.example"]]), "{version}");
        let numbers = office
            .lines("SELECT number FROM numbers WHERE account_id = $1 AND number LIKE '+44%' ORDER BY number")
            .await;
        assert_eq!(numbers, ["+4402079460123", "+442079460124"], "{version}");
        let (context, owner) = (&office.context, office.account.owner());
        let found = numbers::check(context, &owner, NumberId(0)).await.unwrap().rows;
        let found: Vec<_> =
            found.iter().map(|row| (row.number.as_str(), row.written.as_str(), row.id)).collect();
        let [("+4402079460123", "+442079460123", id)] = found[..] else { panic!("{version}: {found:?}") };
        assert_eq!(
            numbers::correct(context, &owner, id).await.answer().unwrap(),
            Ok("+442079460123".to_owned()),
            "{version}"
        );
        let sealed = office.lines(SEALED).await;
        assert_eq!(sealed.len(), 2, "{version}");
        for line in sealed {
            let (name, secret) = line.split_once(' ').unwrap();
            let opened = office.context.keys.open(&format!("line {} {name}", office.account.id), secret);
            assert!(opened.is_ok_and(|secret| secret.len() > 10), "{version}: the secret of a line");
        }
        let mut tx = office.context.database.read().await.unwrap();
        let kept = users::ids(&mut tx, office.account.id, &["kept@demo.example"]).await.unwrap()[0].1;
        drop(tx);
        restore_user(&office.context, &office.account.owner(), kept).await.unwrap();
        let users = office.phone_users().await;
        assert!(users.contains(&"Kay Kept 2040 London active Pro +12055550125 -".to_owned()), "{users:#?}");
    }
}

/// Every page that needs nothing but a person, and those of each import and user.
#[rstest]
#[tokio::test]
async fn every_page_opens(#[values(Sqlite, Postgres)] backend: Backend) {
    const PAGES: [&str; 14] = [
        urls::OVERVIEW,
        urls::USERS,
        urls::PENDING,
        urls::TRASH,
        urls::PHONE_USERS,
        urls::PHONE_USERS_EXPORT,
        urls::NUMBERS,
        urls::DESK_PHONES,
        urls::SITES,
        urls::PACKAGES,
        urls::LICENSES,
        urls::OUTBOX,
        urls::CHANGES,
        urls::CHANGES_EXPORT,
    ];
    for version in VERSIONS {
        let Some(office) = upgraded(backend, version).await else { return };
        let imports = office.all_imports().await;
        let users = office.lines("SELECT CAST(id AS TEXT) FROM users WHERE account_id = $1").await;
        let app = TestApp::serve(office.database, office.account, &config());
        let owner = app.browser("owner").await;
        let of_imports = imports.iter().map(|import| format!("/imports/{}", import.id));
        let of_users =
            users.iter().flat_map(|id| [urls::USER, urls::USER_HISTORY].map(|page| urls::with_id(page, id)));
        for path in PAGES.map(str::to_owned).into_iter().chain(of_imports).chain(of_users) {
            assert_eq!(owner.get(&path).await.status, 200, "{version}: {path}");
        }
    }
}
