//! A proxy that is not trusted: whoever manages the account is told, of their own requests.

use rstest::rstest;
use switchroom::config::{Config, Proxies};

use crate::support::app::{Page, TestApp, config};
use crate::support::backend::Sqlite;

const TOLD: &str = "Your requests come through a proxy at 127.0.0.1 that is not trusted";

async fn overview(app: &TestApp, who: &str, from: Option<&str>) -> Page {
    let browser = app.browser(who).await;
    let request = browser.request("GET", "/");
    let request = match from {
        Some(from) => request.header("x-forwarded-for", from),
        None => request,
    };
    browser.send(request).await.expect(200)
}

#[rstest]
#[case("owner", true)]
#[case("admin", true)]
#[case("siteadmin", false)]
#[case("member", false)]
#[tokio::test]
async fn who_manages_the_account_is_told_of_a_proxy(#[case] who: &str, #[case] is_told: bool) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let page = overview(&app, who, Some("192.0.2.1")).await;
    assert_eq!(page.words().contains(TOLD), is_told, "{}", page.words());
    // What others send says nothing of one's own requests.
    overview(&app, who, None).await.says_not("proxy");
}

#[tokio::test]
async fn a_trusted_proxy_is_nothing_to_tell() {
    let trusted_proxies = Proxies::new(vec!["127.0.0.1/32".parse().unwrap()]);
    let Some(app) = TestApp::start_with(Sqlite, Config { trusted_proxies, ..config() }).await else { return };
    overview(&app, "owner", Some("192.0.2.1")).await.says_not("proxy");
}
