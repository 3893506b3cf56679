//! What a browser holds of a session, what the database does, and that nothing else opens a page.

use rstest::rstest;
use sqlx::{AssertSqlSafe, SqlSafeStr as _};
use switchroom::config::{Config, Origin};
use switchroom::database::On;
use switchroom::keys::Keys;
use switchroom::operations::Context;
use switchroom::operations::random::hash;

use crate::my_account::{sign_in, signed_in};
use crate::promises::is_in_files;
use crate::support::account::PASSWORD;
use crate::support::app::{Page, TestApp, config};
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::cookie;

/// The cookie that an answer gives a browser, as it is sent from then on.
fn told(page: &Page) -> String {
    page.cookie("session").split(';').next().unwrap().to_owned()
}

/// Opens a page with a cookie alone, as a thief does.
async fn with(app: &TestApp, cookie: &str, path: &str) -> Page {
    let thief = app.stranger();
    thief.send(thief.request("GET", path).header("cookie", cookie)).await
}

/// Runs a statement where sessions are.
async fn run(app: &TestApp, sql: &'static str) {
    let mut tx = app.context.database.volatile().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => drop(sqlx::raw_sql(sql).execute(&mut **tx).await.unwrap()),
        On::Postgres(tx) => drop(sqlx::raw_sql(sql).execute(&mut **tx).await.unwrap()),
    }
    tx.commit().await.unwrap();
}

async fn sessions(app: &TestApp) -> i64 {
    const COUNT: &str = "SELECT COUNT(*) FROM sessions";
    let mut tx = app.context.database.volatile_read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(COUNT).fetch_one(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(COUNT).fetch_one(&mut **tx).await.unwrap(),
    }
}

/// True if a text is anywhere in the database.
async fn holds(app: &TestApp, text: &str) -> bool {
    const TABLES: &str = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
    let mut tx = app.context.database.read().await.unwrap();
    let On::Postgres(tx) = &mut tx.on else { return is_in_files(&app.database.address, text) };
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut **tx).await.unwrap();
    assert!(tables.len() > 20, "{tables:?}");
    for table in tables {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{table}\" t WHERE position($1 in t::text) > 0)");
        let sql = AssertSqlSafe(sql).into_sql_str();
        if sqlx::query_scalar(sql).bind(text).fetch_one(&mut **tx).await.unwrap() {
            return true;
        }
    }
    false
}

#[rstest]
#[tokio::test]
async fn of_a_session_the_database_has_the_hash_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let cookie = told(&sign_in(&app.stranger(), &app.account.email("owner"), PASSWORD).await.expect(303));
    let token = cookie::token(&cookie);
    assert_eq!(token.len(), 43, "256 bits: {cookie}");
    assert!(holds(&app, &hash(&token)).await, "the hash is not found where it must be");
    let value = cookie.split_once('=').unwrap().1;
    let signature = value.strip_suffix(&token).unwrap();
    for secret in [value, &token, signature] {
        assert!(!holds(&app, secret).await, "{secret}");
    }
    with(&app, &cookie, "/").await.expect(200).says("owner Person");
}

#[rstest]
#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[values("owner", "member")] who: &str,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    let first = told(&sign_in(&browser, &app.account.email("owner"), PASSWORD).await.expect(303));
    let elsewhere = signed_in(&app, "owner").await;
    let second = told(&sign_in(&browser, &app.account.email(who), PASSWORD).await.expect(303));
    assert_ne!(cookie::token(&first), cookie::token(&second));
    with(&app, &first, "/own").await.expect(303);
    with(&app, &second, "/own").await.expect(200);
    elsewhere.get("/own").await.expect(200);
    assert_eq!(sessions(&app).await, 2);
}

#[rstest]
#[case::proof("/own/prove", &[("next", "/own"), ("proof", PASSWORD)])]
#[case::password("/own/password", &[("old", PASSWORD), ("password", "eight blue tricycles"), ("password_again", "eight blue tricycles")])]
#[tokio::test]
async fn the_password_once_more_ends_the_old_cookie(
    #[case] path: &str,
    #[case] fields: &[(&str, &str)],
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    let first = told(&sign_in(&browser, &app.account.email("member"), PASSWORD).await.expect(303));
    browser.get("/own/password").await.expect(200);
    let second = told(&browser.post(path, fields).await.expect(303));
    assert_ne!(cookie::token(&first), cookie::token(&second));
    with(&app, &first, "/own").await.expect(303);
    with(&app, &second, "/own").await.expect(200);
    assert_eq!(sessions(&app).await, 1);
}

#[rstest]
#[tokio::test]
async fn signing_out_takes_the_cookie_and_ends_copies_of_it_at_once(
    #[values("/sign-out", "/own/sessions/end-all")] way: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    let cookie = told(&sign_in(&browser, &app.account.email("member"), PASSWORD).await.expect(303));
    browser.get("/own/sessions").await.expect(200);
    let left = browser.post(way, &[]).await.expect(303);
    let taken = left.cookie("session");
    assert!(taken.starts_with("session=;") && taken.contains("Max-Age=0"), "{taken}");
    assert_eq!(sessions(&app).await, 0);
    with(&app, &cookie, "/own").await.expect(303);
    browser.get("/own").await.expect(303);
}

/// The cookie of a session of a version that did not sign them, or what somebody may make of one.
fn made(how: &str, token: &str, context: &Context) -> String {
    let other = Context { keys: Keys::new([8; 32]), ..context.clone() };
    match how {
        "of an older version" => format!("session={token}"),
        "of nobody" => cookie::signed(context, "nobody"),
        "of another key" => cookie::signed(&other, token),
        "with another token" => {
            format!("{}{token}", cookie::signed(context, &hash(token)).strip_suffix(&hash(token)).unwrap())
        }
        "cut" => cookie::signed(context, token)[..60].to_owned(),
        "empty" => "session=".to_owned(),
        "of letters of two bytes" => format!("session={}é{token}", "a".repeat(43)),
        "long" => format!("session={}", token.repeat(150)),
        other => panic!("{other}"),
    }
}

#[rstest]
#[tokio::test]
async fn a_cookie_that_is_not_ours_is_nobody(
    #[values(
        "of an older version",
        "of nobody",
        "of another key",
        "with another token",
        "cut",
        "empty",
        "of letters of two bytes",
        "long"
    )]
    how: &str,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.stranger();
    let cookie = told(&sign_in(&browser, &app.account.email("owner"), PASSWORD).await.expect(303));
    with(&app, &cookie, "/own").await.expect(200);
    let made = made(how, &cookie::token(&cookie), &app.context);
    with(&app, &made, "/own").await.expect(303);
    with(&app, &made, "/nowhere").await.expect(404);
    with(&app, &made, "/static/app.css").await.expect(200);
    let page = with(&app, &made, "/sign-in").await.expect(200);
    assert_eq!(page.cookie("session"), "");
    let stranger = app.stranger();
    let sent = stranger.request("POST", "/own/preferences").header("cookie", &made);
    let ended = stranger.send(sent).await.expect(403).says("Your session has ended");
    // Its browser signs in as any other.
    let visitor = ended.cookie("visitor").split(';').next().unwrap();
    let (email, csrf) = (app.account.email("owner"), stranger.csrf());
    let fields = [("email", email.as_str()), ("password", PASSWORD), ("csrf", &csrf)];
    let both = format!("{made}; {visitor}");
    let request = app.stranger().request("POST", "/sign-in").header("cookie", both).form(&fields);
    let signed_in = told(&stranger.send(request).await.expect(303));
    with(&app, &signed_in, "/own").await.expect(200);
}

#[rstest]
#[tokio::test]
async fn the_cookie_is_good_after_a_restart(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let cookie = told(&sign_in(&app.stranger(), &app.account.email("owner"), PASSWORD).await.expect(303));
    let (database, account) = app.stop().await;
    let app = TestApp::serve(database, account, &config());
    with(&app, &cookie, "/own").await.expect(200);
}

#[rstest]
#[tokio::test]
async fn no_session_is_read_where_nobody_is_asked_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let cookie = told(&sign_in(&app.stranger(), &app.account.email("owner"), PASSWORD).await.expect(303));
    run(&app, "ALTER TABLE sessions RENAME TO put_aside").await;
    with(&app, &cookie, "/own").await.expect(500);
    for path in ["/static/app.css", "/static/app.js", "/static/icons.svg", "/health", "/ready"] {
        with(&app, &cookie, path).await.expect(200);
    }
    run(&app, "ALTER TABLE put_aside RENAME TO sessions").await;
    with(&app, &cookie, "/own").await.expect(200);
}

#[rstest]
#[tokio::test]
async fn visitors_get_no_session(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let visitor = app.stranger();
    for path in ["/", "/sign-in", "/forgot-password", "/static/app.css", "/health", "/ready", "/nowhere"] {
        assert_eq!(visitor.get(path).await.cookie("session"), "", "{path}");
    }
    let email = app.account.email("owner");
    let refused = visitor.post("/sign-in", &[("email", &email), ("password", "wrong")]).await.expect(422);
    assert_eq!((refused.cookie("session"), sessions(&app).await), ("", 0));
}

#[tokio::test]
async fn over_tls_the_session_is_bound_to_the_host() {
    let url = Some(Origin::parse("https://phones.example.org").unwrap());
    let Some(app) = TestApp::start_with(Sqlite, Config { url, ..config() }).await else { return };
    let stranger = app.stranger();
    let form = stranger.get("/sign-in").await.expect(200);
    let visitor = form.cookie("__Host-visitor").split(';').next().unwrap().to_owned();
    let (email, csrf) = (app.account.email("owner"), stranger.csrf());
    let fields = [("email", email.as_str()), ("password", PASSWORD), ("csrf", &csrf)];
    let request = stranger.request("POST", "/sign-in").header("cookie", visitor).form(&fields);
    let signed_in = stranger.send(request).await.expect(303);
    let cookie = signed_in.cookie("__Host-session");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    for part in ["Domain", "Max-Age", "Expires"] {
        assert!(!cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().unwrap();
    with(&app, cookie, "/own").await.expect(200);
    with(&app, &cookie.replace("__Host-", ""), "/own").await.expect(303);
}
