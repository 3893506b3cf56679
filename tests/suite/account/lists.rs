//! What holds for each list of the account and its form: who sees and changes it, what is kept, refused and recorded.

use rstest::rstest;

use super::areas::{
    Area, CONTACT_CENTER_ROLES, PACKAGES, PROVISION_TEMPLATES, QUEUES, SITES, SKILL_CATEGORIES, TEMPLATES,
    assert_told,
};
use crate::support::account::Account;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
#[tokio::test]
async fn a_thing_is_added_changed_and_not_overwritten(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let page = owner.get(&form).await.expect(200);
    assert_eq!(page.field("version"), Some("1"));
    assert_eq!(page.field("name"), Some(area.name()));

    owner.post(&form, &area.with(&[("name", "Renamed"), ("version", "1")])).await.expect(303);
    let admin = app.browser("admin").await;
    admin.get(area.list).await.expect(200).says("Renamed").says_not(area.name());
    admin.get(&form).await.expect(200);
    let late = area.with(&[("name", "Too late"), ("version", "1")]);
    let stale = admin.post(&form, &late).await.expect(409);
    assert_eq!((stale.field("name"), stale.field("version")), (Some("Too late"), Some("2")));
    let stale = stale.says("owner Person changed this on 24 Nov 2026, 12:00 UTC");
    stale.says("Current values Name Renamed");
    admin.get(area.list).await.expect(200).says_not("Too late");
    let seen = area.with(&[("name", "Too late"), ("version", "2")]);
    admin.post(&form, &seen).await.expect(303);
    admin.get(area.list).await.expect(200).says("Too late saved.");
}

#[rstest]
#[case::sites(SITES, "range_to", "12x", "range_from", "the range must go from a lower to a higher extension")]
#[case::packages(PACKAGES, "seats", "many", "seats", "not a whole number from 0 to")]
#[case::templates(TEMPLATES, "time_zone", "Europe/Lodnon", "time_zone", "Europe/London")]
#[case::provision_templates(
    PROVISION_TEMPLATES,
    "content",
    "account.1.password=x",
    "content",
    "Switchroom sets"
)]
#[case::queues(QUEUES, "description", "so\u{200b}on", "description", "invisible characters")]
#[case::contact_center_roles(
    CONTACT_CENTER_ROLES,
    "description",
    "so\u{200b}on",
    "description",
    "invisible characters"
)]
#[tokio::test]
async fn a_refused_form_keeps_what_was_typed(
    #[case] area: Area,
    #[case] field: &str,
    #[case] wrong: &str,
    #[case] told_at: &str,
    #[case] said: &str,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let refused = area.refused(&owner, &[(field, wrong)]).await;
    assert!(refused.text.contains("<title>Error: Add a "), "{}", refused.text);
    assert_eq!(refused.field("name"), Some(area.name()));
    assert!(refused.text.contains(wrong));
    assert_told(&refused, &[(told_at, said)]);
    refused.says("There is a problem");
    let nameless = area.refused(&owner, &[("name", " ")]).await;
    assert_told(&nameless, &[("name", "Enter a name.")]);
    owner.get(area.list).await.expect(200).says_not(area.name());
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
#[tokio::test]
async fn a_name_stands_once_in_its_list_in_any_case(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let taken = format!("  {} ", area.name().to_uppercase().replace(' ', "  "));
    let refused = area.refused(&owner, &area.second(&taken)).await;
    assert_told(&refused, &[("name", "another one already has this name")]);
    area.add(&owner, &area.second("Another")).await;
    let own = area.with(&[("name", taken.as_str()), ("version", "1")]);
    owner.post(&form, &own).await.expect(303);
    let other = area.with(&[("name", "ANOTHER"), ("version", "2")]);
    assert_told(
        &owner.post(&form, &other).await.expect(422),
        &[("name", "another one already has this name")],
    );
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
#[tokio::test]
async fn others_see_what_their_role_allows(#[case] area: Area, #[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let mine = [("version", "1"), ("name", "Mine")];
    for who in ["support", "siteadmin", "member"] {
        let browser = app.browser(who).await;
        if who != "member" {
            let list = browser.get(area.list).await.expect(200);
            assert!(!list.text.contains(&form) && !list.text.contains("/new"), "{who}");
        }
        browser.get(&form).await.expect(403);
        browser.get(&area.new_form()).await.expect(403);
        browser.post(&form, &mine).await.expect(403);
        browser.post(&area.new_form(), area.fields).await.expect(403);
    }
    app.browser("support").await.get(area.list).await.expect(200).says(area.name());
    app.browser("member").await.get(area.list).await.expect(403);
    let other = Account::add(&app.context.database, 2).await;
    let stranger = app.browser_of(other, "owner").await;
    stranger.get(area.list).await.expect(200).says_not(area.name());
    stranger.get(&form).await.expect(404);
    stranger.post(&form, &mine).await.expect(404);
    owner.get(area.list).await.expect(200).says(area.name()).says_not("Mine");
    assert_eq!(owner.get(&form).await.expect(200).field("version"), Some("1"));
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
#[tokio::test]
async fn a_form_without_its_token_changes_nothing(#[case] area: Area) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    for token in [None, Some(("csrf", "forged"))] {
        for path in [area.new_form(), form.clone()] {
            let mut fields = area.with(&[("name", "Forged"), ("version", "1")]);
            fields.extend(token);
            owner.send(owner.request("POST", &path).form(&fields)).await.expect(403);
        }
    }
    owner.get(area.list).await.expect(200).says(area.name()).says_not("Forged");
}

#[rstest]
#[case::sites(SITES, "Last Extension: 299")]
#[case::packages(PACKAGES, "Seats: 12")]
#[case::templates(TEMPLATES, "Time Zone: Europe/London")]
#[case::provision_templates(PROVISION_TEMPLATES, "Configuration: lang.gui=German")]
#[case::queues(QUEUES, "Channels: Voice, Email")]
#[case::skill_categories(SKILL_CATEGORIES, "Type: Proficiency")]
#[case::contact_center_roles(CONTACT_CENTER_ROLES, "Kind: Supervisor")]
#[tokio::test]
async fn what_changes_is_recorded_and_what_does_not_is_not(
    #[case] area: Area,
    #[case] field: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = area.add(&owner, &[]).await;
    let thing = area.thing;
    owner.post(&form, &area.with(&[("version", "1")])).await.expect(303);
    owner.post(&form, &area.with(&[("name", "Renamed"), ("version", "1")])).await.expect(303);
    owner.post(&form, &area.with(&[("name", ""), ("version", "2")])).await.expect(422);
    let added = owner.get("/account/changes/1").await.expect(200);
    let added = added.says(&format!("Add {}", thing.to_lowercase())).says(&format!("Name: {}", area.name()));
    added.says(field).says("By owner Person");
    let changed = owner.get("/account/changes/2").await.expect(200);
    let changed = changed.says(&format!("Update {}", thing.to_lowercase()));
    changed.says(&format!("Name: {} → Renamed", area.name())).says_not(field);
    owner.get("/account/changes/3").await.expect(404);
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
#[tokio::test]
async fn a_name_that_no_database_can_hold_is_refused_at_its_field(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let refused = area.refused(&owner, &[("name", "a\0b")]).await;
    assert_told(&refused, &[("name", "invisible control characters")]);
}
