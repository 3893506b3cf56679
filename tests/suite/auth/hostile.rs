//! Requests that no browser sends: each gets a clear answer, none a failure.

use std::time::Duration;

use rstest::rstest;
use switchroom::config::{Config, Deadlines, Pace};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::app::{TestApp, config};
use crate::support::backend::Sqlite;

#[rstest]
#[case::trace("TRACE", "/", 405)]
#[case::put("PUT", "/sign-in", 405)]
#[case::delete("DELETE", "/", 405)]
#[case::options("OPTIONS", "/", 405)]
#[case::post_to_a_page("POST", "/health", 405)]
#[case::head("HEAD", "/sign-in", 200)]
#[case::made_up("SHOUT", "/", 405)]
#[tokio::test]
async fn methods_that_a_path_does_not_take_are_told(
    #[case] method: &str,
    #[case] path: &str,
    #[case] status: u16,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    let page = stranger.send(stranger.request(method, path)).await.expect(status);
    if status == 405 {
        assert!(page.header("allow").contains("GET"), "{}", page.header("allow"));
    }
}

#[rstest]
#[case("/%00", 404)]
#[case("/..%2f..%2fetc/passwd", 404)]
#[case("//", 404)]
#[case("/phone/users/../../x", 404)]
#[case("/sign-in?next=%FF%FE", 200)]
#[case("/sign-in?next=a&next=b", 400)]
#[case("/sign-in?%", 200)]
#[case("/first-run/%00", 404)]
#[case("/first-run/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 404)]
#[tokio::test]
async fn odd_addresses_find_nothing(#[case] path: &str, #[case] status: u16) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let mut socket = TcpStream::connect(app.address.trim_start_matches("http://")).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert_eq!(exchange(&mut socket, request.as_bytes()).await, status);
}

#[rstest]
#[case("session=")]
#[case("session=junk")]
#[case("session=%00%ff; session=again")]
#[case("=; ;;; session")]
#[tokio::test]
async fn junk_for_a_session_is_nobody(#[case] cookie: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    stranger.send(stranger.request("GET", "/").header("cookie", cookie)).await.expect(303);
}

#[rstest]
#[case::twice("email=a&email=b&password=x", 400, "is there twice")]
#[case::unknown("email=a&password=x&role=owner", 400, "no field “role”")]
#[case::missing("email=a", 400, "missing field")]
#[case::not_text("email=%FF&password=x", 422, "Wrong email or password")]
#[tokio::test]
async fn fields_that_do_not_fit_are_told(#[case] fields: &str, #[case] status: u16, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    stranger.get("/sign-in").await.expect(200);
    let body = format!("{fields}&csrf={}", stranger.csrf());
    let kind = "application/x-www-form-urlencoded";
    let request = stranger.request("POST", "/sign-in").header("content-type", kind).body(body);
    stranger.send(request).await.expect(status).says(told);
}

#[rstest]
#[case::too_large("application/x-www-form-urlencoded", 70_000, 413, "64 KB")]
#[case::json("application/json", 10, 400, "not sent as a form")]
#[case::no_kind("", 10, 400, "not sent as a form")]
#[tokio::test]
async fn bodies_that_are_no_form_are_refused(
    #[case] kind: &str,
    #[case] bytes: usize,
    #[case] status: u16,
    #[case] told: &str,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let stranger = app.stranger();
    let request = stranger.request("POST", "/sign-in").header("content-type", kind).body("a".repeat(bytes));
    stranger.send(request).await.expect(status).says(told).says("Nothing has been changed");
}

#[tokio::test]
async fn a_body_that_stops_is_cut() {
    let pace = Pace { patience: Duration::from_millis(200), rate: 16 << 10 };
    let deadlines = Deadlines { pace, ..Deadlines::default() };
    let Some(app) = TestApp::start_with(Sqlite, Config { deadlines, ..config() }).await else { return };
    let mut socket = TcpStream::connect(app.address.trim_start_matches("http://")).await.unwrap();
    let head = "POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n\
        content-length: 100\r\n\r\nemail=";
    assert_eq!(exchange(&mut socket, head.as_bytes()).await, 408);
}

/// Sends bytes, reads until the server closes, gives the status.
async fn exchange(socket: &mut TcpStream, bytes: &[u8]) -> u16 {
    socket.write_all(bytes).await.unwrap();
    let mut answer = String::new();
    let read = socket.read_to_string(&mut answer);
    tokio::time::timeout(Duration::from_secs(20), read).await.expect("the server does not close").unwrap();
    answer.split_whitespace().nth(1).unwrap().parse().unwrap()
}
