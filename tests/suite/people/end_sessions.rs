//! *End Sessions* of a profile: who may sign somebody out, and from where.

use rstest::rstest;
use switchroom::operations::access::move_ready;
use switchroom::web::urls;

use crate::support::account::{Account, PASSWORD};
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn profile(app: &TestApp, who: &str) -> String {
    urls::with_id(urls::USER, app.account.scope(who).person.unwrap())
}

async fn attempt(browser: &Browser, password: &str) -> u16 {
    browser.get("/sign-in").await.expect(200);
    let fields = [("email", "member@one.example"), ("password", password)];
    browser.post("/sign-in", &fields).await.status
}

#[rstest]
#[tokio::test]
async fn somebody_is_signed_out_everywhere(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (one, other) = (app.stranger(), app.browser("member").await);
    assert_eq!(attempt(&one, PASSWORD).await, 303);
    let support = app.browser("support").await;
    let siteadmin = app.browser("siteadmin").await;
    siteadmin.get(&profile(&app, "support")).await.expect(200).says_not("End Sessions");
    siteadmin.post(&format!("{}/end-sessions", profile(&app, "support")), &[]).await.expect(303);
    siteadmin.get(&profile(&app, "support")).await.expect(200).says("is higher than your own");
    support.get(&profile(&app, "member")).await.expect(200).says_not("End Sessions");
    support.post(&format!("{}/end-sessions", profile(&app, "member")), &[]).await.expect(403);
    let admin = app.browser("admin").await;
    admin.get(&profile(&app, "owner")).await.expect(200).says_not("End Sessions");
    admin.get(&profile(&app, "admin")).await.expect(200).says_not("End Sessions");
    one.get("/own").await.expect(200);
    admin.get(&profile(&app, "member")).await.expect(200).says("Signs them out everywhere");
    let done = admin.post(&format!("{}/end-sessions", profile(&app, "member")), &[]).await.expect(303);
    assert_eq!(done.location(), profile(&app, "member"));
    admin.get(&profile(&app, "member")).await.expect(200).says("member Person is signed out everywhere.");
    one.get("/own").await.expect(303);
    other.get("/own").await.expect(303);
    support.get("/own").await.expect(200);
    // The browser is not known any more: it waits like a stranger's.
    let stranger = app.stranger();
    for _ in 0..5 {
        assert_eq!(attempt(&stranger, "wrong").await, 422);
    }
    assert_eq!(attempt(&one, PASSWORD).await, 429);
    while move_ready(&app.context).await.unwrap() > 0 {}
    let record = admin.get(&format!("{}?thing=access&q=member", urls::CHANGES)).await.expect(200);
    record.says("End sessions").says("admin Person");
}

/// A session leads into all accounts of its person, so that none of them may be left.
#[rstest]
#[tokio::test]
async fn sessions_in_other_accounts_end_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    let (member, two) = (app.account.scope("member").person.unwrap(), other.scope("member").person.unwrap());
    let same = format!("UPDATE users SET login_id = {member} WHERE id = {two}");
    crate::audit_log::tamper(&app.context.database, &[&same]).await;
    let browser = app.stranger();
    assert_eq!(attempt(&browser, PASSWORD).await, 303);
    browser.get("/accounts").await.expect(200);
    let into = [("account", other.id.to_string())];
    browser.post("/accounts", &[("account", &into[0].1)]).await.expect(303);
    browser.get("/own").await.expect(200);
    let owner = app.browser("owner").await;
    owner.post(&format!("{}/end-sessions", profile(&app, "member")), &[]).await.expect(303);
    browser.get("/own").await.expect(303);
    // Coming into the other account was recorded there.
    while move_ready(&app.context).await.unwrap() > 0 {}
    let record = app.browser_of(other, "owner").await.get(urls::CHANGES).await.expect(200);
    record.says("Sign in").says("member Person").says_not("End sessions");
}
