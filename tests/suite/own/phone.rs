//! One's own phone.

use rstest::rstest;

use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn who_has_no_phone_is_told_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let member = app.browser("member").await;
    member.get("/own").await.expect(200).says("You have no phone license");
    assert!(member.get("/").await.expect(200).text.contains("href=\"/own\""));
}
