//! Signing in and out, and how long a session lasts.

use chrono::TimeDelta;
use rstest::rstest;

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    browser.get("/sign-in").await.expect(200);
    browser.post("/sign-in", &[("email", email), ("password", password), ("next", "/")]).await
}

#[rstest]
#[tokio::test]
async fn a_person_signs_in_and_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    assert_eq!(browser.get("/").await.expect(303).location(), "/sign-in");
    let page = sign_in(&browser, "OWNER@one.example ", PASSWORD).await.expect(303);
    assert_eq!(page.location(), "/");
    let cookie = page.cookie("session");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    browser.get("/").await.expect(200).says("owner Person").says("Account 1");
    let left = browser.post("/sign-out", &[]).await.expect(303);
    assert_eq!(left.header("clear-site-data"), "\"cache\", \"storage\"");
    browser.get("/").await.expect(303);
}

#[rstest]
#[tokio::test]
async fn a_session_that_was_ended_does_not_come_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.post("/sign-out", &[]).await.expect(303);
    owner.get("/").await.expect(303);
}

#[rstest]
#[tokio::test]
async fn wrong_and_unknown_get_the_same_answer(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    let wrong = sign_in(&browser, "owner@one.example", "seven green bicycle").await.expect(422);
    let unknown = sign_in(&browser, "nobody@one.example", PASSWORD).await.expect(422);
    let said = |page: &Page| page.text.replace("owner@", "nobody@").replace(page.field("csrf").unwrap(), "");
    assert_eq!(said(&wrong), said(&unknown));
    assert!(wrong.text.contains("<title>Error: Sign in"), "{}", wrong.text);
    assert!(!wrong.text.contains("bicycle"));
}

#[rstest]
#[case::idle(&[31], 303)]
#[case::used_now_and_then(&[29, 29, 29], 200)]
#[case::longer_than_a_working_day(&[29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29], 303)]
#[tokio::test]
async fn a_session_ends_unused_or_after_a_working_day(#[case] minutes: &[i64], #[case] status: u16) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let mut last = 200;
    for wait in minutes {
        app.clock.advance(TimeDelta::minutes(*wait));
        last = owner.get("/").await.status;
        if last == 200 {
            app.until_use_is_noted(&owner).await;
        }
    }
    assert_eq!(last, status);
}

#[rstest]
#[case("/phone/users?q=a&page=2", "/phone/users?q=a&page=2")]
#[case("//evil.example", "/")]
#[case("https://evil.example", "/")]
#[case("/\\evil.example", "/")]
#[tokio::test]
async fn the_way_back_leads_to_own_pages_only(#[case] next: &str, #[case] to: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.stranger();
    browser.get("/sign-in").await.expect(200);
    let fields = [("email", "owner@one.example"), ("password", PASSWORD), ("next", next)];
    assert_eq!(browser.post("/sign-in", &fields).await.expect(303).location(), to);
}

/// As addresses come out of chats and contact lists.
#[rstest]
#[tokio::test]
async fn an_email_pasted_with_what_nobody_sees_signs_in(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    sign_in(&app.stranger(), "\u{200e}owner@one.ex\u{ad}ample\u{2069}", PASSWORD).await.expect(303);
}
