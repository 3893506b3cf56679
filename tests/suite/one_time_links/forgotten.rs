//! A forgotten password: the same answer for everybody, a link for half an hour, once.

use std::time::Duration;

use chrono::TimeDelta;
use rstest::rstest;

use super::{letters, token, until_queued};
use crate::my_account::{sign_in, signed_in};
use crate::promises::is_nowhere;
use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const EMAIL: &str = "member@one.example";
const NEW: &str = "eight blue tricycles";
const FORM: [(&str, &str); 2] = [("password", NEW), ("password_again", NEW)];

async fn ask(browser: &Browser, email: &str) -> Page {
    browser.get("/forgot-password").await.expect(200);
    browser.post("/forgot-password", &[("email", email)]).await.expect(200)
}

/// The link of the newest letter, the `count`th.
async fn link(app: &TestApp, count: usize) -> String {
    let all = until_queued(app, "password_reset", EMAIL, count).await;
    format!("/reset-password/{}", token(app, &all[count - 1]))
}

#[rstest]
#[tokio::test]
async fn a_link_sets_a_new_password_once_and_signs_nobody_in(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let elsewhere = signed_in(&app, "member").await;
    let browser = app.stranger();
    ask(&browser, " MEMBER@one.example").await.says("its link is in");
    let link = link(&app, 1).await;
    browser.get(&link).await.expect(200).says(EMAIL);
    let wrong =
        browser.post(&link, &[("password", "Password123!"), ("password_again", "Password123!")]).await;
    wrong.expect(422).says("too common and easy to guess");
    elsewhere.get("/").await.expect(200);
    browser.post(&link, &FORM).await.expect(200).says("Password changed").says("Sign in");
    browser.get("/").await.expect(303);
    elsewhere.get("/").await.expect(303);
    browser.get(&link).await.expect(404).says("This link does not work");
    sign_in(&browser, EMAIL, PASSWORD).await.expect(422);
    sign_in(&browser, EMAIL, NEW).await.expect(303);
    assert_eq!(letters(&app, "password_changed", EMAIL).await.len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_link_is_good_for_half_an_hour_and_the_newest_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    ask(&browser, EMAIL).await;
    let first = link(&app, 1).await;
    app.clock.advance(TimeDelta::minutes(1));
    ask(&browser, EMAIL).await;
    let second = link(&app, 2).await;
    let replaced = browser.get(&first).await.expect(404).text;
    let made_up = browser.get("/reset-password/made-up").await.expect(404).text;
    app.clock.advance(TimeDelta::minutes(29));
    browser.get(&second).await.expect(200);
    app.clock.advance(TimeDelta::minutes(1));
    browser.post(&second, &FORM).await.expect(404);
    let old = browser.get(&second).await.expect(404).text;
    assert!(replaced == made_up && made_up == old);
    let states: Vec<_> = letters(&app, "password_reset", EMAIL).await.into_iter().map(|one| one.0).collect();
    assert_eq!(states, ["cancelled", "queued"]);
}

#[rstest]
#[tokio::test]
async fn of_many_who_press_at_once_one_sets_the_password(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    ask(&browser, EMAIL).await;
    let link = link(&app, 1).await;
    browser.get(&link).await.expect(200);
    let pages = futures_util::future::join_all((0..4).map(|_| browser.post(&link, &FORM))).await;
    assert_eq!(pages.iter().filter(|page| page.status == 200).count(), 1);
}

/// P3: neither the page nor its time tells whether an address is known.
#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answer_which_waits_for_no_letter() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.stranger();
    let mut pages = Vec::new();
    for _ in 0..3 {
        for email in [EMAIL, "nobody@one.example"] {
            pages.push(ask(&browser, email).await.text.replace(email, "…"));
        }
    }
    assert!(pages.iter().all(|page| *page == pages[0]));
    // Whoever waited for the letter would wait for ever: the account is being written.
    let writing = app.context.database.write(app.account.id).await.unwrap();
    app.clock.advance(TimeDelta::hours(4));
    let asked = tokio::time::timeout(Duration::from_secs(20), ask(&browser, EMAIL)).await;
    asked.expect("the answer waits for the letter");
    drop(writing);
    until_queued(&app, "password_reset", EMAIL, 2).await;
}

/// P9: whoever has read the database can open no link with it.
#[tokio::test]
async fn links_of_letters_are_kept_as_hashes_and_sealed() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    ask(&app.stranger(), EMAIL).await;
    let link = link(&app, 1).await;
    is_nowhere(&app.database.address, link.rsplit('/').next().unwrap());
    super::pending(&app, app.account, "support").await;
    let invitation = super::invite(&app, app.account, "support").await;
    is_nowhere(&app.database.address, &invitation);
    assert!(invitation.len() >= 22);
}

/// P11: ten requests, at most three letters.
#[rstest]
#[tokio::test]
async fn ten_requests_make_three_letters(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    for n in 0..10 {
        app.clock.advance(TimeDelta::seconds(n));
        ask(&browser, EMAIL).await.says("its link is in");
    }
    until_queued(&app, "password_reset", EMAIL, 3).await;
    app.clock.advance(TimeDelta::minutes(61));
    ask(&browser, EMAIL).await;
    assert_eq!(until_queued(&app, "password_reset", EMAIL, 4).await.len(), 4);
}

#[rstest]
#[case("inactive")]
#[case("pending")]
#[tokio::test]
async fn who_may_not_come_in_gets_no_link(#[case] status: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    app.account.set_person(&app.context.database, "member", (status, "member")).await;
    let browser = app.stranger();
    ask(&browser, EMAIL).await.says("its link is in");
    // The next one is served after it.
    ask(&browser, &app.account.email("admin")).await;
    until_queued(&app, "password_reset", &app.account.email("admin"), 1).await;
    assert!(letters(&app, "password_reset", EMAIL).await.is_empty());
}
