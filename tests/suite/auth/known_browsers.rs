//! A browser that somebody has signed in from gets through, however strangers guess (security.md P5).

use chrono::TimeDelta;
use rstest::rstest;
use sqlx::AssertSqlSafe;
use switchroom::database::On;
use switchroom::operations::installation::owners::set_owner;
use switchroom::random::hash;

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp, behind_a_proxy};
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW: &str = "eight blue tricycles";

async fn attempt(browser: &Browser, email: &str, password: &str, from: &str) -> Page {
    browser.get("/sign-in").await.expect(200);
    let csrf = browser.csrf();
    let fields = [("email", email), ("password", password), ("csrf", &csrf)];
    browser.send(browser.request("POST", "/sign-in").header("x-forwarded-for", from).form(&fields)).await
}

/// Where the person sits.
const OFFICE: &str = "198.51.100.1";

async fn sign_in(browser: &Browser, email: &str) -> Page {
    attempt(browser, email, PASSWORD, OFFICE).await
}

async fn sign_out(browser: &Browser) {
    browser.get("/own/sessions").await.expect(200);
    browser.post("/sign-out", &[]).await.expect(303);
}

/// Somebody who has signed in and out again.
async fn been_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.stranger();
    sign_in(&browser, email).await.expect(303);
    sign_out(&browser).await;
    browser
}

/// Strangers guess until they have to wait, each from an address of its own.
async fn shut(app: &TestApp, email: &str) {
    let stranger = app.stranger();
    let mut n = 0;
    while attempt(&stranger, email, "wrong", &format!("192.0.2.{n}")).await.status == 422 {
        n += 1;
    }
    assert!(n <= 5, "{n}");
    sign_in(&app.stranger(), email).await.expect(429);
}

/// The token of the cookie that an answer gives a browser.
fn token(page: &Page) -> Option<String> {
    let cookie = page.cookie("browser").strip_prefix("browser=")?;
    cookie.split(';').next().map(str::to_owned)
}

async fn count(app: &TestApp, holds: &str) -> i64 {
    let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM known_browsers WHERE {holds}"));
    let mut tx = app.context.database.volatile_read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap(),
    }
}

#[rstest]
#[tokio::test]
async fn strangers_who_guess_all_the_time_keep_nobody_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let owner = app.account.email("owner");
    let known = been_in(&app, &owner).await;
    let stranger = app.stranger();
    let (mut in_time, mut refused) = (0, 0);
    for n in 0..37 {
        let status = attempt(&stranger, &owner, "wrong", &format!("192.0.2.{n}")).await.status;
        refused += usize::from(status == 429);
        app.clock.advance(TimeDelta::seconds(1));
        if n % 3 == 0 {
            in_time += usize::from(sign_in(&known, &owner).await.expect(303).status == 303);
            sign_out(&known).await;
        }
    }
    assert!(in_time == 13 && refused > 0, "{in_time} {refused}");
}

#[rstest]
#[tokio::test]
async fn a_browser_is_known_for_who_signed_in_there_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (owner, admin) = (app.account.email("owner"), app.account.email("admin"));
    let (known, elsewhere) = (been_in(&app, &owner).await, been_in(&app, &admin).await);
    shut(&app, &owner).await;
    shut(&app, &admin).await;
    sign_in(&elsewhere, &owner).await.expect(429);
    sign_in(&known, &admin).await.expect(429);
    sign_in(&known, &owner).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn several_people_of_one_browser_are_known(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (owner, admin) = (app.account.email("owner"), app.account.email("admin"));
    let shared = app.stranger();
    let first = token(&sign_in(&shared, &owner).await.expect(303)).unwrap();
    sign_out(&shared).await;
    let second = token(&sign_in(&shared, &admin).await.expect(303)).unwrap();
    sign_out(&shared).await;
    assert_ne!(first, second, "whoever had put the first one there would be known for the second person");
    shut(&app, &owner).await;
    shut(&app, &admin).await;
    for email in [&owner, &admin] {
        let again = token(&sign_in(&shared, email).await.expect(303)).unwrap();
        assert_eq!(again, second);
        sign_out(&shared).await;
    }
}

#[tokio::test]
async fn others_at_the_same_address_keep_nobody_out() {
    let Some(app) = TestApp::start_with(Sqlite, behind_a_proxy()).await else { return };
    let (owner, stranger) = (app.account.email("owner"), app.stranger());
    let known = been_in(&app, &owner).await;
    for n in 0..10 {
        attempt(&stranger, &format!("nobody{n}@one.example"), "wrong", OFFICE).await.expect(422);
    }
    sign_in(&app.stranger(), &owner).await.expect(429);
    sign_in(&known, &owner).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn whoever_has_stolen_the_cookie_guesses_slowly(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let owner = app.account.email("owner");
    let known = been_in(&app, &owner).await;
    for n in 0..10 {
        attempt(&known, &owner, "wrong", &format!("192.0.2.{n}")).await.expect(422);
        app.clock.advance(TimeDelta::seconds(if n == 9 { 0 } else { 3 }));
    }
    let page = attempt(&known, &owner, PASSWORD, "192.0.2.99").await.expect(429);
    assert_eq!(page.header("retry-after"), "60");
}

#[rstest]
#[tokio::test]
async fn ten_browsers_are_known_for_ninety_days(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let owner = app.account.email("owner");
    let mut browsers = Vec::new();
    for _ in 0..11 {
        app.clock.advance(TimeDelta::minutes(1));
        browsers.push(been_in(&app, &owner).await);
    }
    assert_eq!(count(&app, "1 = 1").await, 10);
    app.clock.advance(TimeDelta::days(90) - TimeDelta::minutes(5));
    shut(&app, &owner).await;
    sign_in(&browsers[0], &owner).await.expect(429);
    sign_in(&browsers[10], &owner).await.expect(303);
    app.clock.advance(TimeDelta::minutes(5));
    shut(&app, &owner).await;
    sign_in(&browsers[9], &owner).await.expect(429);
    // Its 90 days began anew.
    sign_in(&browsers[10], &owner).await.expect(303);
    assert_eq!(count(&app, "1 = 1").await, 1, "the old ones are forgotten");
}

#[rstest]
#[tokio::test]
async fn only_the_hash_is_kept_and_the_cookie_outlives_signing_out(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    let page = sign_in(&browser, &app.account.email("owner")).await.expect(303);
    let cookie = page.cookie("browser");
    for part in ["browser=", "HttpOnly", "SameSite=Lax", "Max-Age=7776000", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = token(&page).unwrap();
    assert_eq!(count(&app, &format!("hash = '{}'", hash(&token))).await, 1);
    assert_eq!(count(&app, &format!("hash = '{token}'")).await, 0);
    browser.get("/").await.expect(200);
    let left = browser.post("/sign-out", &[]).await.expect(303);
    assert!(!left.header("clear-site-data").contains("cookies"));
    assert!(left.cookie("session").starts_with("session=;"), "{}", left.cookie("session"));
    assert_eq!(left.cookie("browser"), "");
}

#[rstest]
#[tokio::test]
async fn a_new_password_leaves_the_browser_that_chose_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let member = app.account.email("member");
    let (here, elsewhere) = (app.stranger(), been_in(&app, &member).await);
    sign_in(&here, &member).await.expect(303);
    app.clock.advance(TimeDelta::seconds(1));
    here.get("/own/password").await.expect(200);
    here.post("/own/password", &[("old", PASSWORD), ("password", NEW), ("password_again", NEW)])
        .await
        .expect(303);
    sign_out(&here).await;
    shut(&app, &member).await;
    attempt(&elsewhere, &member, NEW, OFFICE).await.expect(429);
    attempt(&here, &member, NEW, OFFICE).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn known_browsers_end_with_the_password_and_the_person(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (owner, member, support) =
        (app.account.email("owner"), app.account.email("member"), app.account.email("support"));
    let (of_owner, of_member) = (been_in(&app, &owner).await, been_in(&app, &member).await);
    let of_support = app.stranger();
    sign_in(&of_support, &support).await.expect(303);
    of_support.get("/own/sessions").await.expect(200);
    of_support.post("/own/sessions/end-all", &[]).await.expect(303);
    // By the command `owner`, by leaving the only account, and by signing out everywhere.
    app.clock.advance(TimeDelta::seconds(1));
    set_owner(&app.context, "Account 1", &owner, NEW).await.unwrap();
    let admin = app.browser("admin").await;
    let url = format!("/users/{}/edit", app.account.scope("member").person.unwrap());
    for status in ["inactive", "active"] {
        let page = admin.get(&url).await.expect(200);
        let version = page.field("version").unwrap().to_owned();
        let fields = [("version", version.as_str()), ("first_name", "member"), ("last_name", "Person")];
        let fields: Vec<_> = fields.into_iter().chain([("role", "member"), ("status", status)]).collect();
        admin.post(&url, &fields).await.expect(303);
    }
    assert_eq!(count(&app, "1 = 1").await, 0);
    for (browser, email, password) in
        [(&of_owner, &owner, NEW), (&of_member, &member, PASSWORD), (&of_support, &support, PASSWORD)]
    {
        shut(&app, email).await;
        attempt(browser, email, password, OFFICE).await.expect(429);
    }
}

/// Also where a process was killed before it could forget them.
#[tokio::test]
async fn a_browser_from_before_the_password_is_not_known() {
    let Some(app) = TestApp::start_with(Sqlite, behind_a_proxy()).await else { return };
    let owner = app.account.email("owner");
    let known = been_in(&app, &owner).await;
    let mut tx = app.context.database.write_global().await.unwrap();
    let On::Sqlite(on) = &mut tx.on else { panic!() };
    let later = app.clock.now() + TimeDelta::seconds(1);
    sqlx::query("UPDATE logins SET password_at = $1").bind(later).execute(&mut **on).await.unwrap();
    tx.commit().await.unwrap();
    app.clock.advance(TimeDelta::seconds(2));
    shut(&app, &owner).await;
    sign_in(&known, &owner).await.expect(429);
}

#[rstest]
#[tokio::test]
async fn who_is_signed_in_proves_it_though_strangers_guess(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let member = app.browser("member").await;
    app.clock.advance(TimeDelta::minutes(11));
    shut(&app, &app.account.email("member")).await;
    member.get("/own/prove?next=/own").await.expect(200);
    member.post("/own/prove", &[("next", "/own"), ("proof", PASSWORD)]).await.expect(303);
    member.get("/own/password").await.expect(200);
    let form = [("old", PASSWORD), ("password", NEW), ("password_again", NEW)];
    member.post("/own/password", &form).await.expect(303);
}
