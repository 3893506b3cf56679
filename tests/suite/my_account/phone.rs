//! One's own phone, and changing one's own extension where the account allows it.

use rstest::rstest;
use switchroom::domain::policies::Policies;
use switchroom::repository::accounts;

use crate::one_time_links::{hold, letters, run};
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn who_has_no_phone_is_told_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let member = app.browser("member").await;
    member.get("/own").await.expect(200).says("You have no phone license");
    assert!(member.get("/").await.expect(200).text.contains("href=\"/own\""));
    member.post("/own/extension", &[("version", "1"), ("extension", "1002")]).await.expect(404);
}

async fn allow(app: &TestApp) {
    let policies = Policies { own_extension: true, ..Policies::default() };
    let mut tx = app.context.database.write(app.account.id).await.unwrap();
    accounts::set_policies(&mut tx, app.account.id, &policies).await.unwrap();
    tx.commit().await.unwrap();
}

/// A member who has 1001; 1000 is a room's.
async fn phone_user(backend: Backend) -> Option<(TestApp, Browser)> {
    let app = TestApp::start(backend).await?;
    let room = (None, "Boardroom");
    app.account.add_holder(&app.context.database, room, app.account.london, "1000").await;
    hold(&app, app.account.scope("member").person.unwrap(), "1001").await;
    run(&app, "UPDATE extensions SET held = (1 = 0)".to_owned()).await;
    let member = app.browser("member").await;
    Some((app, member))
}

async fn send(member: &Browser, version: &str, extension: &str) -> Page {
    member.post("/own/extension", &[("version", version), ("extension", extension)]).await
}

#[rstest]
#[tokio::test]
async fn the_own_extension_is_changed_where_the_account_allows_it(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some((app, member)) = phone_user(backend).await else { return };
    member.get("/own").await.expect(200).says("Extension 1001").says_not("Change your extension");
    send(&member, "1", "1002").await.expect(409).says("Only admins can change");
    allow(&app).await;
    let page =
        member.get("/own").await.expect(200).says("Change your extension").says("3 to 6 digits, and free.");
    let version = page.field("version").unwrap().to_owned();
    send(&member, &version, "1000").await.expect(422).says("someone else").says_not("Boardroom");
    send(&member, &version, "911").await.expect(422).says("911");
    send(&member, &version, "12").await.expect(422).says("must have 3 to 6 digits");
    send(&member, &version, "1002").await.expect(303);
    member.get("/own").await.expect(200).says("Your extension is saved.").says("Extension 1002");
    send(&member, &version, "1003").await.expect(409).says("member Person changed this");
    assert_eq!(letters(&app, "extension_changed", "member@one.example").await.len(), 1);
    let list = app.browser("owner").await.get("/phone/users?q=1002").await.expect(200);
    list.says("Users: 1 of 1").says("1002");
}
