//! Removing what the account has: a page says what uses it, and nothing that is in use goes.

use rstest::rstest;
use switchroom::domain::ids::DeskPhoneId;

use super::areas::{Area, PACKAGES, PROVISION_TEMPLATES, SITES, TEMPLATES};
use crate::audit_log::tamper;
use crate::support::account::Account;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[tokio::test]
async fn a_thing_that_nothing_uses_is_removed(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let path = format!("{form}/remove");
    let page = owner.get(&form).await.expect(200);
    assert!(page.text.contains(&format!("href=\"{path}\"")), "no way to its removal");
    let page = owner.get(&path).await.expect(200).says(&format!("Remove {}?", area.name()));
    let page = page.says("Nothing uses it. It cannot be brought back.");
    assert_eq!(page.field("version"), Some("1"));

    owner.post(&path, &[("version", "1")]).await.expect(303);
    let list = owner.get(area.list).await.expect(200);
    list.says(&format!("{} removed.", area.name()));
    owner.get(&form).await.expect(404);
    owner.post(&path, &[("version", "1")]).await.expect(404);
    let recorded = owner.get("/account/changes/2").await.expect(200);
    let recorded = recorded.says(&format!("Remove {}", area.thing.to_lowercase()));
    recorded.says(&format!("Name: {}", area.name()));
    area.add(&owner, &[]).await;
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[tokio::test]
async fn one_that_somebody_changed_meanwhile_stays(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let path = format!("{form}/remove");
    owner.post(&form, &area.with(&[("name", "Renamed"), ("version", "1")])).await.expect(303);
    let refused = owner.post(&path, &[("version", "1")]).await.expect(303);
    assert_eq!(refused.location(), path);
    owner.get(&path).await.expect(200).says("owner Person changed this on").says("Remove Renamed?");
    owner.get(&form).await.expect(200);
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[tokio::test]
async fn nobody_removes_what_their_role_does_not_allow(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let path = format!("{form}/remove");
    for who in ["support", "siteadmin", "member"] {
        let browser = app.browser(who).await;
        browser.get(&path).await.expect(403);
        browser.post(&path, &[("version", "1")]).await.expect(403);
    }
    let other = Account::add(&app.context.database, 2).await;
    let stranger = app.browser_of(other, "owner").await;
    stranger.get(&path).await.expect(404);
    stranger.post(&path, &[("version", "1")]).await.expect(404);
    owner.send(owner.request("POST", &path).form(&[("version", "1")])).await.expect(403);
    owner.get(&form).await.expect(200);
}

#[rstest]
#[tokio::test]
async fn a_provision_template_stays_while_desk_phones_have_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = PROVISION_TEMPLATES.add(&owner, &[]).await;
    let path = format!("{form}/remove");
    owner.get(&path).await.expect(200);
    let (_, id) = form.rsplit_once('/').unwrap();
    let site = app.account.london.to_string();
    let phone = [("model", "Yealink t46s"), ("mac", "805ec03debc4"), ("site", &site), ("template", id)];
    let phone = [&phone[..], &[("version", "0")]].concat();
    owner.get("/phone/devices/new").await.expect(200);
    owner.post("/phone/devices/new", &phone).await.expect(303);

    let refused = owner.post(&path, &[("version", "1")]).await.expect(303);
    assert_eq!(refused.location(), path);
    let page = owner.get(&path).await.expect(200).says("Lobby cannot be removed: 1 desk phone uses it.");
    let page = page.says("Lobby cannot be removed yet").says("1 desk phone");
    assert!(!page.text.contains("danger solid"), "nothing can be removed here");
    owner.get(&form).await.expect(200);
}

#[rstest]
#[tokio::test]
async fn a_site_stays_while_something_is_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let (account, database) = (app.account, &app.context.database);
    account.add_holder(database, (None, "Boardroom"), account.london, "801").await;
    account.add_number(database, "+12055550123", account.london, None).await;
    TEMPLATES.add(&owner, &[("site", &account.london.to_string())]).await;
    let path = format!("{}/{}/remove", SITES.list, account.london);
    let page = owner.get(&path).await.expect(200).says("London cannot be removed yet");
    let page = page.says("1 extension").says("1 number").says("1 template");
    let page = page.says("1 person with a role for this site only");
    assert!(!page.text.contains("danger solid"), "nothing can be removed here");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(&path).await.expect(200).says("London cannot be removed: 1 extension uses it.");

    let main = format!("{}/1000000/remove", SITES.list);
    owner.post(&main, &[("version", "1")]).await.expect(303);
    owner.get(SITES.list).await.expect(200).says("Main Site");
    owner.get(&main).await.expect(200).says("The main site of an account cannot be removed.");
}

#[rstest]
#[tokio::test]
async fn a_role_for_several_sites_lets_go_of_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = SITES.add(&owner, &[]).await;
    let (_, berlin) = form.rsplit_once('/').unwrap();
    let account = app.account;
    let person = account.scope("siteadmin").person.unwrap();
    let row = vec![account.id.0.into(), person.0.into(), berlin.parse::<i64>().unwrap().into()];
    account.load(&app.context.database, "user_sites", "account_id user_id site_id", row).await;
    let path = format!("{form}/remove");
    let page = owner.get(&path).await.expect(200);
    page.says("1 person keeps a role for other sites only");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    app.browser("siteadmin").await.get(SITES.list).await.expect(200).says("London").says_not("Berlin");
}

#[rstest]
#[tokio::test]
async fn a_template_goes_and_what_it_gave_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = TEMPLATES.add(&owner, &[]).await;
    let (_, id) = form.rsplit_once('/').unwrap();
    let (account, database) = (app.account, &app.context.database);
    account.add_holder(database, (None, "Boardroom"), account.london, "801").await;
    tamper(database, &[&format!("UPDATE extensions SET template_id = {id} WHERE digits = '801'")]).await;
    let path = format!("{form}/remove");
    owner.get(&path).await.expect(200).says("1 phone user got settings from it, and keeps them");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(TEMPLATES.list).await.expect(200).says("Template Front Desk removed.");
}

#[rstest]
#[case::sites(SITES, "site")]
#[case::templates(TEMPLATES, "template")]
#[tokio::test]
async fn what_an_import_that_waits_has_chosen_stays(
    #[case] area: Area,
    #[case] option: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let (_, id) = form.rsplit_once('/').unwrap();
    let start = "/phone/users/import";
    owner.get(start).await.expect(200);
    let chosen = [(option, id), ("use_template", if option == "template" { "on" } else { "" })];
    let sent = owner.upload(start, &chosen, "people.csv", b"Email,Package\na@demo.example,Gold\n").await;
    sent.expect(303);
    let path = format!("{form}/remove");
    owner.get(&path).await.expect(200).says("1 import that waits");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(&form).await.expect(200);
}

#[rstest]
#[tokio::test]
async fn a_number_goes_when_nobody_has_or_shows_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let (account, database) = (app.account, &app.context.database);
    let room = account.add_holder(database, (None, "Boardroom"), account.london, "801").await;
    account.add_number(database, "+12055550123", account.london, Some(room)).await;
    let template = TEMPLATES.add(&owner, &[("outbound_caller_id", "+12055550123")]).await;
    let list = owner.get("/phone/numbers").await.expect(200);
    let (_, rest) = list.text.split_once("href=\"/phone/numbers/").unwrap();
    let form = format!("/phone/numbers/{}", rest.split_once('"').unwrap().0);
    let path = format!("{form}/remove");
    assert!(owner.get(&form).await.expect(200).text.contains(&format!("href=\"{path}\"")));
    let page = owner.get(&path).await.expect(200).says("+1 205-555-0123 cannot be removed yet");
    page.says("1 holder").says("1 template");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(&path).await.expect(200).says("cannot be removed: 1 holder uses it.");

    tamper(database, &["UPDATE numbers SET extension_id = NULL"]).await;
    let shown = "UPDATE extensions SET settings = '{\"outbound_caller_id\": {\"number\": \"+12055550123\"}}'";
    tamper(database, &[shown]).await;
    owner.get(&path).await.expect(200).says("1 outbound caller ID").says("1 template").says_not("1 holder");
    tamper(database, &["UPDATE extensions SET settings = '{}'"]).await;
    owner.post(&format!("{template}/remove"), &[("version", "1")]).await.expect(303);

    let siteadmin = app.browser("siteadmin").await;
    siteadmin.get(&path).await.expect(200).says("Remove +1 205-555-0123?");
    app.browser("support").await.get(&path).await.expect(403);
    siteadmin.post(&path, &[("version", "7")]).await.expect(303);
    siteadmin.get(&form).await.expect(200);
    siteadmin.post(&path, &[("version", "1")]).await.expect(303);
    siteadmin.get("/phone/numbers").await.expect(200).says("Number +1 205-555-0123 removed.");
    siteadmin.get(&form).await.expect(404);
    owner.get("/account/changes").await.expect(200).says("Remove number");
}

#[rstest]
#[tokio::test]
async fn a_desk_phone_goes_when_nobody_has_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let site = app.account.london.to_string();
    let typed = [("version", "0"), ("model", "Yealink t46s"), ("mac", "805ec03debc4"), ("site", &site)];
    let typed = [&typed[..], &[("template", "")]].concat();
    owner.get("/phone/devices/new").await.expect(200);
    owner.post("/phone/devices/new", &typed).await.expect(303);
    let list = owner.get("/phone/devices").await.expect(200);
    let ids = list.text.split("href=\"/phone/devices/").skip(1).map(|text| text.split_once('"').unwrap().0);
    let id = ids.filter(|id| id.parse::<i64>().is_ok()).last().unwrap();
    let (form, path) = (format!("/phone/devices/{id}"), format!("/phone/devices/{id}/remove"));
    assert!(owner.get(&form).await.expect(200).text.contains(&format!("href=\"{path}\"")));

    let (account, database) = (app.account, &app.context.database);
    let room = account.add_holder(database, (None, "Boardroom"), account.london, "801").await;
    account.add_line(database, room, DeskPhoneId(id.parse().unwrap())).await;
    owner.get(&path).await.expect(200).says("cannot be removed yet").says("1 holder");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(&form).await.expect(200);

    tamper(database, &["DELETE FROM lines"]).await;
    owner.get(&path).await.expect(200).says("Nothing uses it. It cannot be brought back.");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get("/phone/devices").await.expect(200).says("Desk phone").says("removed.");
    owner.get(&form).await.expect(404);
    owner.get("/account/changes").await.expect(200).says("Remove desk phone");
}
