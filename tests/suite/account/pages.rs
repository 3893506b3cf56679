//! The pages of what belongs to the account: what each shows, refuses and keeps.

use rstest::rstest;

use crate::support::account::Account;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// A list, its fields for a new thing, and the field that is broken in a refused form.
type Area = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const SITES: Area = (
    "/phone/sites",
    &[("name", "Berlin"), ("code", ""), ("range_from", "200"), ("range_to", "299")],
    "range_to",
);
const PACKAGES: Area = (
    "/phone/packages",
    &[("name", "Gold"), ("kind", "main"), ("has_numbers", "on"), ("calling", "Everywhere"), ("seats", "12")],
    "seats",
);
const TEMPLATES: Area = (
    "/phone/templates",
    &[
        ("name", "Front Desk"),
        ("site", ""),
        ("sms", "Yes"),
        ("area_code", "205"),
        ("time_zone", "Europe/London"),
    ],
    "time_zone",
);
const PROVISION_TEMPLATES: Area = (
    "/phone/provision-templates",
    &[("name", "Lobby"), ("description", "Near the door"), ("content", "lang.gui=German")],
    "content",
);

/// The fields with another value for one of them.
fn with<'a>(fields: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(field, kept)| (*field, if *field == name { value } else { *kept })).collect()
}

/// Adds the thing, and gives the address of its form.
async fn add(browser: &Browser, (list, fields, _): Area) -> String {
    browser.get(&format!("{list}/new")).await.expect(200);
    let added = browser.post(&format!("{list}/new"), fields).await.expect(303);
    assert_eq!(added.location(), list);
    let page = browser.get(list).await.expect(200).says(&format!("{} added.", fields[0].1));
    let (_, rest) = page
        .text
        .split_once(&format!("\">{}</a>", fields[0].1))
        .map(|(before, _)| before)
        .map_or(("", ""), |before| before.rsplit_once("href=\"").unwrap());
    rest.to_owned()
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[tokio::test]
async fn a_thing_is_added_changed_and_not_overwritten(
    #[case] area: Area,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = add(&owner, area).await;
    let page = owner.get(&form).await.expect(200);
    assert_eq!(page.field("version"), Some("1"));
    assert_eq!(page.field("name"), Some(area.1[0].1));

    let mut changed = with(area.1, "name", "Renamed");
    changed.push(("version", "1"));
    owner.post(&form, &changed).await.expect(303);
    let admin = app.browser("admin").await;
    admin.get(area.0).await.expect(200).says("Renamed");
    admin.get(&form).await.expect(200);
    let mut late = with(area.1, "name", "Too late");
    late.push(("version", "1"));
    let stale = admin.post(&form, &late).await.expect(409);
    assert_eq!((stale.field("name"), stale.field("version")), (Some("Too late"), Some("2")));
    let stale = stale.says("owner Person changed this on 24 Nov 2026, 12:00 UTC");
    stale.says("As it is now Name Renamed");
    admin.get(area.0).await.expect(200).says_not("Too late");
}

#[rstest]
#[case::sites(SITES, "12x", "the range must go from a lower to a higher extension")]
#[case::packages(PACKAGES, "many", "not a whole number from 0 to")]
#[case::templates(TEMPLATES, "Europe/Lodnon", "Did you mean \"Europe/London\"?")]
#[case::provision_templates(
    PROVISION_TEMPLATES,
    "account.1.password=x",
    "line 1: \"account.1.password\" is set"
)]
#[tokio::test]
async fn a_refused_form_keeps_what_was_typed(
    #[case] (list, fields, field): Area,
    #[case] wrong: &str,
    #[case] said: &str,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    owner.get(&format!("{list}/new")).await.expect(200);
    let refused = owner.post(&format!("{list}/new"), &with(fields, field, wrong)).await.expect(422);
    assert!(refused.text.contains("<title>Error: Add a "), "{}", refused.text);
    assert_eq!(refused.field("name"), Some(fields[0].1));
    assert!(refused.text.contains(wrong));
    refused.says("There is a problem").says(said);
}

#[rstest]
#[case::sites(SITES)]
#[case::packages(PACKAGES)]
#[case::templates(TEMPLATES)]
#[case::provision_templates(PROVISION_TEMPLATES)]
#[tokio::test]
async fn others_see_what_their_role_allows(#[case] area: Area, #[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = add(&owner, area).await;
    for who in ["support", "siteadmin"] {
        let browser = app.browser(who).await;
        let list = browser.get(area.0).await.expect(200);
        assert!(!list.text.contains(&form) && !list.text.contains("/new"), "{who}");
        browser.get(&form).await.expect(403);
        browser.post(&form, &[("version", "1"), ("name", "Mine")]).await.expect(403);
        browser.post(&format!("{}/new", area.0), area.1).await.expect(403);
    }
    app.browser("member").await.get(area.0).await.expect(403);
    let other = Account::add(&app.context.database, 2).await;
    let stranger = app.browser_of(other, "owner").await;
    stranger.get(area.0).await.expect(200).says_not(area.1[0].1);
    stranger.get(&form).await.expect(404);
    stranger.post(&form, &[("version", "1"), ("name", "Mine")]).await.expect(404);
    owner.get(area.0).await.expect(200).says(area.1[0].1);
}

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
    let form = "/account/licenses/seats";
    let page = owner.get(form).await.expect(200);
    let version = page.field("version").unwrap().to_owned();
    let sent = |phone| vec![("version", version.as_str()), ("phone", phone), ("common_area", "5")];
    owner.post(form, &sent("-1")).await.expect(422).says("not a whole number from 0 to");
    owner.post(form, &sent("7")).await.expect(303);
    owner.get("/account/licenses").await.expect(200).says("Licenses saved.").says("rooms 0 7 7");
    owner.post(form, &sent("9")).await.expect(409).says("As it is now Phone licenses 7");

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
    owner.post(path, &sent("gb", "1")).await.expect(303);
    owner.get("/phone/sites/new").await.expect(200).says("Site Code");
    owner.get(path).await.expect(200);
    owner.post(path, &sent("gb", "1")).await.expect(409).says("Country GB");
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
        owner.get(&format!("{list}?at=after.1%20%00")).await.expect(200);
    }
    owner.get("/phone/sites?at=before.a").await.expect(200).says("London");
}
