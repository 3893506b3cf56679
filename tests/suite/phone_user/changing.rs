//! Changing a part of a phone user by hand.

use rstest::rstest;

use super::{key, page_of, portal_of_two, send};
use crate::support::backend::Backend::{self, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn the_extension_is_changed_by_the_rules_of_files(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let form = format!("{url}/edit/extension");
    portal.owner.get(&form).await.expect(200).says("The next free one is");
    send(&portal.owner, &form, &[("extension_number", "2003")]).await.expect(422).says("Alan Turing");
    send(&portal.owner, &form, &[("extension_number", "911")]).await.expect(422);
    let saved = send(&portal.owner, &form, &[("extension_number", "2009")]).await.expect(303);
    portal.look(&saved).await.says("The extension is saved.").says("Ext. 2009");
    portal.owner.get("/account/changes").await.says("Change extension");
    portal.owner.get("/account/outbox").await.says("ada@demo.example");
}

#[rstest]
#[tokio::test]
async fn numbers_are_ordered_and_taken_away(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let press = async |button: &str, number: &str| {
        let page = portal.owner.get(&url).await.expect(200);
        let fields = [("version", page.field("version").unwrap()), (button, number)];
        portal.owner.post(&format!("{url}/numbers"), &fields).await
    };
    press("remove", "+19995550000").await.expect(409).says("Nothing was done.").says_not("is unassigned");
    press("up", "").await.expect(409).says("Nothing was done.");
    press("up", "+12055550121").await.expect(409).says("Nothing was done.").says_not("moved up");
    let done = press("up", "+12055550122").await.expect(303);
    portal.look(&done).await.says("Number(s) +1 205-555-0122 +12055550122 Copy +12055550122 Assign to");
    let done = press("remove", "+12055550122").await.expect(303);
    portal.look(&done).await.says("is unassigned.").says_not("which is Hidden now");
    portal.owner.get("/phone/numbers?q=0122").await.says("Unassigned");
}

/// × of the number that others see changes two things: the page says so first.
#[rstest]
#[tokio::test]
async fn a_caller_id_is_taken_away_only_after_it_was_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let numbers = format!("{url}/numbers");
    let page = portal.owner.get(&url).await.expect(200);
    let asks = format!("{numbers}?remove=%2B12055550121");
    assert!(
        page.text.contains(&format!("href=\"{asks}\" aria-label=\"Remove +1 205-555-0121\"")),
        "{}",
        page.text
    );
    let sent = [("version", page.field("version").unwrap()), ("remove", "+12055550121")];
    assert_eq!(portal.owner.post(&numbers, &sent).await.expect(303).location(), asks, "nothing goes unasked");
    let page = portal.owner.get(&asks).await.expect(200).says("Remove +1 205-555-0121 from Ada Lovelace?");
    let page = page.says("outbound caller ID of Ada Lovelace, which becomes Hidden").says_not("only number");
    portal.owner.get("/phone/numbers?q=0121").await.says("Ada Lovelace");
    let sent = ["version", "remove", "confirmed"].map(|name| (name, page.field(name).unwrap()));
    let done = portal.owner.post(&numbers, &sent).await.expect(303);
    let page = portal.look(&done).await.says("It was the caller ID, so the caller ID is now Hidden.");
    page.says("Outbound Caller ID Hidden").says("Number(s) +1 205-555-0122");
    portal.owner.get("/phone/numbers?q=0121").await.says("Unassigned");
    let back = portal.owner.get(&asks).await.expect(303);
    portal.look(&back).await.says("Outbound Caller ID");
}

#[rstest]
#[tokio::test]
async fn the_form_of_an_extension_says_what_it_may_be(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let form = format!("{}/edit/extension", page_of(&portal.owner, "Ada Lovelace").await);
    let page = portal.owner.get(&form).await.expect(200).says("3 to 6 digits, unique in the account.");
    let page = page.says("Reserved: 112, 211, ").says(", 911, ");
    assert_eq!(page.field("extension_number"), Some("2001"));
    let words = page.words();
    let free = words.split("The next free one is ").nth(1).unwrap().split('.').next().unwrap();
    let page = portal.owner.get(&page.link(&format!("Use {free}"))).await.expect(200);
    assert_eq!(page.field("extension_number"), Some(free), "one press fills it in");
    send(&portal.owner, &form, &[("extension_number", free)]).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn the_last_package_frees_the_numbers_and_says_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let ask = portal.owner.get(&url).await.link("US/CA Unlimited");
    let page = portal.owner.get(&ask).await.expect(200).says("Remove US/CA Unlimited from Ada Lovelace?");
    page.says("become unassigned").says("+1 205-555-0121").says("+1 205-555-0122");
    let done = send(&portal.owner, &ask, &[]).await.expect(303);
    portal.look(&done).await.says("US/CA Unlimited is removed.").says("Package(s) Basic");
    portal.owner.get("/phone/numbers?assigned=yes").await.says("No phone number matches");
    portal.owner.get(&ask).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn site_caller_id_and_desk_phones_have_their_forms(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let save = async |part: &str, fields: &[(&str, &str)]| {
        let done = send(&portal.owner, &format!("{url}/edit/{part}"), fields).await.expect(303);
        portal.look(&done).await
    };
    let done = send(&portal.owner, &format!("{url}/settings"), &[("outbound_caller_id", "Hidden")])
        .await
        .expect(303);
    portal.look(&done).await.says("The settings are saved.");
    portal.owner.get(&url).await.says("Outbound Caller ID Hidden");
    let poly = [("desk_phone_1_model", "Poly vvx250"), ("desk_phone_1_mac", "80-5E-C0-3D-EB-C4")];
    save("desk-phones", &poly).await.says("Poly vvx250 80:5e:c0:3d:eb:c4");
    let two = [("desk_phone_2_model", "Yealink t46s"), ("desk_phone_2_mac", "805ec03debc5")];
    save("desk-phones", &[poly, two].concat()).await.says("Poly vvx250").says("80:5e:c0:3d:eb:c5");
    save("desk-phones", &two).await.says_not("Poly vvx250").says("80:5e:c0:3d:eb:c5");
    save("site", &[("site_name", "London")]).await.says("London").says("The site is saved.");
    let yealink = [("desk_phone_1_model", "Yealink t46s")];
    let wrong = send(&portal.owner, &format!("{url}/edit/desk-phones"), &yealink).await.expect(422);
    wrong.says("MAC Address");
    let wrong = send(&portal.owner, &format!("{url}/edit/desk-phones"), &[("desk_phone_1_mac", "12")]).await;
    wrong.expect(422).says("MAC");
}

#[rstest]
#[tokio::test]
async fn who_is_deactivated_is_told_so_and_keeps_all(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    // Somebody who can sign in gets a phone.
    let member = portal.app.account.email("member");
    portal.import(&format!("Email,Site Name,Extension Number\n{member},Main Site,2010\n"), &[]).await;
    let list = portal.owner.get("/phone/users?q=2010").await.expect(200);
    let url = list.link("member Person");
    let page = portal.owner.get(&url).await.expect(200);
    let switch = format!("{url}/status");
    let off = [("version", page.field("version").unwrap())];
    let done = portal.owner.post(&switch, &off).await.expect(303);
    let page = portal
        .look(&done)
        .await
        .says("The phone user is inactive and can't make or receive calls.")
        .says("2010");
    let told = "Phone account disabled. Please contact your admin.";
    let browser = portal.app.browser("member").await;
    browser.get("/own").await.expect(200).says(told).says("2010");
    let on = [("version", page.field("version").unwrap()), ("active", "on")];
    portal.owner.post(&switch, &on).await.expect(303);
    browser.get("/own").await.expect(200).says_not(told);
}

#[rstest]
#[tokio::test]
async fn the_second_of_two_editors_sees_what_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    assert!(key(&url).0 > 0);
    let form = format!("{url}/edit/extension");
    let old = portal.owner.get(&form).await.expect(200).field("version").unwrap().to_owned();
    send(&portal.owner, &form, &[("extension_number", "2009")]).await.expect(303);
    let second = [("version", old.as_str()), ("extension_number", "2011")];
    let page = portal.owner.post(&form, &second).await.expect(409);
    let page = page.says("Current values").says("2009");
    assert_eq!(page.field("extension_number"), Some("2011"), "what was typed is kept");
    let again = [("version", page.field("version").unwrap()), ("extension_number", "2011")];
    portal.owner.post(&form, &again).await.expect(303);
}
