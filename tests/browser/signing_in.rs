//! Somebody signs in, looks around, and signs out.

use rstest::rstest;

use crate::suite::account::PASSWORD;
use crate::suite::app::TestApp;
use crate::suite::backend::{Backend, Postgres, Sqlite};
use crate::support::browser::Browser;

#[tokio::test]
async fn the_owner_signs_in_and_out() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let Some(browser) = Browser::open(&app.address).await else { return };
    browser.goto("/").await;
    browser.look("sign-in").await;
    browser.fill("Email", &app.account.email("owner")).await;
    browser.fill("Password", "wrong password").await;
    browser.press("Sign in").await;
    browser.sees("Wrong email or password.").await;
    browser.look("sign-in-refused").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    browser.sees("Overview").await;
    browser.look("overview").await;
    browser.press("Sign out").await;
    browser.sees("Sign in").await;
    assert_eq!(browser.console().await, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn it_works_without_scripts(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let Some(browser) = Browser::open_without_scripts(&app.address).await else { return };
    browser.goto("/").await;
    browser.fill("Email", &app.account.email("support")).await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    assert_eq!(browser.heading().await, "Overview");
}
