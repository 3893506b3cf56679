//! The contact center: its own rules of roles, queues and skills.

use rstest::rstest;
use switchroom::operations::account::NewAccount;
use switchroom::operations::installation::accounts;

use super::areas::{Area, CONTACT_CENTER_ROLES, QUEUES, SKILL_CATEGORIES, SKILLS, assert_told};
use crate::support::account::PASSWORD;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const ROLES: &str = CONTACT_CENTER_ROLES.list;

#[rstest]
#[tokio::test]
async fn a_queue_has_the_channels_whose_boxes_are_ticked(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = QUEUES.add(&owner, &[]).await;
    owner.get(QUEUES.list).await.expect(200).says("Billing Voice, Email Rotating 0 0 Invoices");
    let ticked = |text: &str| {
        ["voice", "video", "messaging", "email"]
            .map(|name| text.contains(&format!("name=\"{name}\" value=\"on\" checked")))
    };
    assert_eq!(ticked(&owner.get(&form).await.expect(200).text), [true, false, false, true]);
    let refused = QUEUES.refused(&owner, &[("name", "Second"), ("voice", ""), ("email", "off")]).await;
    assert_told(&refused, &[("channels", "Enter channels.")]);
    let refused = QUEUES.refused(&owner, &[("name", " "), ("video", "on")]).await;
    assert_eq!(ticked(&refused.text), [true, true, false, true], "what was ticked stays");
    owner
        .post(
            &form,
            &[("name", "Billing"), ("messaging", "on"), ("distribution", "sequential"), ("version", "1")],
        )
        .await
        .expect(303);
    owner.get(QUEUES.list).await.expect(200).says("Billing Messaging Sequential");
    let recorded = owner.get("/account/changes/2").await.expect(200);
    recorded.says("Channels: Voice, Email → Messaging").says("Distribution: Rotating → Sequential");
    owner.post(&form, &QUEUES.with(&[("fax", "on"), ("version", "2")])).await.expect(400);
}

#[rstest]
#[case(QUEUES, "distribution", "sideways", "your choice no longer exists")]
#[case(QUEUES, "distribution", "", "Enter a distribution.")]
#[case(QUEUES, "name", "Billing, Returns", "separates names in files")]
#[case(QUEUES, "name", "None", "this word is used in place of a value")]
#[case(SKILL_CATEGORIES, "name", "Languages: spoken", "separates names in files")]
#[case(SKILL_CATEGORIES, "kind", "", "Enter a ")]
#[case(CONTACT_CENTER_ROLES, "kind", "owner", "your choice no longer exists")]
#[tokio::test]
async fn each_rule_is_told_at_its_field(
    #[case] area: Area,
    #[case] field: &str,
    #[case] value: &str,
    #[case] told: &str,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    assert_told(&area.refused(&owner, &[(field, value)]).await, &[(field, told)]);
}

/// Two categories; gives the address of the form of the first.
async fn categories(owner: &Browser) -> String {
    let form = SKILL_CATEGORIES.add(owner, &[]).await;
    SKILL_CATEGORIES.add(owner, &[("name", "Tools"), ("kind", "text")]).await;
    form
}

#[rstest]
#[tokio::test]
async fn a_skill_stands_once_in_its_category(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let refused = SKILLS.refused(&owner, &[]).await;
    assert_told(&refused, &[("category_id", "your choice no longer exists")]);
    categories(&owner).await;
    owner.get("/contact-center/skills/new").await.expect(200).says("Choose a skill category Languages Tools");
    let form = SKILLS.add(&owner, &[]).await;
    SKILLS.add(&owner, &[("category_id", "2"), ("description", "")]).await;
    owner.get(SKILLS.list).await.expect(200).says("German Languages 0 Spoken and written German Tools 0");
    let refused = SKILLS.refused(&owner, &[("name", "GERMAN")]).await;
    assert_told(&refused, &[("name", "another one already has this name")]);
    let refused = SKILLS.refused(&owner, &[("category_id", "")]).await;
    assert_told(&refused, &[("category_id", "Enter a category.")]);
    let moved = SKILLS.with(&[("category_id", "2"), ("version", "1")]);
    assert_told(
        &owner.post(&form, &moved).await.expect(422),
        &[("name", "another one already has this name")],
    );
    owner
        .post(&form, &SKILLS.with(&[("name", "Dutch"), ("category_id", "2"), ("version", "1")]))
        .await
        .expect(303);
    owner.get(SKILLS.list).await.expect(200).says("Dutch Tools 0 Spoken and written German Tools 0");
    for who in ["support", "siteadmin", "member"] {
        app.browser(who).await.post(&form, &SKILLS.with(&[("version", "2")])).await.expect(403);
    }
    let removal = format!("{form}/remove");
    owner.get(&removal).await.expect(200).says("Remove Dutch?");
    owner.post(&removal, &[("version", "2")]).await.expect(303);
    owner.get(SKILLS.list).await.expect(200).says("Skill Dutch removed.").says("1 of 1");
}

#[rstest]
#[tokio::test]
async fn a_category_with_skills_stays_and_keeps_its_type(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = categories(&owner).await;
    SKILLS.add(&owner, &[]).await;
    owner.get(SKILL_CATEGORIES.list).await.expect(200).says("Languages Proficiency 1 Tools Text 0");
    let text = SKILL_CATEGORIES.with(&[("kind", "text"), ("version", "1")]);
    let refused = owner.post(&form, &text).await.expect(422);
    assert_told(&refused, &[("kind", "1 skill is in it, so you can't change its type")]);
    let removal = format!("{form}/remove");
    let page = owner.get(&removal).await.expect(200).says("Languages cannot be removed yet").says("1 skill");
    assert!(page.text.contains("href=\"/contact-center/skills\""), "no way to its skills");
    assert_eq!(owner.post(&removal, &[("version", "1")]).await.expect(303).location(), removal);
    owner.post(&form, &SKILL_CATEGORIES.with(&[("name", "Tongues"), ("version", "1")])).await.expect(303);
    owner.get(SKILLS.list).await.expect(200).says("German Tongues");
}

#[rstest]
#[tokio::test]
async fn every_account_has_three_roles_which_stay_what_they_are(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let new = NewAccount {
        account: "Ängines".to_owned(),
        country: "DE".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        email: "ada@engines.example".to_owned(),
        ..NewAccount::default()
    };
    accounts::add(&app.context, &new, Some(PASSWORD)).await.unwrap();
    let ada = app.stranger();
    ada.get("/sign-in").await.expect(200);
    ada.post("/sign-in", &[("email", "ada@engines.example"), ("password", PASSWORD)]).await.expect(303);
    let list = ada.get(ROLES).await.expect(200);
    let three = "Admin In every account Admin 0 Agent In every account Agent 0 Supervisor In every account Supervisor 0";
    let form = list.says(three).link("Agent");
    for (field, wrong) in [("name", "Clerk"), ("kind", "admin")] {
        let sent: Vec<(&str, &str)> =
            [("name", "Agent"), ("description", ""), ("kind", "agent"), ("version", "1")]
                .map(|(name, value)| (name, if name == field { wrong } else { value }))
                .into();
        let refused = ada.post(&form, &sent).await.expect(422);
        assert_told(&refused, &[(field, "this is a default role, so its name and kind can't change")]);
    }
    let removal = format!("{form}/remove");
    ada.get(&removal).await.expect(200).says("Agent cannot be removed").says("Every account has the roles");
    ada.post(&removal, &[("version", "1")]).await.expect(303);
    let sent = [("name", "Agent"), ("description", "Works in queues"), ("kind", "agent"), ("version", "1")];
    ada.post(&form, &sent).await.expect(303);
    ada.get(ROLES).await.expect(200).says("Agent In every account Agent 0 Works in queues");
}

#[rstest]
#[tokio::test]
async fn a_new_role_starts_from_one_that_is_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    CONTACT_CENTER_ROLES.add(&owner, &[]).await;
    let new = owner.get("/contact-center/roles/new").await.expect(200);
    let new = new.says("A role of your own Admin Agent Night Lead Supervisor Fill in");
    assert_eq!((new.field("name"), new.field("description")), (Some(""), Some("")));
    let like = owner.get("/contact-center/roles/new?from=Night+Lead").await.expect(200);
    assert_eq!((like.field("name"), like.field("description")), (Some(""), Some("Leads the night shift")));
    assert!(like.text.contains("value=\"supervisor\" checked"), "{}", like.text);
    let gone = owner.get("/contact-center/roles/new?from=Nobody").await.expect(200);
    assert_eq!(gone.field("description"), Some(""));
}
