//! Removing what the account has: a page says what uses it, and nothing that is in use goes.

use rstest::rstest;

use super::areas::{
    Area, CONTACT_CENTER_ROLES, PACKAGES, PROVISION_TEMPLATES, QUEUES, SITES, SKILL_CATEGORIES, TEMPLATES,
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
    let page = page.says("Nothing uses it. This cannot be undone.");
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
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
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
#[case::queues(QUEUES)]
#[case::skill_categories(SKILL_CATEGORIES)]
#[case::contact_center_roles(CONTACT_CENTER_ROLES)]
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
