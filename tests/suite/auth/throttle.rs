//! Guessing passwords is slowed, for an address and for an email, and a restart does not help.

use chrono::TimeDelta;
use rstest::rstest;

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp, behind_a_proxy, config};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// An attempt that seems to come from `from`, if the proxy is trusted.
async fn attempt(browser: &Browser, email: &str, password: &str, from: &str) -> Page {
    browser.get("/sign-in").await.expect(200);
    let csrf = browser.csrf();
    let fields = [("email", email), ("password", password), ("csrf", &csrf)];
    browser.send(browser.request("POST", "/sign-in").header("x-forwarded-for", from).form(&fields)).await
}

fn nobody(n: usize) -> String {
    format!("nobody{n}@one.example")
}

#[rstest]
#[tokio::test]
async fn an_address_waits_after_ten_failures(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    for n in 0..10 {
        attempt(&browser, &nobody(n), "wrong", "192.0.2.1").await.expect(422);
    }
    // What the client says of its address counts for nothing, and the right password neither.
    let page = attempt(&browser, &app.account.email("owner"), PASSWORD, "192.0.2.2").await.expect(429);
    assert_eq!(page.header("retry-after"), "60");
    let page = page.says("Try again in 60 seconds");
    assert!(page.text.contains("<title>Error: Sign in"));
    let (database, account) = app.stop().await;
    let app = TestApp::serve(database, account, &config());
    let browser = app.stranger();
    attempt(&browser, &app.account.email("owner"), PASSWORD, "").await.expect(429);
    app.clock.advance(TimeDelta::seconds(61));
    attempt(&browser, &app.account.email("owner"), PASSWORD, "").await.expect(303);
}

#[rstest]
#[tokio::test]
async fn an_email_waits_a_little_wherever_it_comes_from(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    for n in 0..5 {
        attempt(&browser, &owner, "wrong", &format!("192.0.2.{n}")).await.expect(422);
    }
    attempt(&browser, &owner, PASSWORD, "192.0.2.99").await.expect(429).says("Try again in 3 seconds");
    attempt(&browser, &app.account.email("admin"), PASSWORD, "192.0.2.99").await.expect(303);
    app.clock.advance(TimeDelta::seconds(3));
    attempt(&browser, &owner, PASSWORD, "192.0.2.99").await.expect(303);
}

#[tokio::test]
async fn behind_the_trusted_proxy_each_address_counts_for_itself() {
    let Some(app) = TestApp::start_with(Sqlite, behind_a_proxy()).await else { return };
    let browser = app.stranger();
    for n in 0..10 {
        // The last entry that is no trusted proxy is what a proxy heard; before it stands what the client says.
        let from = format!("198.51.100.{n}, 192.0.2.1, 127.0.0.2");
        attempt(&browser, &nobody(n), "wrong", &from).await.expect(422);
    }
    attempt(&browser, &nobody(99), "wrong", "192.0.2.1").await.expect(429);
    attempt(&browser, &app.account.email("owner"), PASSWORD, "192.0.2.2").await.expect(303);
}

#[tokio::test]
async fn many_at_once_get_no_more_guesses_than_one_after_another() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.stranger();
    browser.get("/sign-in").await.expect(200);
    let emails: Vec<String> = (0..40).map(nobody).collect();
    let csrf = browser.csrf();
    let requests = emails.iter().map(|email| {
        let fields = [("email", email.as_str()), ("password", "wrong"), ("csrf", csrf.as_str())];
        browser.send(browser.request("POST", "/sign-in").form(&fields))
    });
    let pages = futures_util::future::join_all(requests).await;
    let wrong = pages.iter().filter(|page| page.status == 422).count();
    let cores = std::thread::available_parallelism().unwrap().get();
    assert!((10..10 + cores).contains(&wrong), "{wrong} guesses were answered");
    assert!(pages.iter().all(|page| page.status == 422 || page.status == 429));
}
