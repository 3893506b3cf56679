//! Setting templates: what they say, and for whom.

use rstest::rstest;

use super::areas::{TEMPLATES, assert_told};
use crate::support::account::Account;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const MAIN_SITE: &str = "1000000";
const LONDON: &str = "1000001";
const NUMBER: &str = "+12055550123";

#[rstest]
#[tokio::test]
async fn a_template_keeps_what_it_says_and_no_more(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let typed = [
        ("site", LONDON),
        ("outbound_caller_id", "hidden"),
        ("sms", "No"),
        ("audio_prompt_language", "en-GB"),
        ("time_zone", "europe/london"),
        ("status", "Inactive"),
    ];
    let form = TEMPLATES.add(&owner, &typed).await;
    let rest = "Area Code: 205, Audio Prompt Language: English (United Kingdom), Time Zone: Europe/London, \
        User Status: Inactive";
    let list = owner.get(TEMPLATES.list).await.expect(200);
    list.says(&format!("Front Desk London Outbound Caller ID: Hidden, SMS: No, {rest}"));
    let page = owner.get(&form).await.expect(200);
    assert_eq!(
        (page.field("outbound_caller_id"), page.field("time_zone")),
        (Some("Hidden"), Some("Europe/London"))
    );

    let silent = typed.map(|(field, value)| (field, if field == "sms" { "" } else { value }));
    let without = TEMPLATES.with(&[&silent[..], &[("version", "1")]].concat());
    owner.post(&form, &without).await.expect(303);
    let list = owner.get(TEMPLATES.list).await.expect(200);
    list.says(&format!("Front Desk London Outbound Caller ID: Hidden, {rest}"));
}

#[rstest]
#[tokio::test]
async fn all_that_does_not_fit_is_told_at_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    Account::add(&app.context.database, 2).await;
    let owner = app.browser("owner").await;
    TEMPLATES.add(&owner, &[]).await;
    let typed = [
        ("name", "front  desk"),
        ("site", "2000001"),
        ("outbound_caller_id", NUMBER),
        ("sms", "maybe"),
        ("area_code", "20a"),
        ("time_zone", "Europe/Lodnon"),
    ];
    let wanted = [
        ("name", "another one already has this name"),
        ("site", "your choice no longer exists"),
        ("outbound_caller_id", "this account does not have this number"),
        ("sms", "neither Yes nor No"),
        ("area_code", "digits"),
        ("time_zone", "Europe/London"),
    ];
    assert_told(&TEMPLATES.refused(&owner, &typed).await, &wanted);
    app.account.add_number(&app.context.database, NUMBER, app.account.london, None).await;
    TEMPLATES.add(&owner, &[("name", "Sales"), ("outbound_caller_id", NUMBER)]).await;
}

#[rstest]
#[case("select_outbound_caller_id", "perhaps", "neither Yes nor No")]
#[case("audio_prompt_language", "Klingon", "not one of the choices")]
#[case("status", "asleep", "not one of the choices")]
#[case("area_code", "1234567", "digits")]
#[case("outbound_caller_id", "reception", "cannot be an outbound caller ID")]
#[case("name", "x23456789012345678901234567890123456789012345678901", "longer than 50 characters")]
#[tokio::test]
async fn each_rule_is_told_at_its_field(#[case] field: &str, #[case] value: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    assert_told(&TEMPLATES.refused(&owner, &[(field, value)]).await, &[(field, told)]);
    owner.get(TEMPLATES.list).await.expect(200).says("No templates yet");
}

#[rstest]
#[tokio::test]
async fn templates_of_other_sites_are_not_there(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    TEMPLATES.add(&owner, &[("name", "Of the main site"), ("site", MAIN_SITE)]).await;
    TEMPLATES.add(&owner, &[("name", "Of London"), ("site", LONDON)]).await;
    TEMPLATES.add(&owner, &[("name", "Everywhere")]).await;
    let list = app.browser("siteadmin").await.get(TEMPLATES.list).await.expect(200);
    list.says("1–2 of 2").says("Everywhere All sites").says("Of London London").says_not("Of the main site");
    app.browser("support").await.get(TEMPLATES.list).await.expect(200).says("1–3 of 3");
}

#[rstest]
#[tokio::test]
async fn who_saves_second_sees_that_the_template_is_for_all_sites_now(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = TEMPLATES.add(&owner, &[("site", LONDON)]).await;
    owner.post(&form, &TEMPLATES.with(&[("site", ""), ("version", "1")])).await.expect(303);
    owner.get(&form).await.expect(200);
    let stale = owner.post(&form, &TEMPLATES.with(&[("site", LONDON), ("version", "1")])).await.expect(409);
    stale.says("Current values Name Front Desk Site All sites").says("Audio Prompt Language Not set");
}
