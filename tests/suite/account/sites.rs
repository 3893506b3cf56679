//! Sites: the rules of names, codes and ranges, and who sees which.

use rstest::rstest;

use super::areas::{Area, SITES, assert_told};
use crate::support::account::Account;
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

const LONDON: &str = "/phone/sites/1000001";

/// A site of this name, code and range.
fn site<'a>(name: &'a str, code: &'a str, (from, to): (&'a str, &'a str)) -> [(&'a str, &'a str); 4] {
    [("name", name), ("code", code), ("range_from", from), ("range_to", to)]
}

async fn switch_site_codes_on(owner: &Browser) {
    let page = owner.get("/account/settings").await.expect(200);
    let version = page.field("version").unwrap();
    let rest = [("name", "One"), ("country", "US"), ("time_zone", "UTC"), ("site_codes", "on")];
    let fields =
        [("version", version), ("extension_min", "3"), ("extension_max", "6")].into_iter().chain(rest);
    owner.post("/account/settings", &fields.collect::<Vec<_>>()).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn a_site_is_listed_with_its_range(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let form = SITES.add(&owner, &site(" Berlin ", "", ("200", "299"))).await;
    let list = owner.get(SITES.list).await.expect(200).says("Berlin 200–299 0").says("London Any 0");
    list.says("Main Site Main Any 0").says_not("Site Code");
    let mut changed = site("Hamburg", "", ("300", "399")).to_vec();
    changed.push(("version", "1"));
    owner.post(&form, &changed).await.expect(303);
    owner.get(SITES.list).await.expect(200).says("Hamburg 300–399 0").says_not("Berlin");
    let page = owner.get(&form).await.expect(200);
    assert_eq!((page.field("range_from"), page.field("range_to")), (Some("300"), Some("399")));
}

#[rstest]
#[tokio::test]
async fn what_other_sites_have_is_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    switch_site_codes_on(&owner).await;
    SITES.add(&owner, &site("Berlin", "12", ("300", "399"))).await;
    let taken = SITES.refused(&owner, &site("BERLIN", "12", ("", ""))).await;
    let name = ("name", "another one already has this name");
    assert_told(&taken, &[name, ("code", "already used by")]);
    // 1 and 2350 are dialed as 12 and 350.
    let overlaps = SITES.refused(&owner, &site("Bonn", "1", ("2350", "2360"))).await;
    assert_told(&overlaps, &[("range_from", "overlaps the range of")]);
    SITES.add(&owner, &site("Bonn", "1", ("300", "399"))).await;
    owner.get(SITES.list).await.expect(200).says("Berlin 12 300–399 0").says("Bonn 1 300–399 0");
}

#[rstest]
#[tokio::test]
async fn a_code_needs_the_switch_and_a_site_without_extensions(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let off = SITES.refused(&owner, &site("Berlin", "12", ("", ""))).await;
    assert_told(&off, &[("code", "this account does not use site codes. Leave it blank.")]);

    switch_site_codes_on(&owner).await;
    let account = app.account;
    account.add_holder(&app.context.database, (None, "Boardroom"), account.london, "801").await;
    owner.get(SITES.list).await.expect(200).says("London None Any 1");
    let mut london = site("London", "12", ("", "")).to_vec();
    london.push(("version", "1"));
    owner.get(LONDON).await.expect(200);
    let used = owner.post(LONDON, &london).await.expect(422);
    assert_told(&used, &[("code", "1 extension of the site would change with the code")]);
}

#[rstest]
#[case(site("", "", ("200", "")), &[("name", "Enter a name."), ("range_from", "from a lower to a higher extension")])]
#[case(site("A", "", ("299", "200")), &[("range_from", "from a lower to a higher extension of the same length")])]
#[case(site("A", "", ("200", "2999")), &[("range_from", "from a lower to a higher extension of the same length")])]
#[case(site("A", "", ("20", "29")), &[("range_from", "must have 3 to 6 digits")])]
#[tokio::test]
async fn each_rule_is_told_at_its_field(#[case] fields: [(&str, &str); 4], #[case] told: &[(&str, &str)]) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    assert_told(&SITES.refused(&owner, &fields).await, told);
    owner.get(SITES.list).await.expect(200).says("1–2 of 2");
}

#[rstest]
#[tokio::test]
async fn a_name_whose_letters_fold_into_many_is_refused() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let name = "\u{fdfa}".repeat(100);
    let refused = SITES.refused(&app.browser("owner").await, &site(&name, "", ("", ""))).await;
    assert_told(&refused, &[("name", "longer than 255 characters")]);
}

#[rstest]
#[tokio::test]
async fn each_sees_the_sites_of_the_role(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let Area { list, .. } = SITES;
    app.browser("support")
        .await
        .get(list)
        .await
        .expect(200)
        .says("1–2 of 2")
        .says("London Any")
        .says("Main Any");
    let siteadmin = app.browser("siteadmin").await.get(list).await.expect(200);
    siteadmin.says("Sites 1 of 1").says("London Any").says_not("Main Any");
    app.browser("siteadmin").await.get(LONDON).await.expect(403);
    let other = Account::add(&app.context.database, 2).await;
    app.browser_of(other, "owner").await.get(LONDON).await.expect(404);
}
