//! Changing one's own password.

use rstest::rstest;

use super::{sign_in, signed_in};
use crate::support::account::PASSWORD;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW: &str = "eight blue tricycles";

fn form(old: &'static str, new: &'static str, again: &'static str) -> [(&'static str, &'static str); 3] {
    [("old", old), ("password", new), ("password_again", again)]
}

#[rstest]
#[tokio::test]
async fn the_password_changes_and_other_sessions_end(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (member, elsewhere) = (signed_in(&app, "member").await, app.browser("member").await);
    let page = member.get("/own/password").await.expect(200).says("member@one.example");
    assert!(page.text.contains("autocomplete=\"new-password\""));
    let changed = member.post("/own/password", &form(PASSWORD, NEW, NEW)).await.expect(303);
    assert!(changed.cookie("session").starts_with("session="), "the token is the old one");
    member
        .get("/own/password")
        .await
        .expect(200)
        .says("Password changed. You are signed out everywhere else.");
    elsewhere.get("/").await.expect(303);
    let anew = app.stranger();
    sign_in(&anew, "member@one.example", PASSWORD).await.expect(422);
    sign_in(&anew, "member@one.example", NEW).await.expect(303);
    app.browser("owner").await.get("/").await.expect(200);
}

#[rstest]
#[case(form("seven green bicycle", NEW, NEW), "wrong password")]
#[case(form(PASSWORD, "short", "short"), "must have at least 12 characters")]
#[case(form(PASSWORD, "Password123!", "Password123!"), "too common and easy to guess")]
#[case(form(PASSWORD, "member@one.example", "member@one.example"), "must not be based on")]
#[case(form(PASSWORD, NEW, "eight blue tricycle"), "the two passwords differ")]
#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_changes(#[case] form: [(&str, &str); 3], #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (member, elsewhere) = (signed_in(&app, "member").await, app.browser("member").await);
    member.get("/own/password").await.expect(200);
    let page = member.post("/own/password", &form).await.expect(422).says(told);
    assert!(page.text.contains("<title>Error: ") && !page.text.contains("tricycle"), "{}", page.text);
    elsewhere.get("/").await.expect(200);
    sign_in(&app.stranger(), "member@one.example", PASSWORD).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn guessing_the_old_password_is_slowed_like_sign_in(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let member = signed_in(&app, "member").await;
    member.get("/own/password").await.expect(200);
    for _ in 0..5 {
        member.post("/own/password", &form("wrong", NEW, NEW)).await.expect(422).says("wrong password");
    }
    let right = form(PASSWORD, NEW, NEW);
    member.post("/own/password", &right).await.expect(422).says("Try again in 3 seconds");
    sign_in(&app.stranger(), "member@one.example", PASSWORD).await.expect(429);
    app.clock.advance(chrono::TimeDelta::seconds(3));
    member.post("/own/password", &right).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn of_two_changes_at_once_one_counts(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (one, other) = (signed_in(&app, "member").await, signed_in(&app, "member").await);
    let (first, second) =
        (form(PASSWORD, NEW, NEW), form(PASSWORD, "nine red unicycles", "nine red unicycles"));
    let pages = tokio::join!(one.post("/own/password", &first), other.post("/own/password", &second));
    let mut statuses = [pages.0.status, pages.1.status];
    statuses.sort_unstable();
    assert!(statuses == [303, 422] || statuses == [303, 303], "{statuses:?}");
    let mut works = 0;
    for password in [NEW, "nine red unicycles"] {
        works += u16::from(sign_in(&app.stranger(), "member@one.example", password).await.status == 303);
    }
    assert_eq!(works, 1);
}
