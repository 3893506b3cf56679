//! *Edit Settings*: one field of ticked rows, which all change or none.

use rstest::rstest;

use super::by_hand::{USERS, add, furnish};
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Opens the page, and sends its form as it was told.
async fn change(owner: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = owner.get(path).await.expect(200);
    let version = page.field("version").unwrap();
    owner.post(path, &[fields, &[("version", version)]].concat()).await
}

#[rstest]
#[tokio::test]
async fn ticked_users_come_into_a_queue_and_leave_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    add(&owner, "member@one.example", &[("agent_queues:1", "on"), ("skills:1", "3")]).await;
    add(&owner, "support@one.example", &[]).await;
    let edit = format!("{USERS}/edit");
    let asked =
        owner.get(&format!("{edit}?row=1&row=2")).await.expect(200).says("Edit 2 contact center users");
    let asked = asked.says("member Person, support Person").says("Agent Queues: add").says("Skills: remove");
    assert!(!asked.text.contains("agent_queues:2"), "nothing is chosen yet");
    let chosen = owner.get(&format!("{edit}?page=1,2&what=agent_queues%2B")).await.expect(200);
    assert!(chosen.text.contains("name=\"agent_queues:2\""));

    let added = [("agent_queues:2", "on"), ("agent_queues:1", "on")];
    change(&owner, &format!("{edit}?page=1,2&what=agent_queues%2B"), &added).await.expect(303);
    owner.get(USERS).await.expect(200).says("2 contact center users changed.");
    let list = owner.get("/contact-center/queues").await.expect(200);
    list.says("Billing Voice Rotating 2 0").says("Returns Voice Rotating 2 0");
    let recorded = owner.get("/account/changes/9").await.expect(200).says("1–2 of 2");
    recorded.says("Agent Queues: Billing → Billing, Returns");
    change(&owner, &format!("{edit}?page=1,2&what=agent_queues-"), &[("agent_queues:1", "on")])
        .await
        .expect(303);
    let list = owner.get("/contact-center/queues").await.expect(200);
    list.says("Billing Voice Rotating 0 0").says("Returns Voice Rotating 2 0");
    change(&owner, &format!("{edit}?page=1,2&what=agent_queues-"), &[("agent_queues:1", "on")])
        .await
        .expect(303);
    owner.get(USERS).await.expect(200).says("Nothing had to be changed.");

    change(&owner, &format!("{edit}?page=1,2&what=skills%2B"), &[("skills:1", "5"), ("skills:2", "on")])
        .await
        .expect(303);
    let list = owner.get(USERS).await.expect(200);
    assert_eq!(list.words().matches("Languages:German=5, Tools:Welding").count(), 2);
    let boxes = owner.get(&format!("{edit}?page=1,2&what=skills-")).await.expect(200);
    assert!(boxes.text.contains("name=\"skills:1\" value=\"on\""), "a level does not matter there");
    change(&owner, &format!("{edit}?page=1,2&what=skills-"), &[("skills:1", "on")]).await.expect(303);
    owner.get(USERS).await.expect(200).says("Tools:Welding").says_not("German=");
    change(&owner, &format!("{edit}?page=1,2&what=access"), &[("access", "inactive")]).await.expect(303);
    assert_eq!(
        owner
            .get(&format!("{USERS}?access=inactive"))
            .await
            .expect(200)
            .words()
            .matches("@one.example")
            .count(),
        2
    );
}

#[rstest]
#[tokio::test]
async fn what_does_not_fit_changes_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    add(&owner, "member@one.example", &[]).await;
    let edit = format!("{USERS}/edit");
    for (what, fields, words) in [
        ("skills%2B", &[("skills:1", "on")][..], "needs a level"),
        ("max_agent_load", &[("max_agent_load", "200")], "not a whole number from 1 to 100"),
        ("role_id", &[("role_id", "999")], "no longer exists"),
        ("role_id", &[], "Enter a role."),
    ] {
        let refused = change(&owner, &format!("{edit}?row=1&what={what}"), fields).await.expect(422);
        refused.says(words).says("There is a problem");
    }
    owner.post(&format!("{edit}?row=1&what=email"), &[("email", "x@one.example")]).await.expect(404);
    owner.post(&format!("{edit}?row=1&what=access%2B"), &[("access", "active")]).await.expect(404);
    let queues = "/contact-center/queues/edit";
    change(&owner, &format!("{queues}?page=1,2&what=channels"), &[])
        .await
        .expect(422)
        .says("There is a problem");
    change(&owner, &format!("{queues}?page=1,2&what=channels"), &[("email", "on")]).await.expect(303);
    owner
        .get("/contact-center/queues")
        .await
        .expect(200)
        .says("Billing Email Rotating")
        .says("Returns Email Rotating");
    owner.get("/contact-center/roles/edit?row=1").await.expect(404);
    let admin = app.browser("support").await;
    admin.post(&format!("{edit}?row=1&what=access"), &[("access", "inactive")]).await.expect(403);
    assert_eq!(owner.get(&format!("{edit}?what=access")).await.expect(303).location(), USERS);
    let path = format!("{edit}?row=1&what=access");
    let fields = [("access", "inactive"), ("version", "77")];
    let refused = owner.post(&path, &fields).await.expect(303);
    owner.get(refused.location()).await.expect(200).says("Something was changed or removed meanwhile.");
    owner.get(USERS).await.expect(200).says("Active Active");
}

/// Twenty skills at most, also where some come to those that somebody has.
#[rstest]
#[tokio::test]
async fn one_of_whom_a_rule_does_not_hold_stops_it_all(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    for number in 3..=22 {
        let fields = [("name", format!("Tool {number}")), ("category_id", "2".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        owner.post("/contact-center/skills/new", &fields).await.expect(303);
    }
    let twenty: Vec<String> = (3..=22).map(|key| format!("skills:{key}")).collect();
    let twenty: Vec<(&str, &str)> = twenty.iter().map(|name| (name.as_str(), "on")).collect();
    add(&owner, "member@one.example", &twenty).await;
    add(&owner, "support@one.example", &[]).await;
    let edit = format!("{USERS}/edit?page=1,2&what=skills%2B");
    let refused = change(&owner, &edit, &[("skills:2", "on")]).await.expect(422);
    refused.says("member@one.example: 21 are listed; the maximum is 20.");
    owner.get(&format!("{USERS}?skill=2")).await.expect(200).says("Nothing matches");
}

#[rstest]
#[tokio::test]
async fn users_are_assigned_to_a_queue_by_their_emails(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    add(&owner, "member@one.example", &[]).await;
    add(&owner, "support@one.example", &[("supervisor_queues:1", "on")]).await;
    let assign = "/contact-center/queues/1/assign";
    let queue =
        owner.get("/contact-center/queues/1").await.expect(200).says("Agents 0").says("Supervisors 1");
    assert!(queue.text.contains(assign) && queue.text.contains(&format!("{USERS}?supervises=1")));
    owner.get(assign).await.expect(200).says("Assign users to Billing");
    let emails = "Mem Ber <MEMBER@one.example>;\nsupport@one.example";
    owner.post(assign, &[("emails", emails), ("kind", "supervisor_queues")]).await.expect(303);
    owner.get(&format!("{USERS}?supervises=1")).await.expect(200).says("1 user assigned.");
    owner.get("/contact-center/queues").await.expect(200).says("Billing Voice Rotating 0 2");
    owner.post(assign, &[("emails", emails), ("kind", "agent_queues")]).await.expect(303);
    owner.get("/contact-center/queues").await.expect(200).says("Billing Voice Rotating 2 2");

    let wrong = "owner@one.example, member@one.example";
    let refused = owner.post(assign, &[("emails", wrong), ("kind", "agent_queues")]).await.expect(422);
    refused.says("\"owner@one.example\": nobody in the contact center has this email.");
    let nobody = owner.post(assign, &[("emails", "nobody"), ("kind", "agent_queues")]).await.expect(422);
    nobody.says("\"nobody\": not an email address");
    owner.post(assign, &[("emails", "a\0@one.example"), ("kind", "agent_queues")]).await.expect(422);
    owner.post(assign, &[("emails", "member@one.example"), ("kind", "boss")]).await.expect(404);
    owner.post(assign, &[("emails", " "), ("kind", "agent_queues")]).await.expect(422).says("Enter emails.");
    owner.get("/contact-center/queues/99/assign").await.expect(404);
    let unknown = [("emails", "member@one.example"), ("kind", "agent_queues")];
    owner.post("/contact-center/queues/99/assign", &unknown).await.expect(404);
    app.browser("support").await.post(assign, &unknown).await.expect(403);
}
