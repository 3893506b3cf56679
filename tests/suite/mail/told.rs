//! People are told by email of what concerns their access: a new browser, a new role, a new password.

use rstest::rstest;
use sqlx::AssertSqlSafe;
use switchroom::database::On;
use switchroom::operations::account::ownership::{TransferForm, transfer};
use switchroom::operations::installation::owners::set_owner;
use switchroom::operations::users::{self, UserForm};
use switchroom::web::urls;

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Kind, address and fields of each letter, in their order.
pub(super) async fn letters(app: &TestApp) -> Vec<(String, String, String)> {
    app.until_recorded().await;
    let sql = AssertSqlSafe("SELECT kind, email, CAST(fields AS TEXT) FROM outbox ORDER BY id");
    let mut tx = app.context.database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await.unwrap(),
    }
}

async fn sign_in(app: &TestApp, browser: &Browser) {
    browser.get("/sign-in").await.expect(200);
    let fields = [("email", "member@one.example"), ("password", PASSWORD)];
    browser.post("/sign-in", &fields).await.expect(303);
    app.clock.advance(chrono::TimeDelta::minutes(1));
}

#[rstest]
#[tokio::test]
async fn a_sign_in_from_a_new_browser_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    sign_in(&app, &browser).await;
    sign_in(&app, &browser).await;
    let told = letters(&app).await;
    assert_eq!(told.len(), 1, "the second time it was known: {told:?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("new_browser", "member@one.example"));
    assert!(told[0].2.contains("127.0.0.1") && told[0].2.contains("2026-11-24T12:00:00Z"), "{}", told[0].2);
    let admin = app.browser("admin").await;
    let list = admin.get(urls::OUTBOX).await.expect(200).says("Sign-in from a new browser");
    let (before, _) = list.text.split_once("\">member@<wbr>one.<wbr>example</a>").unwrap();
    let url = before.rsplit_once("href=\"").unwrap().1.to_owned();
    let page = admin.get(&url).await.expect(200).says("New sign-in to your account");
    page.says("24 Nov 2026, 12:00 UTC").says("127.0.0.1").says("/forgot-password");
    // The account can switch it off.
    let mail = admin.get(urls::MAIL).await.expect(200);
    let version = mail.field("version").unwrap().to_owned();
    admin.post(urls::MAIL, &[("version", version.as_str()), ("role_changed", "on")]).await.expect(303);
    sign_in(&app, &app.stranger()).await;
    assert_eq!(letters(&app).await.len(), 1);
}

async fn form(app: &TestApp, who: &str, role: &str) -> UserForm {
    let id = app.account.scope(who).person.unwrap();
    let user = users::open(&app.context, &app.account.owner(), id).await.unwrap().user;
    UserForm { role: role.to_owned(), status: "active".to_owned(), ..UserForm::of(&user) }
}

#[rstest]
#[tokio::test]
async fn a_new_role_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (owner, member) = (app.account.owner(), app.account.scope("member").person.unwrap());
    let admin = form(&app, "member", "admin").await;
    users::update(&app.context, &owner, member, &admin).await.unwrap();
    let renamed = UserForm { first_name: "Ada".to_owned(), ..form(&app, "member", "admin").await };
    users::update(&app.context, &owner, member, &renamed).await.unwrap();
    let siteadmin = app.account.scope("siteadmin").person.unwrap();
    let everywhere = form(&app, "siteadmin", "admin").await;
    users::update(&app.context, &owner, siteadmin, &everywhere).await.unwrap();
    let heir = TransferForm { email: "admin@one.example".to_owned() };
    transfer(&app.context, &owner, &heir).await.unwrap();
    let read = |fields: &str| serde_json::from_str::<serde_json::Value>(fields).unwrap();
    let told = letters(&app).await.into_iter().map(|(kind, to, fields)| (kind, to, read(&fields)));
    let told: Vec<_> = told.collect();
    let of = |who: &str, before: &str, role: &str| {
        let fields = serde_json::json!({ "before": before, "role": role });
        ("role_changed".to_owned(), format!("{who}@one.example"), fields)
    };
    let expected = [
        of("member", "Member", "Admin"),
        of("siteadmin", "Admin at London", "Admin"),
        of("admin", "Admin", "Owner"),
        of("owner", "Owner", "Admin"),
    ];
    assert_eq!(told, expected);
}

#[rstest]
#[tokio::test]
async fn a_password_and_role_of_the_command_line_are_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    set_owner(&app.context, "Account 1", "member@one.example", "eight blue tricycles").await.unwrap();
    let told: Vec<_> = letters(&app).await.into_iter().map(|(kind, to, _)| (kind, to)).collect();
    let of = |kind: &str| (kind.to_owned(), "member@one.example".to_owned());
    assert_eq!(told, [of("password_changed"), of("role_changed")]);
}
