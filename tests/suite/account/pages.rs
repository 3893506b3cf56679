//! Pages of one thing each: licenses, the account's own settings, a new package; and what is no form at all.

use rstest::rstest;

use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn a_new_package_starts_from_a_well_known_one() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get("/phone/packages/new?from=US%2FCA%20Unlimited").await.expect(200);
    assert_eq!(page.field("calling"), Some("United States and Canada"));
    let page = owner.get("/phone/packages/new?from=Nonsense").await.expect(200);
    assert_eq!(page.field("calling"), Some(""));
}

#[rstest]
#[tokio::test]
async fn licenses_are_shown_and_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/account/licenses").await.expect(200).says("Phone licenses Phone users and rooms 0 100 100");
    owner.get("/").await.expect(200).says("Phone licenses used 0 100 of 100 left");
    let form = "/account/licenses/seats";
    let page = owner.get(form).await.expect(200);
    let version = page.field("version").unwrap().to_owned();
    let sent = |phone| vec![("version", version.as_str()), ("phone", phone), ("common_area", "5")];
    owner.post(form, &sent("-1")).await.expect(422).says("not a whole number from 0 to");
    owner.post(form, &sent("7")).await.expect(303);
    owner.get("/account/licenses").await.expect(200).says("Licenses saved.").says("rooms 0 7 7");
    owner.post(form, &sent("9")).await.expect(409).says("Current values Phone licenses 7");

    let support = app.browser("support").await;
    support.get("/account/licenses").await.expect(200);
    support.post(form, &sent("9")).await.expect(403);
}

#[rstest]
#[tokio::test]
async fn the_account_is_changed_on_its_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let path = "/account/settings";
    owner.get(path).await.expect(200).says("Site Codes");
    let sent = |country, version| {
        let lengths = [("extension_min", "3"), ("extension_max", "6")];
        let rest = [("version", version), ("name", "Engines"), ("country", country), ("time_zone", "UTC")];
        rest.into_iter().chain(lengths).chain([("site_codes", "on")]).collect::<Vec<_>>()
    };
    owner.post(path, &sent("Utopia", "1")).await.expect(422).says("Country \"Utopia\"");
    owner.post(path, &sent("Germny", "1")).await.expect(422).says("Did you mean \"Germany\"?");
    owner.post(path, &sent("united kingdom", "1")).await.expect(303);
    let page = owner.get(path).await.expect(200);
    assert_eq!((page.field("country"), page.field("time_zone")), (Some("United Kingdom"), Some("UTC")));
    for searched in [
        "list=\"country-choices\"",
        "<option value=\"Germany\">DE</option>",
        "list=\"time_zone-choices\"",
        "<option value=\"America/New_York\">New York</option>",
    ] {
        assert!(page.text.contains(searched), "{searched}");
    }
    owner.get("/phone/sites/new").await.expect(200).says("Site Code");
    owner.get(path).await.expect(200);
    owner.post(path, &sent("gb", "1")).await.expect(409).says("Country United Kingdom");
    for who in ["support", "siteadmin", "member"] {
        let browser = app.browser(who).await;
        browser.get("/").await.expect(200).says_not("Account Settings");
        browser.get(path).await.expect(403);
        browser.post(path, &sent("gb", "2")).await.expect(403);
    }
}

#[rstest]
#[tokio::test]
async fn what_is_not_a_form_of_the_page_is_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get("/phone/sites/new").await.expect(200);
    owner.post("/phone/sites/new", &[("name", "Berlin"), ("is_main", "on")]).await.expect(400);
    owner.post("/phone/sites/new", &[("name", "Berlin"), ("name", "Bonn")]).await.expect(400);
    for path in ["/phone/sites/abc", "/phone/sites/0", "/phone/sites/99999999999999999999", "/phone/sites/-1"]
    {
        owner.get(path).await.expect(404);
    }
    for list in ["/phone/sites", "/phone/templates", "/phone/numbers", "/users"] {
        owner.get(&format!("{list}?at=after-WyJcdTAwMDAiXQ")).await.expect(200);
    }
    owner.get("/phone/sites?at=before-WyJhIl0").await.expect(200).says("London");
}
