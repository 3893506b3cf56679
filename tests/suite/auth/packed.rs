//! Pages go out packed, secrets do not.

use std::io::Read as _;

use flate2::read::GzDecoder;
use rstest::rstest;
use switchroom::domain::message::Message;
use switchroom::web::urls;

use crate::mail::house::{queue, to};
use crate::support::app::{Browser, TestApp};
use crate::support::backend::Sqlite;

/// The answer as it comes over the line: encoding, what it varies with, and its bytes.
async fn fetch(browser: &Browser, path: &str, accepted: &str) -> (String, String, Vec<u8>) {
    let request = browser.request("GET", path).header("accept-encoding", accepted);
    let answer = browser.with_cookies(request).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let header =
        |name| answer.headers().get_all(name).iter().map(|v| v.to_str().unwrap()).collect::<Vec<_>>();
    let (encoding, varies) = (header("content-encoding").join(","), header("vary").join(", "));
    (encoding, varies, answer.bytes().await.unwrap().to_vec())
}

fn unpack(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

#[rstest]
#[case("gzip, deflate, br, zstd", true)]
#[case("br;q=1.0, gzip;q=0.8, *;q=0.1", true)]
#[case("gzip;q=0", false)]
#[case("identity", false)]
#[case("br", false)]
#[tokio::test]
async fn a_page_is_packed_for_whoever_unpacks_it(#[case] accepted: &str, #[case] is_packed: bool) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let (encoding, varies, bytes) = fetch(&owner, urls::USERS, accepted).await;
    assert_eq!(encoding, if is_packed { "gzip" } else { "" });
    assert!(varies.contains("Accept-Encoding") && varies.contains("Origin"), "{varies}");
    let text = if is_packed { unpack(&bytes) } else { String::from_utf8(bytes.clone()).unwrap() };
    assert!(text.contains("owner@<wbr>one.<wbr>example") && text.trim_end().ends_with("</html>"), "{text}");
    assert!(!is_packed || bytes.len() * 3 < text.len(), "{} of {}", bytes.len(), text.len());
    // Styles are packed since ever.
    let (encoding, ..) = fetch(&owner, urls::STYLES, accepted).await;
    assert_eq!(encoding, if is_packed { "gzip" } else { "" });
}

#[tokio::test]
async fn what_shows_a_secret_or_flows_is_not_packed() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (now, owner) = (app.clock.now(), app.browser("owner").await);
    let expires = now + chrono::TimeDelta::minutes(30);
    let letter = Message::password_reset(&to(&app.account, "owner"), now, "0wner".to_owned(), expires);
    queue(&app.context, app.account, &[letter]).await;
    let list = owner.get(urls::OUTBOX).await.expect(200);
    let (before, _) = list.text.split_once("\">owner@<wbr>one.<wbr>example</a>").unwrap();
    let letter = before.rsplit_once("href=\"").unwrap().1;
    assert_eq!(fetch(&owner, letter, "gzip").await.0, "");
    let form = [("csrf", &*owner.csrf())];
    let shown =
        owner.request("POST", &format!("{letter}/link")).header("accept-encoding", "gzip").form(&form);
    let shown = owner.send(shown).await.expect(200);
    assert_eq!(shown.header("content-encoding"), "");
    assert!(shown.text.contains("/reset-password/0wner"));
    assert_eq!(fetch(&owner, urls::PHONE_USERS_EXPORT, "gzip").await.0, "");
    assert_eq!(fetch(&app.stranger(), urls::SIGN_IN, "gzip").await.0, "");
}
