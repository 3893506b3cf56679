//! Users are told of their place in the contact center: with role, queues and skills, once, and when they are active.

use rstest::rstest;
use switchroom::domain::ids::UserId;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Upload;
use switchroom::operations::users::{self, UserForm};
use switchroom::web::urls;

use super::told::letters;
use crate::contact_center::by_hand;
use crate::imports::office::{Office, upload_of};
use crate::one_time_links::{invite, pending, run};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const WRITTEN: &str = "'2026-11-24T12:00:00.000000+00:00', '2026-11-24T12:00:00.000000+00:00', 1";
/// Address, kind and fields of each message of the account.
const ALL: &str = "SELECT email || ' ' || kind || ' ' || CAST(fields AS TEXT)
  FROM outbox WHERE account_id = $1 ORDER BY email";

/// Gives the member a place with two queues and two skills, without any message.
async fn give_place(app: &TestApp) {
    let account = app.account.id;
    let mut all = vec![format!(
        "INSERT INTO contact_center_users (account_id, id, email_fold, display_fold, role_id, access, client_integration, multi_channel, created_at, updated_at, version)
         SELECT {account}, 40, 'member@one.example', '', id, 'active', 'default', TRUE, {WRITTEN}
           FROM contact_center_roles WHERE account_id = {account} AND name_fold = 'agent'"
    )];
    for (id, name) in [(71, "Support"), (72, "Billing"), (73, "Sales")] {
        let fold = name.to_lowercase();
        all.push(format!(
            "INSERT INTO contact_center_queues (account_id, id, name, name_fold, description, channels, distribution, created_at, updated_at, version)
             VALUES ({account}, {id}, '{name}', '{fold}', '', 'voice', 'longest_idle', {WRITTEN})"
        ));
    }
    for (kind, queue) in [("agent", 71), ("agent", 72), ("supervisor", 73)] {
        all.push(format!("INSERT INTO contact_center_members VALUES ({account}, 40, '{kind}', {queue})"));
    }
    all.push(format!(
        "INSERT INTO skill_categories (account_id, id, name, name_fold, kind, created_at, updated_at, version)
         VALUES ({account}, 80, 'Languages', 'languages', 'proficiency', {WRITTEN})"
    ));
    for (id, name, level) in [(81, "German", "3"), (82, "Excel", "NULL")] {
        let key = name.to_lowercase();
        all.push(format!(
            "INSERT INTO skills (account_id, id, name, name_key, category_id, description, created_at, updated_at, version)
             VALUES ({account}, {id}, '{name}', '{key}', 80, '', {WRITTEN})"
        ));
        all.push(format!("INSERT INTO contact_center_user_skills VALUES ({account}, 40, {id}, {level})"));
    }
    for sql in all {
        run(app, sql).await;
    }
}

/// The address and the fields of each message about a place.
async fn places(app: &TestApp) -> Vec<(String, serde_json::Value)> {
    let all = letters(app).await.into_iter().filter(|(kind, ..)| kind == "contact_center");
    all.map(|(_, to, fields)| (to, serde_json::from_str(&fields).unwrap())).collect()
}

async fn set_status(app: &TestApp, user: UserId, status: &str) {
    let before = users::open(&app.context, &app.account.owner(), user).await.unwrap().user;
    let form = UserForm { status: status.to_owned(), ..UserForm::of(&before) };
    users::update(&app.context, &app.account.owner(), user, &form).await.unwrap();
}

fn told() -> (String, serde_json::Value) {
    let fields = serde_json::json!({
        "role": "Agent", "agent": "Billing, Support", "supervisor": "Sales", "skills": "Languages: Excel, Languages: German (3)",
    });
    ("member@one.example".to_owned(), fields)
}

#[rstest]
#[tokio::test]
async fn who_accepts_the_invitation_is_told_of_their_place(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    pending(&app, app.account, "member").await;
    give_place(&app).await;
    let link = format!("/activate/{}", invite(&app, app.account, "member").await);
    assert!(places(&app).await.is_empty(), "who is invited has no account yet");
    let stranger = app.stranger();
    stranger.get(&link).await.expect(200);
    let password = [("password", "eight blue tricycles"), ("password_again", "eight blue tricycles")];
    stranger.post(&link, &password).await.expect(303);
    assert_eq!(places(&app).await, [told()]);
    let admin = app.browser("admin").await;
    let list = admin.get(&format!("{}?kind=contact_center", urls::OUTBOX)).await.expect(200);
    let (before, _) = list.text.split_once("\">member@<wbr>one.<wbr>example</a>").unwrap();
    let url = before.rsplit_once("href=\"").unwrap().1;
    let page = admin.get(url).await.expect(200).says("You are in the contact center of Account 1");
    page.says("Your role: Agent").says("You answer contacts from: Billing, Support").says("/own");
}

#[rstest]
#[tokio::test]
async fn who_becomes_active_is_told_of_their_place_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let member = app.account.scope("member").person.unwrap();
    set_status(&app, member, "inactive").await;
    give_place(&app).await;
    // Another change, and one of somebody who has no place.
    let form = users::open(&app.context, &app.account.owner(), member).await.unwrap().user;
    let form = UserForm { first_name: "Ada".to_owned(), ..UserForm::of(&form) };
    users::update(&app.context, &app.account.owner(), member, &form).await.unwrap();
    let other = app.account.scope("siteadmin").person.unwrap();
    for status in ["inactive", "active"] {
        set_status(&app, other, status).await;
    }
    assert!(places(&app).await.is_empty());
    for status in ["active", "inactive", "active"] {
        set_status(&app, member, status).await;
        assert_eq!(places(&app).await, [told()], "{status}");
    }
}

#[rstest]
#[tokio::test]
async fn an_owner_switches_it_off(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let member = app.account.scope("member").person.unwrap();
    set_status(&app, member, "inactive").await;
    give_place(&app).await;
    let owner = app.browser("owner").await;
    let page = owner.get(urls::MAIL).await.expect(200).says("Added to the contact center");
    let version = page.field("version").unwrap().to_owned();
    owner.post(urls::MAIL, &[("version", version.as_str()), ("welcome", "on")]).await.expect(303);
    set_status(&app, member, "active").await;
    assert!(places(&app).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn who_is_added_by_hand_is_told_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    by_hand::furnish(&owner).await;
    let more =
        [("skills:1", "3"), ("skills:2", "on"), ("agent_queues:1", "on"), ("supervisor_queues:2", "on")];
    let page = by_hand::add(&owner, "member@one.example", &more).await;
    let fields = serde_json::json!({
        "role": "Agent", "agent": "Billing", "supervisor": "Returns", "skills": "Languages: German (3), Tools: Welding",
    });
    let told = [("member@one.example".to_owned(), fields)];
    assert_eq!(places(&app).await, told);
    // A change is not told.
    let role = by_hand::agent(&owner).await;
    let change = [
        ("version", "1"),
        ("role_id", role.as_str()),
        ("access", "inactive"),
        ("client_integration", "default"),
    ];
    owner.post(&page, &change).await.expect(303);
    assert_eq!(places(&app).await, told);
    // Whoever is invited is told once they are in.
    pending(&app, app.account, "siteadmin").await;
    by_hand::add(&owner, "siteadmin@one.example", &[]).await;
    assert_eq!(places(&app).await, told);
}

#[rstest]
#[tokio::test]
async fn whoever_a_file_adds_is_told_where_that_is_ticked(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let bring = async |tab, csv: &str, welcome_mail| {
        let options = Options { welcome_mail, ..Options::default() };
        let upload = Upload { tab, ..upload_of(FileKind::ContactCenterUsers, options) };
        let id = office.receive_as(&office.account.owner(), csv.as_bytes(), upload).await?;
        let import = office.work(id).await;
        office.assert_state(&import, State::Applied).await;
        Ok::<_, String>(import)
    };
    bring(Tab::Add, "Email,Role\nalan@demo.example,Agent\n", false).await.unwrap();
    assert!(office.lines(ALL).await.is_empty(), "nothing was ticked");
    // Mary is pending, and Nikola inactive.
    let csv = "Email,Role\nada@demo.example,Agent\nGRACE@demo.example,Supervisor\nmary@demo.example,\nnikola@demo.example,\n";
    let import = bring(Tab::Add, csv, true).await.unwrap();
    let told = office.lines(ALL).await;
    let is = |line: &String, email: &str, role: &str| {
        line.starts_with(&format!("{email}@demo.example contact_center")) && line.contains(role)
    };
    assert!(
        told.len() == 2 && is(&told[0], "ada", "Agent") && is(&told[1], "grace", "Supervisor"),
        "{told:?}"
    );
    office.work(import.id).await;
    assert_eq!(office.lines(ALL).await, told, "applied once, told once");
    // An update tells nobody, and has no such choice.
    let update = "Email,Display Name\nada@demo.example,Countess\n";
    let refused = bring(Tab::Update, update, true).await.unwrap_err();
    assert!(refused.contains("option"), "{refused}");
    bring(Tab::Update, update, false).await.unwrap();
    assert_eq!(office.lines(ALL).await, told);
}
