//! Sign-ins, failures, refusals and secrets that were shown: in the record, each once, and nobody waits for it.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use rstest::rstest;
use sqlx::AssertSqlSafe;
use switchroom::database::{Database, On, Tx};
use switchroom::operations::access::move_ready;
use switchroom::operations::person_data;
use switchroom::web::urls;
use tracing::Subscriber;
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use super::tamper;
use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp, behind_a_proxy};
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::chain::assert_whole;

async fn attempt(browser: &Browser, email: &str, password: &str, from: &str) -> Page {
    browser.get("/sign-in").await.expect(200);
    let csrf = browser.csrf();
    let fields = [("email", email), ("password", password), ("csrf", &csrf)];
    let request = browser.request("POST", "/sign-in").header("x-forwarded-for", from);
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    browser.send(request.header("user-agent", firefox).form(&fields)).await
}

/// The record as its file has it, without the header: "deed|by|from|thing|name|field|after", the oldest first.
pub async fn told(app: &TestApp) -> Vec<String> {
    app.until_recorded().await;
    let mut lines = lines(&mut app.context.database.read().await.unwrap()).await;
    lines.sort();
    lines.into_iter().map(|(_, _, line)| line).collect()
}

async fn lines(tx: &mut Tx) -> Vec<(i64, i64, String)> {
    const LINES: &str =
        "SELECT o.seq, r.no, o.operation || '|' || o.person_name || '|' || o.address || '|' || r.thing || '|'
        || r.name || '|' || COALESCE(CAST(r.fields AS TEXT), 'erased') FROM change_operations o
      JOIN change_rows r ON r.account_id = o.account_id AND r.seq = o.seq";
    let found: Vec<(i64, i64, String)> = match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(LINES).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(LINES).fetch_all(&mut **tx).await.unwrap(),
    };
    // PostgreSQL writes spaces between.
    let plain =
        |line: String| line.replace("\", \"", "\",\"").replace("null, ", "null,").replace("], [", "],[");
    let plain = |line: String| plain(line).replace(", null", ",null");
    found.into_iter().map(|(seq, no, line)| (seq, no, plain(line))).collect()
}

async fn volatile(database: &Database, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    let mut tx = database.volatile().await.unwrap();
    let rows = match &mut tx.on {
        On::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.unwrap().rows_affected(),
        On::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.unwrap().rows_affected(),
    };
    tx.commit().await.unwrap();
    i64::try_from(rows).unwrap()
}

#[rstest]
#[tokio::test]
async fn sign_ins_and_failures_say_who_and_from_where(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    attempt(&browser, &owner, "wrong", "192.0.2.1").await.expect(422);
    attempt(&browser, "nobody@one.example", "wrong", "192.0.2.2").await.expect(422);
    attempt(&browser, &owner, PASSWORD, "192.0.2.3").await.expect(303);
    assert_eq!(
        told(&app).await,
        [
            "sign_in_failed|Not signed in||access|owner Person|[[\"Failed\",null,\"Wrong password\"],[\"From\",null,\"192.0.2.1\"]]",
            "sign_in|owner Person|192.0.2.3|access|owner Person|[[\"Browser\",null,\"Firefox on Linux\"],[\"New \
             browser\",null,\"Yes\"]]",
        ]
    );
    let page = browser.get(&format!("{}?thing=access", urls::CHANGES)).await.expect(200);
    page.says("Sign in failed").says("Not signed in").says("Type: Access").says("Browser, New browser");
    assert_whole(&app.context.database, app.account.id).await;
}

#[rstest]
#[tokio::test]
async fn many_failures_make_few_lines(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (stranger, owner) = (app.stranger(), app.account.email("owner"));
    for n in 0..30 {
        app.clock.advance(TimeDelta::seconds(15));
        attempt(&stranger, &owner, "wrong", &format!("192.0.2.{}", n % 12)).await.expect(422);
    }
    assert_eq!(told(&app).await.len(), 5, "the others wait for their like");
    app.clock.advance(TimeDelta::minutes(11));
    let told = told(&app).await;
    assert_eq!(told.len(), 6, "{told:?}");
    let together = "sign_in_failed|Not signed in||access|owner Person|[[\"Failed\",null,\"Several attempts\"],[\"Times\",null,\"25\"]";
    assert!(told[5].starts_with(together) && told[5].contains("192.0.2.5, 192.0.2.6"), "{}", told[5]);
    assert!(told[5].len() < 600, "{}", told[5]);
}

#[rstest]
#[tokio::test]
async fn what_the_role_does_not_allow_is_recorded(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let support = app.browser("support").await;
    for _ in 0..9 {
        support.get(&format!("{}?secret=word", urls::OUTBOX)).await.expect(403);
    }
    app.clock.advance(TimeDelta::minutes(11));
    support.get("/own/prove?next=/own").await.expect(200);
    support.post("/own/prove", &[("proof", "wrong")]).await.expect(422);
    let told = told(&app).await;
    let refused =
        "refused|support Person|127.0.0.1|access|support Person|[[\"Refused\",null,\"GET /account/outbox\"]]";
    assert_eq!(told[..5], [refused; 5]);
    assert!(
        told.iter().any(|line| line.contains("Pages that the role does not allow") && line.contains("\"4\""))
    );
    let proof = "password_refused|support Person|127.0.0.1|access|support Person|[[\"Failed\",null,\"Wrong password, asked \
                 again while signed in\"]]";
    assert!(told.iter().any(|line| line == proof), "{told:?}");
    assert_eq!(told.len(), 7, "{told:?}");
}

/// Nobody waits for an import that has the account, and nothing is lost.
#[rstest]
#[tokio::test]
async fn signing_in_waits_for_no_import(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let import = app.context.database.write(app.account.id).await.unwrap();
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    attempt(&browser, &owner, "wrong", "192.0.2.1").await.expect(422);
    attempt(&browser, &owner, PASSWORD, "192.0.2.1").await.expect(303);
    browser.get("/phone/users/export").await.expect(200);
    let mut tx = app.context.database.read().await.unwrap();
    assert!(lines(&mut tx).await.is_empty());
    // Nor does the recording, which has other accounts to see to.
    assert_eq!(move_ready(&app.context).await.unwrap(), 0);
    drop((tx, import));
    assert_eq!(told(&app).await.len(), 3);
}

const KEYS: &str = "SELECT COUNT(*) FROM moved_events";

/// A process may be killed after an event was recorded and before it was forgotten; several servers may do the same.
#[rstest]
#[tokio::test]
async fn each_event_is_recorded_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let database = &app.context.database;
    let event = |n: i64| {
        format!(
            "INSERT INTO access_events (key, account_id, operation, thing, thing_id, fields, addresses, times, \
             tells, at, ready_at) SELECT 'k{n}', {}, 'sign_in', 'access', {}, '[[\"Browser\",\"{n}\"]]', '', 1, \
             1 = 0, created_at, created_at FROM sessions",
            app.account.id,
            app.account.scope("owner").person.unwrap()
        )
    };
    // Its time is that of the session: the databases write times each in its own way.
    app.browser("owner").await;
    let key = format!("INSERT INTO moved_events (account_id, key) VALUES ({}, 'k0')", app.account.id);
    tamper(database, &[&key]).await;
    volatile(database, &event(0)).await;
    assert!(told(&app).await.is_empty(), "it was recorded before the process was killed");
    assert_eq!(volatile(database, "DELETE FROM access_events").await, 0);
    for n in 1..=150 {
        assert_eq!(volatile(database, &event(n)).await, 1);
    }
    futures_util::future::join_all((0..4).map(|_| app.until_recorded())).await;
    assert_eq!(told(&app).await.len(), 150);
    // Keys are forgotten once their events are gone: those of the last batch stay.
    let mut tx = database.read().await.unwrap();
    let keys: i64 = match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(KEYS).fetch_one(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(KEYS).fetch_one(&mut **tx).await.unwrap(),
    };
    assert!(keys <= 100, "{keys}");
    assert_whole(database, app.account.id).await;
}

#[rstest]
#[tokio::test]
async fn nothing_of_it_outlives_an_erasure(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start_with(backend, behind_a_proxy()).await else { return };
    let (browser, member) = (app.stranger(), app.account.email("member"));
    attempt(&browser, &member, PASSWORD, "192.0.2.77").await.expect(303);
    app.until_recorded().await;
    attempt(&app.stranger(), &member, "wrong", "192.0.2.78").await.expect(422);
    let admin = app.browser("admin").await;
    let id = app.account.scope("member").person.unwrap();
    admin.get(&urls::with_id(urls::USER_DATA, id)).await.expect(200).says("192.0.2.77");
    person_data::erase(&app.context, &app.account.owner(), id).await.unwrap();
    let told = told(&app).await.join("\n");
    for trace in ["member", "192.0.2.7"] {
        assert!(!told.contains(trace), "{trace}: {told}");
    }
    assert_whole(&app.context.database, app.account.id).await;
}

/// Texts of the log, of one test: it runs in a process of its own.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).unwrap();
    }
}

impl<S: Subscriber> Layer<S> for Log {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        self.0.lock().unwrap().push(text.0);
    }
}

#[tokio::test]
async fn the_log_says_who_signed_in_by_number() {
    let log = Log::default();
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(log.clone())).unwrap();
    let Some(app) = TestApp::start(Sqlite).await else { return };
    attempt(&app.stranger(), &app.account.email("owner"), PASSWORD, "").await.expect(303);
    let lines = log.0.lock().unwrap().clone();
    let line = lines.iter().find(|line| line.contains("message=signed in")).unwrap();
    let (account, user) = (app.account.id, app.account.scope("owner").person.unwrap());
    assert!(line.contains(&format!("account={account} user={user}")), "{line}");
    assert!(!lines.iter().any(|line| line.contains("owner@one.example") && !line.contains("db.statement")));
}

/// Somebody who was deactivated and still has the password is worth a line.
#[tokio::test]
async fn who_may_not_come_in_any_more_is_recorded() {
    let Some(app) = TestApp::start_with(Sqlite, behind_a_proxy()).await else { return };
    app.account.set_person(&app.context.database, "member", ("inactive", "member")).await;
    let member = app.account.email("member");
    attempt(&app.stranger(), &member, PASSWORD, "192.0.2.1").await.expect(422).says("not active");
    attempt(&app.stranger(), &member, "wrong", "192.0.2.2").await.expect(422);
    let line = |from: &str, why: &str| {
        format!(
            "sign_in_failed|Not signed in||access|member Person|[[\"Failed\",null,\"{why}\"],[\"From\",null,\"{from}\"]]"
        )
    };
    assert_eq!(
        told(&app).await,
        [line("192.0.2.1", "Not active, or suspended"), line("192.0.2.2", "Wrong password")]
    );
}
