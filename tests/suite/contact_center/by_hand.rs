//! Users of the contact center: adding somebody of the account, what they have, filters, and what holds what they have.

use rstest::rstest;

use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

pub const USERS: &str = "/contact-center/users";

/// Adds a category with levels, one without, a skill in each, and two queues; both skills and queues have the keys 1 and 2.
pub async fn furnish(owner: &Browser) {
    let add = async |list: &str, fields: &[(&str, &str)]| {
        owner.post(&format!("/contact-center/{list}/new"), fields).await.expect(303);
    };
    add("skill-categories", &[("name", "Languages"), ("kind", "proficiency")]).await;
    add("skill-categories", &[("name", "Tools"), ("kind", "text")]).await;
    add("skills", &[("name", "German"), ("category_id", "1")]).await;
    add("skills", &[("name", "Welding"), ("category_id", "2")]).await;
    for name in ["Billing", "Returns"] {
        add("queues", &[("name", name), ("voice", "on"), ("distribution", "rotating")]).await;
    }
}

/// The form of a user, with the key of the role *Agent*.
pub async fn agent(owner: &Browser) -> String {
    let form = owner.get(&format!("{USERS}/new")).await.expect(200);
    let (_, chosen) = form
        .text
        .split_once("\" selected>Agent<")
        .map(|(before, _)| before.rsplit_once('"').unwrap())
        .unwrap();
    chosen.to_owned()
}

/// Adds somebody, and gives the address of their page.
pub async fn add(owner: &Browser, email: &str, more: &[(&str, &str)]) -> String {
    let role = agent(owner).await;
    let fields =
        [("email", email), ("role_id", &role), ("access", "active"), ("client_integration", "default")];
    owner.post(&format!("{USERS}/new"), &[&fields[..], more].concat()).await.expect(303);
    let list = owner.get(&format!("{USERS}?q={email}")).await.expect(200);
    let list = list.says(&format!("Contact center user {email} added."));
    list.find_link(email.split('@').next().unwrap()).expect("they are in the list")
}

#[rstest]
#[tokio::test]
async fn somebody_of_the_account_is_added_changed_and_removed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    let more =
        [("skills:1", "3"), ("skills:2", "on"), ("agent_queues:1", "on"), ("supervisor_queues:2", "on")];
    let page = add(&owner, "member@one.example", &more).await;
    let list = owner.get(USERS).await.expect(200);
    let list = list.says("member@one.example").says("Agent").says("Billing").says("Supervisor: Returns");
    list.says("Languages:German=3, Tools:Welding");
    let form = owner.get(&page).await.expect(200).says("member@one.example");
    assert!(form.text.contains("<option value=\"3\" selected>Level 3</option>"), "{}", form.text);
    assert!(form.text.contains("name=\"agent_queues:1\" value=\"on\" checked"));
    assert!(!form.text.contains("name=\"agent_queues:2\" value=\"on\" checked"));

    let role = agent(&owner).await;
    let with = |version: &'static str, more: &[(&'static str, &'static str)]| {
        let fields = [("version", version), ("access", "inactive"), ("client_integration", "zendesk")];
        [&fields[..], more].concat()
    };
    let change = [("skills:1", "5"), ("supervisor_queues:1", "on"), ("max_agent_load", "7")];
    let fields = [&[("role_id", role.as_str())][..], &with("1", &change)].concat();
    owner.post(&page, &fields).await.expect(303);
    let changes = owner.get("/account/changes/8").await.expect(200);
    let changes = changes.says("Languages:German=3, Tools:Welding").says("Languages:German=5");
    changes.says("Max Agent Load").says("Zendesk").says("Inactive");
    let stale = owner.post(&page, &fields).await.expect(409).says("owner Person changed this");
    stale.says("Skills Languages:German=5");

    let remove = format!("{page}/remove");
    owner.get(&remove).await.expect(200).says("1 queue loses a supervisor");
    owner.post(&remove, &[("version", "2")]).await.expect(303);
    owner.get(USERS).await.expect(200).says("Nobody is in the contact center yet");
    owner.get(&page).await.expect(404);
    owner.get("/users").await.expect(200).says("member@one.example");
}

#[rstest]
#[tokio::test]
async fn what_does_not_fit_is_told_at_its_field(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    let role = agent(&owner).await;
    let refused = async |fields: &[(&str, &str)], words: &str| {
        let always = [("role_id", role.as_str()), ("access", "active"), ("client_integration", "default")];
        let page = owner.post(&format!("{USERS}/new"), &[&always[..], fields].concat()).await.expect(422);
        page.says(words)
    };
    refused(&[("email", "nobody@one.example")], "this account has no user with this email").await;
    refused(&[("email", "")], "Enter an email.").await;
    let page =
        refused(&[("email", "member@one.example"), ("skills:1", "on"), ("skills:2", "4")], "needs a level")
            .await;
    page.says("the skill has no levels");
    refused(&[("email", "member@one.example"), ("skills:1", "9")], "needs a level").await;
    refused(&[("email", "member@one.example"), ("agent_queues:77", "on")], "no longer exists").await;
    refused(&[("email", "member@one.example"), ("country", "Atlantis")], "Country \"Atlantis\":").await;
    owner.post(&format!("{USERS}/new"), &[("agent_queues:x", "on")]).await.expect(400);
    owner.post(&format!("{USERS}/new"), &[("name:1", "on")]).await.expect(400);
    let words = [
        ("email", "member@one.example"),
        ("agent_queues", "billing; returns"),
        ("skills", "Languages:German=2"),
    ];
    let always = [("role_id", role.as_str()), ("access", "active"), ("client_integration", "default")];
    owner.post(&format!("{USERS}/new"), &[&always[..], &words].concat()).await.expect(303);
    owner.get(USERS).await.expect(200).says("Billing, Returns").says("Languages:German=2");
    refused(&[("email", "MEMBER@one.example")], "is already in the contact center").await;
}

#[rstest]
#[tokio::test]
async fn the_list_is_searched_and_filtered_and_exported_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    add(&owner, "member@one.example", &[("agent_queues:1", "on"), ("skills:1", "2")]).await;
    add(&owner, "support@one.example", &[("supervisor_queues:2", "on"), ("display_name", "Zoe")]).await;
    app.account.set_person(&app.database.database, "support", ("inactive", "support")).await;
    for (query, shown) in [
        ("", [true, true]),
        ("?q=memb", [true, false]),
        ("?q=zoe", [false, true]),
        ("?queue=1", [true, false]),
        ("?queue=2", [false, false]),
        ("?supervises=2", [false, true]),
        ("?skill=1", [true, false]),
        ("?status=inactive", [false, true]),
        ("?access=inactive", [false, false]),
        ("?queue=1&status=active", [true, false]),
        ("?queue=x'--&access=%27", [true, true]),
    ] {
        let list = owner.get(&format!("{USERS}{query}")).await.expect(200);
        let file = owner.get(&format!("{USERS}/export{query}")).await.expect(200).text;
        for (email, is_shown) in ["member@one.example", "support@one.example"].into_iter().zip(shown) {
            assert_eq!(list.text.contains(email), is_shown, "{email} in {USERS}{query}");
            assert_eq!(file.contains(email), is_shown, "{email} in the file of {query}: {file}");
        }
    }
    app.account.set_person(&app.database.database, "support", ("trash", "support")).await;
    owner.get(USERS).await.expect(200).says_not("support@one.example").says("member@one.example");
}

#[rstest]
#[tokio::test]
async fn what_somebody_has_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    furnish(&owner).await;
    let page = add(&owner, "member@one.example", &[("agent_queues:1", "on"), ("skills:1", "2")]).await;
    owner.get("/contact-center/queues/1/remove").await.expect(200).says("1 agent").says("It is in use");
    owner.get("/contact-center/queues/2/remove").await.expect(200).says("Nothing uses it");
    let used = owner.get("/contact-center/skills/1/remove").await.expect(200);
    assert!(used.says("1 contact center user").text.contains("/contact-center/users?skill=1"));
    let refused = owner.post("/contact-center/skills/1/remove", &[("version", "1")]).await.expect(303);
    assert_eq!(refused.location(), "/contact-center/skills/1/remove");
    let role = agent(&owner).await;
    owner.get(&format!("/contact-center/roles/{role}/remove")).await.expect(200).says("cannot be removed");
    let moved = [("name", "German"), ("category_id", "2"), ("version", "1")];
    owner.post("/contact-center/skills/1", &moved).await.expect(422).says("1 user has it");
    owner.get("/contact-center/queues").await.expect(200).says("Billing");
    app.account.set_person(&app.database.database, "member", ("trash", "member")).await;
    let kept = owner.get("/contact-center/queues/1/remove").await.expect(200).says("1 person in the trash");
    assert!(kept.text.contains("/users/trash"), "{}", kept.text);
    owner.get("/contact-center/queues").await.expect(200).says("Billing Voice Rotating 0 0");
    owner.get("/contact-center/skills/1/remove").await.expect(200).says("1 person in the trash");
    let again = [
        ("email", "member@one.example"),
        ("role_id", role.as_str()),
        ("access", "active"),
        ("client_integration", "default"),
    ];
    let again = owner.post(&format!("{USERS}/new"), &again).await.expect(422).says("is in the trash");
    again.says_not("is already in the contact center");
    app.account.set_person(&app.database.database, "member", ("active", "member")).await;
    owner.post(&format!("{page}/remove"), &[("version", "1")]).await.expect(303);
    owner.post("/contact-center/skills/1", &moved).await.expect(303);
    owner.post("/contact-center/queues/1/remove", &[("version", "1")]).await.expect(303);
}
