//! *Resend Invite*: what it sends to whom.

use rstest::rstest;
use switchroom::domain::refusal::Refusal;
use switchroom::operations::Answered;
use switchroom::operations::users::resend_invite::{Sent, resend};

use super::{hold, invite, letters, pending, run, token};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn who_is_pending_gets_a_new_link_and_the_old_one_is_dead(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let user = pending(&app, app.account, "member").await;
    let old = invite(&app, app.account, "member").await;
    let admin = app.browser("admin").await;
    admin.get("/users").await.expect(200);
    let sent = admin.post(&format!("/users/{user}/resend-invite"), &[]).await.expect(303);
    assert_eq!(sent.location(), format!("/users/{user}"));
    let all = letters(&app, "invitation", "member@one.example").await;
    assert_eq!((all.len(), all[0].0.as_str(), all[1].0.as_str()), (2, "cancelled", "queued"));
    app.stranger().get(&format!("/activate/{old}")).await.expect(404);
    app.stranger().get(&format!("/activate/{}", token(&app, &all[1]))).await.expect(200);
}

#[rstest]
#[tokio::test]
async fn who_is_active_gets_the_extension_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (owner, user) = (app.account.owner(), app.account.scope("member").person.unwrap());
    let without = resend(&app.context, &owner, user).await.answer().unwrap().unwrap_err();
    assert!(without.text().contains("has no phone license"), "{}", without.text());
    hold(&app, user, "1001").await;
    assert_eq!(resend(&app.context, &owner, user).await.answer().unwrap(), Ok(Sent::Welcome));
    app.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(resend(&app.context, &owner, user).await.answer().unwrap(), Ok(Sent::Welcome));
    assert_eq!(letters(&app, "welcome", "member@one.example").await.len(), 2);
}

#[rstest]
#[case("support", "member", "You don't have permission to")]
#[case("admin", "owner", "role")]
#[tokio::test]
async fn others_are_refused(#[case] who: &str, #[case] whom: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let user = pending(&app, app.account, whom).await;
    let refused = resend(&app.context, &app.account.scope(who), user).await.answer().unwrap().unwrap_err();
    assert!(refused.text().contains(told), "{}", refused.text());
    run(&app, format!("UPDATE users SET status = 'trash' WHERE id = {user}")).await;
    assert_ne!(
        resend(&app.context, &app.account.owner(), user).await.answer().unwrap(),
        Ok(Sent::Invitation)
    );
    let elsewhere = crate::support::account::Account::add(&app.context.database, 2).await;
    assert_eq!(
        resend(&app.context, &elsewhere.owner(), user).await.answer().unwrap(),
        Err(Refusal::NotFound)
    );
}

#[rstest]
#[tokio::test]
async fn who_came_active_without_a_password_is_let_in_by_an_invitation(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/users/new").await.expect(200);
    let fields =
        [("email", "new@one.example"), ("first_name", "New"), ("role", "member"), ("status", "active")];
    owner.post("/users/new", &fields).await.expect(303);
    let list = owner.get("/users?q=new@one.example").await.expect(200);
    let at = list.text.find("href=\"/users/1").unwrap() + 6;
    let profile = list.text[at..].split('"').next().unwrap().to_owned();
    owner.get(&profile).await.expect(200).says("This user has no password yet, so can't sign in.");
    owner.post(&format!("{profile}/resend-invite"), &[]).await.expect(303);
    owner.get(&profile).await.expect(200).says("The new invitation waits in");
    assert_eq!(letters(&app, "invitation", "new@one.example").await.len(), 1);
}
