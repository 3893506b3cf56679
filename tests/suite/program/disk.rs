//! A disk that is really full: the server says so, loses nothing, and goes on by itself once there is space.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use switchroom::importers::FileKind;

use super::house::House;
use crate::imports::office::numbers_file;
use crate::support::backend::Sqlite;

async fn status(address: &str, path: &str) -> StatusCode {
    reqwest::get(format!("{address}{path}")).await.unwrap().status()
}

/// Signing in writes to both stores.
async fn sign_in(http: &reqwest::Client, address: &str, house: &House) -> StatusCode {
    let page = http.get(format!("{address}/sign-in")).send().await.unwrap().text().await.unwrap();
    let csrf = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [
        ("email", house.account.email("owner")),
        ("password", crate::support::account::PASSWORD.to_owned()),
        ("csrf", csrf),
        ("next", String::new()),
    ];
    http.post(format!("{address}/sign-in")).form(&form).send().await.unwrap().status()
}

#[tokio::test]
async fn a_server_on_a_full_disk_says_so_and_recovers_by_itself() {
    let house = House::open(Sqlite).await.unwrap();
    let server = house.serve();
    let http = reqwest::Client::builder()
        .cookie_store(true)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let address = server.address.as_str();
    assert_eq!(status(address, "/ready").await, StatusCode::OK);
    server.leave_room("4096");
    assert_eq!(status(address, "/ready").await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(sign_in(&http, address, &house).await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(status(address, "/health").await, StatusCode::OK, "it lives");
    server.leave_room("unlimited");
    assert_eq!(status(address, "/ready").await, StatusCode::OK, "as soon as there is space");
    assert_eq!(sign_in(&http, address, &house).await, StatusCode::SEE_OTHER);
}

/// An import that the server cannot work on for want of space.
#[tokio::test]
async fn an_import_waits_for_space_quietly_and_is_applied_then() {
    let house = House::open(Sqlite).await.unwrap();
    let server = house.serve();
    server.leave_room("4096");
    // This process has room; the server finds the import within some seconds.
    house.receive(FileKind::Numbers, &numbers_file(1000)).await;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(9) {
        assert_eq!(status(&server.address, "/ready").await, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(status(&server.address, "/health").await, StatusCode::OK);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_ne!(house.states().await, ["applied"]);
    server.leave_room("unlimited");
    while house.states().await != ["applied"] {
        assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", house.states().await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let log = server.end();
    let told = log.lines().filter(|line| line.contains("an import has to wait")).count();
    assert!((1..=6).contains(&told), "{log}");
    assert_eq!(log.lines().filter(|line| line.contains("not ready")).count(), 1, "{log}");
}
