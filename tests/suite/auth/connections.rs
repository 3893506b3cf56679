//! Connections that keep the server waiting: each comes to an end, and none keeps others out.

use std::time::Duration;

use rstest::rstest;
use switchroom::config::{Config, Deadlines, Pace};
use switchroom::web::connections::KEPT;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{interval, timeout};

use crate::support::app::{TestApp, config};
use crate::support::backend::Sqlite;

/// Longer than any deadline of these tests, and shorter than those of a server.
const SOON: Duration = Duration::from_secs(8);
const CHUNKED: &str = "host: x\r\ntransfer-encoding: chunked\r\n";

/// Deadlines that pass while one waits. Those of actix-http are counted from a clock that moves every half second.
fn impatient() -> Config {
    let short = Duration::from_secs(1);
    let pace = Pace { patience: short, rate: 16 << 10 };
    Config { deadlines: Deadlines { head: short, pace, unread: short, idle: short }, ..config() }
}

async fn connect(app: &TestApp) -> TcpStream {
    TcpStream::connect(app.address.trim_start_matches("http://")).await.unwrap()
}

/// Sends a beginning, and then a piece again and again, until the server closes. Gives what it said.
async fn drip(mut socket: TcpStream, beginning: &str, piece: &str) -> String {
    socket.write_all(beginning.as_bytes()).await.unwrap();
    let (mut reading, mut writing) = socket.split();
    let mut answer = Vec::new();
    let drops = async {
        let mut often = interval(Duration::from_millis(20));
        while writing.write_all(piece.as_bytes()).await.is_ok() {
            often.tick().await;
        }
    };
    let ends = async {
        // A reset is an end too.
        let _ = reading.read_to_end(&mut answer).await;
    };
    timeout(SOON, async {
        tokio::select! { () = drops => (), () = ends => () }
    })
    .await
    .expect("it is still open");
    String::from_utf8_lossy(&answer).into_owned()
}

#[rstest]
#[case::a_page("GET /sign-in", "", "200")]
#[case::a_redirect("GET /", "", "303")]
#[case::nothing_there("GET /nothing", "", "404")]
#[case::another_site("POST /sign-in", "origin: https://evil.example\r\n", "403")]
#[case::no_form("POST /sign-in", "content-type: text/plain\r\n", "400")]
#[case::too_slow("POST /sign-in", "content-type: application/x-www-form-urlencoded\r\n", "408")]
#[case::a_monitor("GET /health", "", "200")]
#[case::expecting("GET /sign-in", "expect: 100-continue\r\n", "100")]
#[case::another_protocol("GET /sign-in", "connection: upgrade\r\nupgrade: websocket\r\n", "")]
#[tokio::test]
async fn a_body_that_nobody_reads_is_cut(#[case] request: &str, #[case] header: &str, #[case] status: &str) {
    let Some(app) = TestApp::start_with(Sqlite, impatient()).await else { return };
    let head = format!("{request} HTTP/1.1\r\n{header}{CHUNKED}\r\n");
    let answer = drip(connect(&app).await, &head, "1\r\na\r\n").await;
    assert!(answer.contains(status), "{answer}");
}

#[rstest]
#[case::from_the_start("")]
#[case::after_an_answer("GET /health HTTP/1.1\r\nhost: x\r\n\r\n")]
#[case::together_with_a_request("GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET /he")]
#[tokio::test]
async fn a_head_that_drips_is_cut(#[case] before: &str) {
    let Some(app) = TestApp::start_with(Sqlite, impatient()).await else { return };
    drip(connect(&app).await, &format!("{before}GET / HTTP/1.1\r\nhost: x\r\nx: "), "a").await;
}

#[rstest]
#[case::silent("")]
#[case::half_a_head("GET / HT")]
#[case::after_an_answer("GET /health HTTP/1.1\r\nhost: x\r\n\r\n")]
#[case::half_a_head_after_an_answer("GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET / HT")]
#[case::half_a_body(
    "POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n\r\na="
)]
#[tokio::test]
async fn silence_is_cut(#[case] beginning: &str) {
    let Some(app) = TestApp::start_with(Sqlite, impatient()).await else { return };
    let mut socket = connect(&app).await;
    socket.write_all(beginning.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = timeout(SOON, socket.read_to_end(&mut answer)).await.expect("it is still open");
}

#[tokio::test]
async fn answers_that_nobody_takes_are_cut() {
    let Some(app) = TestApp::start_with(Sqlite, impatient()).await else { return };
    let mut socket = connect(&app).await;
    let request = "GET /sign-in HTTP/1.1\r\nhost: x\r\n\r\n".repeat(16);
    let asks = async { while socket.write_all(request.as_bytes()).await.is_ok() {} };
    timeout(SOON, asks).await.expect("it is still open");
}

#[tokio::test]
async fn whoever_keeps_moving_is_not_cut() {
    let Some(app) = TestApp::start_with(Sqlite, impatient()).await else { return };
    let mut socket = connect(&app).await;
    let mut often = interval(Duration::from_millis(50));
    let mut answer = [0; 2048];
    // Longer than each of the deadlines.
    for _ in 0..40 {
        socket.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let bytes = socket.read(&mut answer).await.unwrap();
        assert!(answer[..bytes].starts_with(b"HTTP/1.1 200"));
        often.tick().await;
    }
}

#[tokio::test]
async fn when_connections_run_short_the_slowest_are_closed_first() {
    let Some(app) = TestApp::start_with(Sqlite, Config { connections: 64, ..config() }).await else { return };
    let owner = app.browser("owner").await;
    let mut sockets = vec![];
    for _ in 0..100 {
        let mut socket = connect(&app).await;
        socket.write_all(b"GET / HT").await.unwrap();
        sockets.push(socket);
        // Those who come in between are served.
        app.stranger().get("/health").await.expect(200);
    }
    app.stranger().get("/sign-in").await.expect(200);
    owner.get("/phone/users").await.expect(200);
    let mut oldest = sockets.remove(0);
    let mut nothing = [0; 1];
    let read = timeout(SOON, oldest.read(&mut nothing)).await.expect("the oldest is still open");
    assert!(matches!(read, Ok(0) | Err(_)), "{read:?}");
    // The newest goes on as if nothing had been.
    let mut newest = sockets.pop().unwrap();
    newest.write_all(b"TP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut answer = [0; 12];
    newest.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 303");
}

#[tokio::test]
async fn the_last_connections_are_kept_for_who_is_signed_in() {
    let Some(app) = TestApp::start_with(Sqlite, Config { connections: 64, ..config() }).await else { return };
    let owner = app.browser("owner").await;
    // Sign-ins that cannot end: nobody may write down that they failed.
    let writer = app.context.database.volatile().await.unwrap();
    let form = app.stranger().get("/sign-in").await.expect(200);
    let visitor = form.header("set-cookie").split(';').next().unwrap();
    let body = format!("email=x&password=x&csrf={}", form.field("csrf").unwrap());
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: x\r\ncookie: {visitor}\r\ncontent-length: {}\r\ncontent-type: \
         application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    let mut waiting = vec![];
    while app.stranger().get("/sign-in").await.status != 503 {
        // One that is not being answered yet may be closed for the next.
        let mut socket = connect(&app).await;
        socket.write_all(head.as_bytes()).await.unwrap();
        waiting.push(socket);
        assert!(waiting.len() < 200, "strangers still get in");
    }
    assert!(waiting.len() >= 64 - KEPT - 2, "{}", waiting.len());
    app.stranger().get("/health").await.expect(200);
    app.stranger().get("/ready").await;
    app.stranger().get("/").await.expect(503);
    owner.get("/").await.expect(200);
    owner.get("/static/app.css").await.expect(200);
    drop(writer);
}
