//! What uses a thing of the account, and what becomes of that when the thing is removed.

use rstest::rstest;
use switchroom::domain::ids::DeskPhoneId;

use super::areas::{Area, PACKAGES, PROVISION_TEMPLATES, SITES, TEMPLATES};
use crate::audit_log::tamper;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

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
    let page = page.says("1 room").says("1 number").says("1 template");
    let page = page.says("1 person with a role for this site only");
    assert!(!page.text.contains("danger solid"), "nothing can be removed here");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(&path).await.expect(200).says("London cannot be removed: 1 room uses it.");

    let main = format!("{}/1000000/remove", SITES.list);
    owner.post(&main, &[("version", "1")]).await.expect(303);
    owner.get(SITES.list).await.expect(200).says("Main Site");
    owner.get(&main).await.expect(200).says("You can't remove the main site of an account.");
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
    let recorded = owner.get("/account/changes/2").await.expect(200).says("Remove site");
    recorded.says("Sites: Berlin, London → London").says("Name: Berlin");
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
    owner.get(&path).await.expect(200).says("1 phone user got settings from it and keeps them");
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(TEMPLATES.list).await.expect(200).says("Template Front Desk removed.");
    let recorded = owner.get("/account/changes/2").await.expect(200).says("Remove setting template");
    recorded.says("Boardroom").says("User Template: Front Desk");
}

#[rstest]
#[tokio::test]
async fn a_site_stays_for_people_in_the_trash_whose_role_holds_for_it(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let person = app.account.scope("siteadmin").person.unwrap();
    let gone = format!("UPDATE users SET status = 'trash' WHERE id = {person}");
    tamper(&app.context.database, &[&gone]).await;
    let page = owner.get(&format!("{}/{}/remove", SITES.list, app.account.london)).await.expect(200);
    assert!(page.text.contains("href=\"/users/trash\""), "{}", page.words());
    page.says("1 person in the trash with a role for this site only").says_not("1 person with a role");
}

#[rstest]
#[tokio::test]
async fn the_holders_of_a_package_are_counted_by_what_they_are(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = PACKAGES.add(&owner, &[]).await;
    let (account, database) = (app.account, &app.context.database);
    for digits in ["801", "802"] {
        let room = account.add_holder(database, (None, "Boardroom"), account.london, digits).await;
        let row = vec![account.id.0.into(), room.0.into(), 1.into()];
        account.load(database, "extension_packages", "account_id extension_id package_id", row).await;
    }
    tamper(database, &["UPDATE extensions SET kind = 'common_area' WHERE digits = '802'"]).await;
    let page = owner.get(&format!("{form}/remove")).await.expect(200).says("Gold cannot be removed yet");
    assert!(page.text.contains("href=\"/phone/users?tab=room&#38;package=1\""), "{}", page.text);
    page.says("1 room").says("1 common area");
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
    let ids = list.text.split("href=\"/phone/numbers/").skip(1).map(|text| text.split_once('"').unwrap().0);
    let form = format!("/phone/numbers/{}", ids.filter(|id| id.parse::<i64>().is_ok()).last().unwrap());
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
    owner.get(&path).await.expect(200).says("Nothing uses it. This cannot be undone.");
    // What an assignment changes is recorded at the holder, so that nobody is named who did not do it.
    let meanwhile = "UPDATE desk_phones SET version = 2, updated_at = '2026-11-24T13:00:00+00:00'";
    tamper(database, &[meanwhile]).await;
    owner.post(&path, &[("version", "1")]).await.expect(303);
    owner.get(&path).await.expect(200).says("Somebody else changed this on 24 Nov 2026, 13:00 UTC");
    owner.post(&path, &[("version", "2")]).await.expect(303);
    owner.get("/phone/devices").await.expect(200).says("Desk phone").says("removed.");
    owner.get(&form).await.expect(404);
    owner.get("/account/changes").await.expect(200).says("Remove desk phone");
}
