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

/// Whoever becomes an active admin manages the contact center: by the form, by a change of ticked users, and by a file.
#[rstest]
#[tokio::test]
async fn somebody_becomes_an_admin_with_the_password_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let new = owner.get("/contact-center/users/new").await.expect(200);
    let (before, _) = new.text.split_once("\">Admin</option>").unwrap();
    let admin = before.rsplit_once('"').unwrap().1.to_owned();
    let fields = |email, role| {
        vec![("email", email), ("role_id", role), ("access", "active"), ("client_integration", "default")]
    };
    app.clock.advance(TimeDelta::minutes(11));
    owner.get("/contact-center/users/new").await.expect(200);
    let sent = fields("member@one.example", &admin);
    owner.post("/contact-center/users/new", &sent).await.expect(422).says("Confirm your password");
    let member = app.browser("member").await;
    member.get("/contact-center/users").await.expect(403);
    owner.post("/contact-center/users/new", &[&sent[..], &[("proof", PASSWORD)]].concat()).await.expect(303);
    member.get("/contact-center/users").await.expect(200).says("member@one.example");

    let usual = new.text.split_once("\" selected>Agent").unwrap().0.rsplit_once('"').unwrap().1.to_owned();
    owner.post("/contact-center/users/new", &fields("support@one.example", &usual)).await.expect(303);
    app.clock.advance(TimeDelta::minutes(11));
    owner.get("/contact-center/users").await.expect(200);
    let edit = "/contact-center/users/edit?row=2&what=role_id";
    let page = owner.get(edit).await.expect(200);
    let version = page.field("version").unwrap();
    let asked = owner.post(edit, &[("role_id", &admin), ("version", version)]).await.expect(422);
    asked.says("Confirm your password");
    owner.get("/contact-center/users").await.expect(200).says("support@one.example Agent");
    owner.post(edit, &[("role_id", &admin), ("version", version), ("proof", PASSWORD)]).await.expect(303);
    owner.get("/contact-center/users").await.expect(200).says("support@one.example Admin");
    let portal = Portal { app, owner };
    let csv = "Email,Role\nadmin@one.example,Admin\nsiteadmin@one.example,Agent\n";
    portal.import_at("/contact-center/users/import", csv, &[]).await.says("Rights given 1");
    portal.owner.get("/contact-center/users").await.expect(200).says_not("siteadmin@one.example");
}

/// From the trash, somebody comes back with what they may do.
#[rstest]
#[tokio::test]
async fn an_admin_is_restored_with_the_password_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    app.account.add_contact_center_admin(&app.context.database, "member").await;
    let member = app.account.scope("member").person.unwrap();
    let remove = format!("/users/{member}/remove");
    let asked = owner.get(&remove).await.expect(200);
    let versions = ["version", "phone_version"].map(|name| (name, asked.field(name).unwrap()));
    owner.post(&remove, &versions).await.expect(303);
    app.clock.advance(TimeDelta::minutes(11));
    let restore = format!("/users/{member}/restore");
    owner.get(&restore).await.expect(200);
    owner.post(&restore, &[]).await.expect(422).says("Confirm your password");
    owner.post(&restore, &[("proof", PASSWORD)]).await.expect(303);
    owner.get("/contact-center/users").await.expect(200).says("member@one.example");
}
