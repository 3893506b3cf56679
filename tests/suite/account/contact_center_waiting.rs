//! Plans that wait while somebody becomes an admin of the contact center: they are checked again before they are applied.

use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision, Upload};

use crate::imports::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Whoever gives somebody another address could sign in as them.
#[rstest]
#[tokio::test]
async fn an_admin_of_the_contact_center_keeps_their_address(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let siteadmin = office.account.scope("siteadmin");
    let upload = Upload { tab: Tab::Update, ..upload_of(FileKind::Users, Options::default()) };
    let csv = b"Email,New Email\nmember@one.example,mine@one.example\n";
    let id = office.receive_as(&siteadmin, csv, upload).await.unwrap();
    let import = office.work(id).await;
    office.assert_state(&import, State::Ready).await;
    office.account.add_contact_center_admin(&office.context.database, "member").await;
    imports::decide(&office.context, &siteadmin, id, import.version, Decision::Apply).await.unwrap();
    let import = office.work(id).await;
    assert_ne!(import.state, State::Applied);
    let emails =
        office.lines("SELECT email FROM users WHERE account_id = $1 AND email LIKE '%@one.example' AND role = 'member' ORDER BY id").await;
    assert_eq!(emails[0], "member@one.example");
}

/// The password is asked for rights that are given, also where the role got them after the plan was made.
#[rstest]
#[tokio::test]
async fn a_role_that_became_one_of_admins_asks_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let role = "Name,Description,Kind\nLead,,Agent\n";
    let made =
        office.upload_of(FileKind::ContactCenterRoles, &owner, role, Options::default()).await.unwrap();
    office.assert_state(&made, State::Applied).await;
    let options = Options { plan_first: true, ..Options::default() };
    let users = "Email,Role\nada@demo.example,Lead\ngrace@demo.example,Lead\n";
    let import = office.upload_of(FileKind::ContactCenterUsers, &owner, users, options).await.unwrap();
    office.assert_state(&import, State::Ready).await;
    office
        .execute("UPDATE contact_center_roles SET kind = 'admin' WHERE account_id = $1 AND name = 'Lead'")
        .await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.details(import.id).await.summary.counts["rights given"], 2);
    assert_eq!(office.count("contact_center_users").await, 0);
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.count("contact_center_users").await, 2);
}
