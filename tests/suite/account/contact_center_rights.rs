//! Giving rights in the contact center asks for the password, by hand and by file.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::domain::ids::ImportId;
use switchroom::domain::refusal::Refusal;
use switchroom::domain::scope::Scope;
use switchroom::operations::Answered;
use switchroom::operations::imports::{self, Decision};

use super::areas::CONTACT_CENTER_ROLES;
use crate::import_pages::portal::Portal;
use crate::support::account::PASSWORD;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The people who have a role manage the contact center once it is of the kind Admin.
#[rstest]
#[tokio::test]
async fn a_role_becomes_one_of_admins_with_the_password_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = CONTACT_CENTER_ROLES.add(&owner, &[]).await;
    CONTACT_CENTER_ROLES.add(&owner, &[("name", "Day Lead")]).await;
    app.clock.advance(TimeDelta::minutes(11));
    let sent = |version, kind| {
        CONTACT_CENTER_ROLES.with(&[("version", version), ("kind", kind), ("description", kind)])
    };
    owner.get(&form).await.expect(200);
    owner.post(&form, &sent("1", "agent")).await.expect(303);
    let asked = owner.post(&form, &sent("2", "admin")).await.expect(422).says("Confirm your password");
    assert_eq!(asked.field("kind"), Some("admin"), "what was sent is lost: {}", asked.text);
    let proved = [sent("2", "admin"), vec![("proof", PASSWORD)]].concat();
    owner.post(&form, &proved).await.expect(303);
    owner.get(CONTACT_CENTER_ROLES.list).await.expect(200).says("Night Lead Admin");
    CONTACT_CENTER_ROLES.add(&owner, &[("name", "Chief"), ("kind", "admin")]).await;
    let portal = Portal { app, owner };
    let csv = "Name,Kind\nDay Lead,Admin\nNight Lead,Admin\n";
    let plan = portal.import_at(ROLES_UPDATE, csv, &[]).await.says("Rights given 1");
    portal.app.clock.advance(TimeDelta::minutes(11));
    let owner = portal.app.account.owner();
    let (id, unproved) = (ImportId(1), Scope { proved: false, ..owner.clone() });
    let version: i64 = plan.field("version").unwrap().parse().unwrap();
    let refused = imports::decide(&portal.app.context, &unproved, id, version, Decision::Apply).await;
    assert_eq!(refused.answer().unwrap(), Err(Refusal::ReauthRequired));
    imports::decide(&portal.app.context, &owner, id, version, Decision::Apply).await.unwrap();
}

const ROLES_UPDATE: &str = "/contact-center/roles/import/update";
