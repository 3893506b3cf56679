//! Headers of every answer, errors included.

use rstest::rstest;
use switchroom::config::{Config, Origin};

use crate::support::app::{Page, TestApp, config};
use crate::support::backend::Sqlite;

#[track_caller]
fn check(page: &Page) {
    let policy = page.header("content-security-policy");
    for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    assert!(!policy.contains("unsafe"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    assert_eq!(page.header("access-control-allow-origin"), "");
    assert!(page.header("permissions-policy").contains("microphone=()"));
}

#[rstest]
#[case("/", 303)]
#[case("/sign-in", 200)]
#[case("/nowhere", 404)]
#[case("/sign-in?next=1&next=2", 400)]
#[case("/health", 200)]
#[case("/static/nothing.css", 404)]
#[tokio::test]
async fn every_answer_tells_browsers_to_be_strict(#[case] path: &str, #[case] status: u16) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let page = app.stranger().get(path).await.expect(status);
    check(&page);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("strict-transport-security"), "", "this is plain http");
    if status >= 400 {
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text.contains("href=\"/\""), "no way on: {}", page.text);
    }
}

#[tokio::test]
async fn pages_of_somebody_are_not_kept() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let page = app.browser("owner").await.get("/").await.expect(200);
    check(&page);
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn styles_and_script_are_kept_for_good_by_their_digest() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    let page = stranger.get("/sign-in").await;
    let at = page.text.find("/static/app.css").unwrap();
    let address = &page.text[at..at + page.text[at..].find('"').unwrap()];
    let styles = stranger.get(address).await.expect(200);
    assert_eq!(styles.header("cache-control"), "public, max-age=31536000, immutable");
    let (layers, first_rule) = (styles.text.find("@layer").unwrap(), styles.text.find("{\n").unwrap());
    assert!(layers < first_rule, "the layers come first");
    let tag = styles.header("etag").to_owned();
    let again = stranger.request("GET", "/static/app.css").header("if-none-match", tag);
    assert_eq!(stranger.send(again).await.expect(304).header("cache-control"), "no-cache");
}

#[tokio::test]
async fn over_tls_cookies_are_bound_to_the_host() {
    let url = Some(Origin::parse("https://phones.example.org").unwrap());
    let Some(app) = TestApp::start_with(Sqlite, Config { url, ..config() }).await else { return };
    let page = app.stranger().get("/sign-in").await.expect(200);
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-visitor=") && cookie.contains("Secure"), "{cookie}");
    assert!(cookie.contains("Path=/") && !cookie.contains("Domain"), "{cookie}");
    assert_eq!(page.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
}
