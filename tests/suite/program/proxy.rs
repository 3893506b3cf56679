//! Warnings in the log about proxies and addresses that were not set up.

use super::house::House;
use crate::support::backend::Sqlite;

/// The lines of a log that hold some words.
fn count(log: &str, words: &str) -> usize {
    log.lines().filter(|line| line.contains(words)).count()
}

#[tokio::test]
async fn the_log_names_a_proxy_that_is_not_trusted_once() {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = house.serve();
    let client = reqwest::Client::new();
    for from in ["192.0.2.1", "192.0.2.2"] {
        let request = client.get(format!("{}/sign-in", server.address)).header("x-forwarded-for", from);
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
    let log = server.end();
    assert_eq!(count(&log, "set --trusted-proxy"), 1, "{log}");
    assert!(log.contains("proxy=127.0.0.1") && !log.contains("192.0.2."), "{log}");
}

#[tokio::test]
async fn the_log_names_both_addresses_of_a_form_that_was_refused() {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = house.serve();
    let client = reqwest::Client::new();
    let send = async |name: &str, value: &str| {
        let request = client.post(format!("{}/sign-in", server.address)).header(name, value);
        assert_eq!(request.send().await.unwrap().status(), 403);
    };
    send("origin", "https://phones.example.org:8443").await;
    send("referer", "https://other.example.org/activate/s3cret?and=more").await;
    send("origin", &format!("https://{}", "long".repeat(200))).await;
    let address = server.address.clone();
    let log = server.end();
    assert_eq!(count(&log, &address), 3, "{log}");
    assert!(
        log.contains("https://phones.example.org:8443") && log.contains("https://other.example.org"),
        "{log}"
    );
    assert!(!log.contains("s3cret") && !log.contains(&"long".repeat(60)), "{log}");
}
