//! The tab *User Settings*: own values, what is inherited, and what is locked.

use rstest::rstest;

use super::{page_of, portal_of_two, send};
use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// All fields of the form, as somebody leaves them who has no own values.
const NOTHING: [(&str, &str); 6] = [
    ("outbound_caller_id", "+12055550121"),
    ("select_outbound_caller_id", ""),
    ("sms", ""),
    ("area_code", ""),
    ("audio_prompt_language", ""),
    ("phone_time_zone", ""),
];

fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let rest = NOTHING.into_iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    rest.chain(changed.iter().copied()).collect()
}

/// Has the main site say and lock settings.
async fn at_main_site(portal: &Portal, fields: &[(&str, &str)]) {
    let form = portal.owner.get("/phone/sites").await.link("Main Site");
    let fields = [&[("name", "Main Site")], fields].concat();
    send(&portal.owner, &form, &fields).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn a_setting_is_inherited_set_and_given_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    at_main_site(&portal, &[("sms", "Yes"), ("area_code", "205")]).await;
    let tab = format!("{}/settings", page_of(&portal.owner, "Ada Lovelace").await);
    let page = portal.owner.get(&tab).await.expect(200).says("Inherited: Yes, from site Main Site.");
    page.says("Leave blank to use 205, from site Main Site.")
        .says("Inherited: not set.")
        .says("Leave blank to use UTC, from the account.");
    let own = with(&[("sms", "No"), ("area_code", "0x")]);
    send(&portal.owner, &tab, &own).await.expect(422).says("Area Code");
    let own = with(&[("sms", "No"), ("phone_time_zone", "europe/berlin")]);
    let saved = send(&portal.owner, &tab, &own).await.expect(303);
    let page = portal.look(&saved).await.says("The settings are saved.");
    assert_eq!(page.field("phone_time_zone"), Some("Europe/Berlin"));
    send(&portal.owner, &tab, &with(&[])).await.expect(303);
    portal.owner.get(&tab).await.says("Inherited: Yes, from site Main Site.");
    let history = portal.owner.get(&tab.replace("/settings", "/history")).await.expect(200);
    history.says("Change settings").says("SMS").says("Phone Time Zone");
}

#[rstest]
#[tokio::test]
async fn a_locked_setting_says_so_and_is_kept(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let tab = format!("{}/settings", page_of(&portal.owner, "Ada Lovelace").await);
    send(&portal.owner, &tab, &with(&[("sms", "No")])).await.expect(303);
    at_main_site(&portal, &[("sms", "Yes"), ("lock_sms", "on")]).await;
    let page = portal.owner.get(&tab).await.expect(200);
    let page = page.says("Locked by site Main Site: Yes. The value set here, No, is kept but not used.");
    assert_eq!(page.field("sms"), Some("No"), "sent as it is");
    for forged in ["Yes", ""] {
        let refused = send(&portal.owner, &tab, &with(&[("sms", forged)])).await;
        refused.expect(if forged.is_empty() { 422 } else { 303 });
    }
    send(&portal.owner, &tab, &with(&[("sms", "No"), ("area_code", "206")])).await.expect(303);
    at_main_site(&portal, &[("sms", "Yes")]).await;
    let page = portal.owner.get(&tab).await.says("Inherited: Yes, from site Main Site.");
    assert_eq!(page.field("area_code"), Some("206"));
    assert!(page.text.contains("<option value=\"No\" selected>"), "unlocked again: {}", page.text);
}

#[rstest]
#[tokio::test]
async fn who_may_not_change_settings_sees_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    at_main_site(&portal, &[("sms", "Yes")]).await;
    let tab = format!("{}/settings", page_of(&portal.owner, "Ada Lovelace").await);
    let support = portal.app.browser("support").await;
    let page = support.get(&tab).await.expect(200).says("SMS Yes, from site Main Site").says_not("Save");
    page.says("Area Code Not set").says("Time Zone UTC, from the account");
    support.post(&tab, &[("version", "1"), ("sms", "No")]).await.expect(403);
    portal.app.browser("siteadmin").await.get(&tab).await.expect(404);
    portal.app.browser("member").await.get(&tab).await.expect(403);
}

#[rstest]
#[tokio::test]
async fn nobody_has_a_caller_id_without_a_package(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let tab = format!("{}/settings", page_of(&portal.owner, "Alan Turing").await);
    let page = portal.owner.get(&tab).await.expect(200).says("SMS").says_not("Caller ID");
    assert_eq!(page.field("outbound_caller_id"), None);
    let ada = format!("{}/settings", page_of(&portal.owner, "Ada Lovelace").await);
    let foreign =
        send(&portal.owner, &ada, &with(&[("outbound_caller_id", "+12055559999")])).await.expect(422);
    foreign.says("Outbound Caller ID");
}

#[rstest]
#[tokio::test]
async fn a_form_from_before_a_change_is_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let tab = format!("{}/settings", page_of(&portal.owner, "Ada Lovelace").await);
    let version = portal.owner.get(&tab).await.field("version").unwrap().to_owned();
    send(&portal.owner, &tab, &with(&[("sms", "No")])).await.expect(303);
    let stale = [&[("version", version.as_str())], &with(&[("sms", "Yes")])[..]].concat();
    let page = portal.owner.post(&tab, &stale).await.expect(409);
    page.says("Current values").says("SMS No").says("Area Code Inherited");
}
