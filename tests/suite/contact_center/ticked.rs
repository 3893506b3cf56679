//! Ticked rows of a list of things: they are removed together, and those that something uses stay with the reason.

use rstest::rstest;

use super::by_hand::{USERS, add, furnish};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn ticked_users_leave_together(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    for who in ["member", "support", "admin"] {
        add(&owner, &format!("{who}@one.example"), &[("agent_queues:1", "on")]).await;
    }
    let asked = owner.get(&format!("{USERS}/remove?row=1&row=3&row=99")).await.expect(200);
    let asked = asked
        .says("Remove 2 contact center users?")
        .says("1 of the contact center users you ticked is no longer there");
    assert_eq!(asked.field("rows"), Some("1,3,99"));
    let told = asked.field("told").unwrap().to_owned();
    asked.says("member Person").says("admin Person").says_not("support Person");
    let file = owner.get(&format!("{USERS}/export?row=2")).await.expect(200).text;
    assert!(file.contains("support@one.example") && !file.contains("member@one.example"), "{file}");
    app.until_recorded().await;
    owner.post(&format!("{USERS}/remove"), &[("rows", "1,3,99"), ("told", &told)]).await.expect(303);
    let list = owner.get(USERS).await.expect(200).says("2 contact center users removed.");
    list.says("support@one.example").says_not("member@one.example");
    let recorded = owner.get("/account/changes/11").await.expect(200).says("Remove contact center user");
    recorded.says("member@one.example").says("admin@one.example").says("Agent Queues: Billing");
    let none = owner.get(&format!("{USERS}/remove")).await.expect(303);
    assert_eq!(none.location(), USERS);
    owner.get(USERS).await.expect(200).says("Nothing is ticked");
}

#[rstest]
#[tokio::test]
async fn what_is_in_use_stays_and_the_rest_goes(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    add(&owner, "member@one.example", &[("agent_queues:1", "on")]).await;
    let path = "/contact-center/queues/remove";
    let asked =
        owner.get(&format!("{path}?page=1,2")).await.expect(200).says("Remove 1 contact center queue?");
    let told = asked.field("told").unwrap().to_owned();
    asked.says("Billing stays: 1 agent uses it.").says("Returns");
    owner.post(path, &[("rows", "1,2"), ("told", &told)]).await.expect(303);
    let list = owner.get("/contact-center/queues").await.expect(200).says("1 contact center queue removed.");
    list.says("Billing stays: 1 agent uses it.");
    owner.get(&format!("{path}?row=1")).await.expect(200).says("None of them can be removed");
    // Its key and its version.
    owner.post(path, &[("rows", "1"), ("told", "2")]).await.expect(303);
    owner.get("/contact-center/queues").await.expect(200).says("Nothing was removed.").says("Billing");
    owner.post(path, &[("rows", "1"), ("told", "3")]).await.expect(303);
    owner.get("/contact-center/queues").await.expect(200).says("Something was changed or removed meanwhile.");
    let support = app.browser("support").await;
    support.get(&format!("{path}?row=1")).await.expect(403);
    support.post(path, &[("rows", "1"), ("told", "2")]).await.expect(403);
}
