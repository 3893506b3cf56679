//! Where one is signed in, and ending that.

use rstest::rstest;

use super::{sign_in, signed_in};
use crate::support::account::{Account, PASSWORD};
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The keys of the buttons of a list.
fn keys(page: &Page) -> Vec<String> {
    let buttons = page.text.split("name=\"session\" value=\"").skip(1);
    buttons.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Signs in with a browser that calls itself this.
async fn signed_in_with(app: &TestApp, who: &str, agent: &str) -> Browser {
    let browser = app.stranger();
    browser.get("/sign-in").await.expect(200);
    let (email, csrf) = (app.account.email(who), browser.csrf());
    let fields = [("email", email.as_str()), ("password", PASSWORD), ("csrf", &csrf)];
    let request = browser.request("POST", "/sign-in").header("user-agent", agent).form(&fields);
    browser.send(request).await.expect(303);
    browser
}

#[rstest]
#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604";
    let (here, there) = (signed_in(&app, "member").await, signed_in_with(&app, "member", phone).await);
    app.browser("owner").await;
    let list = here.get("/own/sessions").await.expect(200).says("Where you are signed in: 2");
    let list =
        list.says("This session").says("Safari on iPhone").says("127.0.0.1").says("24 Nov 2026, 12:00 UTC");
    let keys = keys(&list);
    assert_eq!(keys.len(), 1, "there is no button for this session");
    here.post("/own/sessions/end", &[("session", &keys[0])]).await.expect(303);
    here.get("/own/sessions").await.expect(200).says("1 session ended.").says("Where you are signed in: 1");
    there.get("/own/sessions").await.expect(303);
}

#[rstest]
#[tokio::test]
async fn nobody_ends_the_session_of_another(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    let (owner, second) = (app.browser("owner").await, app.browser("owner").await);
    let keys = keys(&owner.get("/own/sessions").await.expect(200));
    for stranger in [app.browser("admin").await, app.browser_of(other, "owner").await] {
        stranger.get("/own/sessions").await.expect(200).says("Where you are signed in: 1");
        stranger.post("/own/sessions/end", &[("session", &keys[0])]).await.expect(303);
        stranger.get("/own/sessions").await.expect(200).says("has already ended");
    }
    second.get("/").await.expect(200);
}

#[rstest]
#[tokio::test]
async fn signing_out_everywhere_ends_all(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (here, there) = (signed_in(&app, "member").await, app.browser("member").await);
    here.get("/own/sessions").await.expect(200);
    let left = here.post("/own/sessions/end-all", &[]).await.expect(303);
    assert_eq!(left.location(), "/sign-in");
    there.get("/").await.expect(303);
    here.get("/").await.expect(303);
    sign_in(&here, "member@one.example", PASSWORD).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn a_session_from_before_the_password_is_dead_though_it_is_still_there(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (member, owner) = (app.browser("member").await, app.browser("owner").await);
    let login = switchroom::domain::ids::LoginId(app.account.scope("member").person.unwrap().0);
    app.clock.advance(chrono::TimeDelta::seconds(1));
    let mut tx = app.context.database.write_global().await.unwrap();
    let row = switchroom::repository::logins::get(&mut tx, login).await.unwrap();
    let now = app.clock.now();
    assert!(switchroom::repository::logins::change_password(&mut tx, &row, "x", now).await.unwrap());
    tx.commit().await.unwrap();
    member.get("/").await.expect(303);
    owner.get("/").await.expect(200);
}
