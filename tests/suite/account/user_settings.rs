//! *User Settings* of the account and of a site: what a site inherits, and what is locked.

use rstest::rstest;

use super::areas::assert_told;
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const LONDON: &str = "/phone/sites/1000001";
const ACCOUNT: &str = "/account/settings";

/// Sends a form as it was opened, with these fields beside those that it needs.
async fn send(owner: &Browser, form: &str, fields: &[(&str, &str)]) -> Page {
    let page = owner.get(form).await.expect(200);
    let account = [
        ("name", "One"),
        ("country", "US"),
        ("time_zone", "UTC"),
        ("extension_min", "3"),
        ("extension_max", "6"),
    ];
    let needed: &[(&str, &str)] = if form == ACCOUNT { &account } else { &[("name", "London")] };
    owner.post(form, &[&[("version", page.field("version").unwrap())], needed, fields].concat()).await
}

#[rstest]
#[tokio::test]
async fn a_site_says_what_it_inherits(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get(LONDON).await.expect(200).says("User Settings For the users of this site.");
    page.says("Account: not set.").says("Leave blank to use UTC.").says_not("User Status");
    let wrong = send(&owner, ACCOUNT, &[("sms", "Perhaps"), ("area_code", "x")]).await.expect(422);
    assert_told(&wrong, &[("sms", ""), ("area_code", "digits")]);
    send(&owner, ACCOUNT, &[("sms", "Yes"), ("area_code", "205")]).await.expect(303);
    let page =
        owner.get(ACCOUNT).await.expect(200).says("For all users. Sites and users can have their own.");
    assert_eq!(page.field("area_code"), Some("205"));
    let page = owner.get(LONDON).await.says("Account: Yes.").says("Leave blank to use 205.");
    assert_eq!(page.field("area_code"), Some(""));
    send(&owner, LONDON, &[("sms", "No"), ("time_zone", "europe/london")]).await.expect(303);
    assert_eq!(owner.get(LONDON).await.field("time_zone"), Some("Europe/London"));
    owner.get("/account/changes").await.says("Update site").says("SMS").says("Update account");
}

#[rstest]
#[tokio::test]
async fn the_account_locks_what_sites_say(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    send(&owner, LONDON, &[("sms", "No")]).await.expect(303);
    let nothing = send(&owner, ACCOUNT, &[("lock_sms", "on")]).await.expect(422);
    assert_told(&nothing, &[("sms", "this setting has no value to lock")]);
    send(&owner, ACCOUNT, &[("sms", "Yes"), ("lock_sms", "on")]).await.expect(303);
    let page = owner.get(LONDON).await.expect(200);
    let page = page.says("Locked by the account: Yes. The value set here, No, is kept but not used.");
    assert_eq!(page.field("sms"), Some("No"));
    let forged = send(&owner, LONDON, &[("sms", "Yes")]).await.expect(422);
    assert_told(&forged, &[("sms", "this setting is locked by the account")]);
    send(&owner, LONDON, &[("sms", "No"), ("area_code", "206")]).await.expect(303);
    let new = owner.get("/phone/sites/new").await.expect(200).says("Locked by the account: Yes.");
    assert_eq!(new.field("sms"), Some(""));
    let locked =
        send(&owner, LONDON, &[("sms", "No"), ("lock_audio_prompt_language", "on")]).await.expect(422);
    assert_told(&locked, &[("audio_prompt_language", "this setting has no value to lock")]);
}

/// The account took its value back; a form that says nothing of the lock is taken all the same.
#[rstest]
#[tokio::test]
async fn a_lock_that_lost_its_value_is_not_judged_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    send(&owner, ACCOUNT, &[("sms", "Yes")]).await.expect(303);
    send(&owner, LONDON, &[("lock_sms", "on")]).await.expect(303);
    send(&owner, ACCOUNT, &[]).await.expect(303);
    send(&owner, LONDON, &[("lock_sms", "on"), ("area_code", "205")]).await.expect(303);
    let other = [("lock_sms", "on"), ("lock_time_zone", "on"), ("lock_select_outbound_caller_id", "on")];
    let nothing = send(&owner, LONDON, &other).await.expect(422);
    assert_told(&nothing, &[("select_outbound_caller_id", "this setting has no value to lock")]);
}

#[rstest]
#[tokio::test]
async fn a_file_of_sites_has_their_settings(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    send(
        &owner,
        LONDON,
        &[("sms", "No"), ("area_code", "206"), ("lock_area_code", "on"), ("lock_sms", "on")],
    )
    .await
    .expect(303);
    let export = owner.get("/phone/sites/export").await.expect(200);
    let line = r#""London","","","","","No","206","","","SMS, Area Code","2""#;
    assert!(export.text.contains(line), "{}", export.text);
}
