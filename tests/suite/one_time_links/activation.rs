//! Accepting an invitation: once, in time, by the newest link.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::domain::ids::UserId;
use switchroom::repository::phone_users;

use super::{hold, invite, letters, pending, run, token, until_queued};
use crate::my_account::sign_in;
use crate::support::account::{Account, PASSWORD};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW: &str = "eight blue tricycles";
const FORM: [(&str, &str); 2] = [("password", NEW), ("password_again", NEW)];

/// An account whose member is invited, and the link.
async fn invited(backend: Backend) -> Option<(TestApp, UserId, String)> {
    let app = TestApp::start(backend).await?;
    let user = pending(&app, app.account, "member").await;
    let link = format!("/activate/{}", invite(&app, app.account, "member").await);
    Some((app, user, link))
}

#[rstest]
#[tokio::test]
async fn an_invitation_is_accepted_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((app, _, link)) = invited(backend).await else { return };
    let browser = app.stranger();
    let page = browser.get(&link).await.expect(200).says("Account 1").says("member@one.example");
    page.says("The invitation is good until 1 Dec 2026, 12:00 UTC");
    let refused =
        browser.post(&link, &[("password", "short"), ("password_again", "short")]).await.expect(422);
    refused.says("must have at least 12 characters");
    assert_eq!(browser.post(&link, &FORM).await.expect(303).location(), "/own");
    browser.get("/own").await.expect(200).says("member Person");
    let again = app.stranger();
    again.get(&link).await.expect(404).says("This link does not work").says("Resend Invite");
    sign_in(&again, "member@one.example", NEW).await.expect(303);
    assert_eq!(letters(&app, "invitation", "member@one.example").await[0].0, "cancelled");
}

#[rstest]
#[tokio::test]
async fn used_old_replaced_and_made_up_links_get_the_same_answer(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some((app, _, first)) = invited(backend).await else { return };
    let second = format!("/activate/{}", invite(&app, app.account, "member").await);
    let replaced = app.stranger().get(&first).await.expect(404).text;
    let made_up = app.stranger().get("/activate/made-up").await.expect(404).text;
    app.clock.advance(TimeDelta::days(7));
    let old = app.stranger().get(&second).await.expect(404).text;
    let third = format!("/activate/{}", invite(&app, app.account, "member").await);
    let browser = app.stranger();
    browser.get(&third).await.expect(200);
    browser.post(&third, &FORM).await.expect(303);
    let used = app.stranger().get(&third).await.expect(404).text;
    assert!([&replaced, &made_up, &old].into_iter().all(|text| *text == used));
    let states: Vec<_> =
        letters(&app, "invitation", "member@one.example").await.into_iter().map(|letter| letter.0).collect();
    assert_eq!(states, ["cancelled", "cancelled", "cancelled"], "no letter with a dead link goes out");
}

#[rstest]
#[tokio::test]
async fn of_many_who_press_at_once_one_accepts(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((app, _, link)) = invited(backend).await else { return };
    let browser = app.stranger();
    browser.get(&link).await.expect(200);
    let pages = futures_util::future::join_all((0..4).map(|_| browser.post(&link, &FORM))).await;
    let mut statuses: Vec<_> = pages.iter().map(|page| page.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404, 404, 404]);
}

#[rstest]
#[case("inactive")]
#[case("trash")]
#[tokio::test]
async fn who_was_removed_meanwhile_does_not_come_in(#[case] status: &str) {
    let Some((app, _, link)) = invited(Sqlite).await else { return };
    let browser = app.stranger();
    browser.get(&link).await.expect(200);
    app.account.set_person(&app.context.database, "member", (status, "member")).await;
    browser.post(&link, &FORM).await.expect(404);
}

/// Decision 5: one account never resets what another uses.
#[rstest]
#[tokio::test]
async fn an_address_that_signs_in_elsewhere_keeps_its_password(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let other = Account::add(&app.context.database, 2).await;
    let user = pending(&app, other, "member").await;
    let email = app.account.email("member");
    run(&app, format!("UPDATE users SET email = '{email}', email_fold = '{email}' WHERE id = {user}")).await;
    let link = format!("/activate/{}", invite_as(&app, other, user, &email).await);
    let browser = app.stranger();
    let page = browser.get(&link).await.expect(200).says("Account 2").says("You already sign in here");
    assert!(!page.text.contains("password_again"), "{}", page.text);
    browser.post(&link, &[("password", NEW)]).await.expect(422).says("wrong password");
    browser.post(&link, &[("password", PASSWORD)]).await.expect(303);
    browser.get("/own").await.expect(200).says("Account 2");
    assert!(sign_in(&app.stranger(), &email, PASSWORD).await.expect(303).location().starts_with("/accounts"));
}

async fn invite_as(app: &TestApp, account: Account, user: UserId, email: &str) -> String {
    let invitee =
        switchroom::invitations::Invitee { user, email: email.to_owned(), name: "member".to_owned() };
    let mut tx = app.context.database.write(account.id).await.unwrap();
    let now = app.clock.now();
    switchroom::invitations::invite(&mut tx, &app.context.keys, account.id, now, &[invitee]).await.unwrap();
    tx.commit().await.unwrap();
    token(app, letters(app, "invitation", email).await.last().unwrap())
}

#[rstest]
#[tokio::test]
async fn what_was_held_is_given_and_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((app, user, link)) = invited(backend).await else { return };
    hold(&app, user, "1001").await;
    let browser = app.stranger();
    browser.get(&link).await.expect(200);
    browser.post(&link, &FORM).await.expect(303);
    browser.get("/own").await.expect(200).says("Extension 1001").says("Main Site").says("Active");
    assert_eq!(letters(&app, "welcome", "member@one.example").await.len(), 1);
    let mut tx = app.context.database.read().await.unwrap();
    let has = phone_users::of_user(&mut tx, app.account.id, user).await.unwrap().unwrap();
    assert!(!has.held, "it is still held");
}

#[rstest]
#[tokio::test]
async fn who_is_made_active_by_hand_is_told_and_gets_in(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((app, user, _)) = invited(backend).await else { return };
    hold(&app, user, "1001").await;
    let owner = app.browser("owner").await;
    let path = format!("/users/{user}/edit");
    let page = owner.get(&path).await.expect(200);
    let version = page.field("version").unwrap().to_owned();
    let form = [("version", &*version), ("first_name", "Mem"), ("role", "member"), ("status", "active")];
    owner.post(&path, &form).await.expect(303);
    let email = "member@one.example";
    assert_eq!(letters(&app, "welcome", email).await.len(), 1);
    // There is no password to forget, and still a link comes.
    let browser = app.stranger();
    browser.get("/forgot-password").await.expect(200);
    let known = browser.post("/forgot-password", &[("email", email)]).await.expect(200).words();
    let invitations = until_queued(&app, "invitation", email, 2).await;
    let unknown = browser.post("/forgot-password", &[("email", "nobody@one.example")]).await.expect(200);
    assert_eq!(known.replace(email, "X"), unknown.words().replace("nobody@one.example", "X"));
    let link = format!("/activate/{}", token(&app, invitations.last().unwrap()));
    browser.get(&link).await.expect(200);
    browser.post(&link, &FORM).await.expect(303);
    browser.get("/own").await.expect(200).says("Extension 1001");
    assert_eq!(letters(&app, "welcome", email).await.len(), 1, "told once");
}

#[rstest]
#[tokio::test]
async fn a_session_does_not_outlive_a_deactivation(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (owner, member) = (app.browser("owner").await, app.browser("member").await);
    member.get("/own").await.expect(200);
    let path = format!("/users/{}/edit", app.account.scope("member").person.unwrap());
    for status in ["inactive", "active"] {
        let page = owner.get(&path).await.expect(200);
        let version = page.field("version").unwrap().to_owned();
        let form = [("version", &*version), ("first_name", "Mem"), ("role", "member"), ("status", status)];
        owner.post(&path, &form).await.expect(303);
    }
    member.get("/own").await.expect(303);
}
