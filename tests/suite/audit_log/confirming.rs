//! *Erase their data* asks for the person's email or name before the password.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::web::urls;

use crate::support::account::PASSWORD;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn whoever_is_erased_is_typed_first(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    app.clock.advance(TimeDelta::minutes(11));
    let member = app.account.scope("member").person.unwrap();
    let (erase, profile) = (urls::with_id(urls::USER_ERASE, member), urls::with_id(urls::USER, member));
    owner.get(&erase).await.expect(200).says("To continue, type member@one.example");
    for typed in ["", "admin@one.example", "member"] {
        let again = owner.post(&erase, &[("typed", typed)]).await.expect(422);
        let again = again.says("Enter member@one.example, or the name as shown.");
        assert_eq!(again.field("typed"), Some(typed), "{}", again.text);
        assert!(
            again.text.contains("<title>Error") && again.text.contains("href=\"#typed\""),
            "{}",
            again.text
        );
        let again = again.says_not("Confirm your password");
        assert_eq!(again.text.matches("id=\"typed-problem\"").count(), 1, "{}", again.text);
    }
    let asked = owner.post(&erase, &[("typed", " Member  PERSON ")]).await.expect(422);
    let asked = asked.says("Confirm your password");
    assert_eq!(asked.field("typed"), Some(" Member  PERSON "), "{}", asked.text);
    owner.post(&erase, &[("typed", "admin@one.example"), ("proof", PASSWORD)]).await.expect(422);
    owner.get(&profile).await.expect(200).says("member@one.example");
    owner.post(&erase, &[("typed", " Member  PERSON "), ("proof", PASSWORD)]).await.expect(303);
    owner.get(&profile).await.expect(404);
}
