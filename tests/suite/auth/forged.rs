//! Changes that another site, or an old page, asks for.

use rstest::rstest;
use switchroom::config::{Config, Origin};

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp, config};
use crate::support::backend::Sqlite;

async fn sign_out(browser: &Browser, csrf: &str, headers: &[(&str, &str)]) -> Page {
    let mut request = browser.request("POST", "/sign-out").form(&[("csrf", csrf)]);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request).await
}

#[rstest]
#[case::missing(None)]
#[case::blank(Some(""))]
#[case::short_junk(Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))]
#[case::junk(Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))]
#[tokio::test]
async fn a_form_without_its_token_changes_nothing(#[case] token: Option<&str>) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let request = owner.request("POST", "/sign-out");
    let request = match token {
        Some(token) => request.form(&[("csrf", token)]),
        None => request.form(&[("other", "x")]),
    };
    owner.send(request).await.expect(403).says("This form is out of date").says("Nothing has been changed");
    owner.get("/").await.expect(200);
}

#[tokio::test]
async fn the_token_of_another_session_does_not_fit() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (owner, admin) = (app.browser("owner").await, app.browser("admin").await);
    sign_out(&owner, &admin.csrf(), &[]).await.expect(403);
    owner.get("/").await.expect(200);
}

#[tokio::test]
async fn signing_in_needs_the_token_of_the_same_browser() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (one, other) = (app.stranger(), app.stranger());
    one.get("/sign-in").await.expect(200);
    other.get("/sign-in").await.expect(200);
    let (email, csrf) = (app.account.email("owner"), one.csrf());
    let fields = [("email", email.as_str()), ("password", PASSWORD), ("csrf", &csrf)];
    other.send(other.request("POST", "/sign-in").form(&fields)).await.expect(403);
    one.send(one.request("POST", "/sign-in").form(&fields)).await.expect(303);
}

#[rstest]
#[case::cross_site(&[("sec-fetch-site", "cross-site")])]
#[case::same_site(&[("sec-fetch-site", "same-site")])]
#[case::foreign_origin(&[("origin", "http://evil.example")])]
#[case::no_origin(&[("origin", "null")])]
#[case::foreign_referer(&[("referer", "http://evil.example/127.0.0.1")])]
#[case::fetched_from_elsewhere(&[("sec-fetch-site", "cross-site"), ("origin", "OURS")])]
#[tokio::test]
async fn another_site_is_refused_even_with_the_token(#[case] headers: &[(&str, &str)]) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let headers = ours(headers, &app.address);
    sign_out(&owner, &owner.csrf(), &headers).await.expect(403).says("another site");
    owner.get("/").await.expect(200);
}

#[rstest]
#[case(&[("sec-fetch-site", "same-origin")])]
#[case(&[("sec-fetch-site", "none")])]
#[case(&[("origin", "OURS")])]
#[case(&[("referer", "OURS")])]
#[case(&[])]
#[tokio::test]
async fn the_portal_itself_is_not(#[case] headers: &[(&str, &str)]) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let headers = ours(headers, &app.address);
    sign_out(&owner, &owner.csrf(), &headers).await.expect(303);
}

fn ours<'a>(headers: &[(&'a str, &'a str)], address: &'a str) -> Vec<(&'a str, &'a str)> {
    headers.iter().map(|(name, value)| (*name, if *value == "OURS" { address } else { *value })).collect()
}

/// The address of `--url` counts, with its port, whatever the Host header is.
#[rstest]
#[case("phones.example.org:8443", "https://phones.example.org:8443", "This form is out of date")]
#[case("phones.example.org", "https://phones.example.org:8443", "This form is out of date")]
#[case("127.0.0.1:8080", "https://phones.example.org:8443", "This form is out of date")]
#[case("phones.example.org", "https://phones.example.org", "another site")]
#[tokio::test]
async fn a_form_comes_from_the_address_that_people_type(
    #[case] host: &str,
    #[case] origin: &str,
    #[case] told: &str,
) {
    let url = Some(Origin::parse("https://phones.example.org:8443").unwrap());
    let Some(app) = TestApp::start_with(Sqlite, Config { url, ..config() }).await else { return };
    let stranger = app.stranger();
    let form = [("email", "a@b.example"), ("password", "x")];
    let request =
        stranger.request("POST", "/sign-in").header("host", host).header("origin", origin).form(&form);
    stranger.send(request).await.expect(403).says(told);
}

#[tokio::test]
async fn the_host_header_leads_nowhere() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    let page = stranger.send(stranger.request("GET", "/").header("host", "evil.example")).await.expect(303);
    assert_eq!(page.location(), "/sign-in");
    assert!(!page.text.contains("evil.example"));
}
