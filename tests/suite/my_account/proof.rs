//! The password once more (P8): asked after ten minutes, nothing typed twice, slowed like sign-in.

use chrono::TimeDelta;
use rstest::rstest;

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

async fn at(minutes: i64, backend: Backend) -> Option<(TestApp, Browser)> {
    let app = TestApp::start(backend).await?;
    let owner = app.browser("owner").await;
    app.clock.advance(TimeDelta::minutes(minutes));
    owner.get("/own/prove?next=/users").await.expect(200).says("Confirm your password");
    Some((app, owner))
}

#[rstest]
#[case(9, 303)]
#[case(11, 422)]
#[tokio::test]
async fn a_password_is_good_for_ten_minutes(
    #[case] minutes: i64,
    #[case] status: u16,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some((_app, owner)) = at(minutes, backend).await else { return };
    owner.post("/own/prove", &[("next", "/users")]).await.expect(status);
}

#[rstest]
#[tokio::test]
async fn what_was_sent_comes_back_with_a_field_for_the_password(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some((app, owner)) = at(11, backend).await else { return };
    let asked = owner.post("/own/prove", &[("next", "/users?q=a&b")]).await.expect(422);
    assert_eq!(asked.field("next"), Some("/users?q=a&#38;b"), "{}", asked.text);
    assert!(
        asked.text.contains("action=\"/own/prove\"") && !asked.text.contains("<title>Error"),
        "{}",
        asked.text
    );
    let wrong = [("next", "/users?q=a&b"), ("proof", "wrong")];
    let asked = owner.post("/own/prove", &wrong).await.expect(422).says("wrong password");
    assert!(asked.field("next").is_some() && asked.text.contains("<title>Error"), "{}", asked.text);
    let right = [("next", "/users?q=a&b"), ("proof", PASSWORD)];
    let sent = owner.post("/own/prove", &right).await.expect(303);
    assert_eq!(sent.location(), "/users?q=a&b");
    // Its token is new, the old form goes on working, and the password is good for ten minutes more.
    assert!(sent.cookie("session").starts_with("session="));
    app.clock.advance(TimeDelta::minutes(9));
    owner.post("/own/prove", &[("next", "//evil.example")]).await.expect(303).says_not("evil");
}

#[tokio::test]
async fn guessing_it_is_slowed_like_sign_in() {
    let Some((app, owner)) = at(11, Sqlite).await else { return };
    for _ in 0..5 {
        owner.post("/own/prove", &[("proof", "wrong")]).await.expect(422);
    }
    let page = owner.post("/own/prove", &[("proof", PASSWORD)]).await.expect(429);
    assert_eq!(page.header("retry-after"), "3");
    app.clock.advance(TimeDelta::seconds(3));
    owner.post("/own/prove", &[("proof", PASSWORD)]).await.expect(303);
}
