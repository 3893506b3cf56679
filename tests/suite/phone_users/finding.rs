//! The search of the top bar.

use rstest::rstest;

use super::by_hand::chosen;
use super::data::add_holders;
use crate::import_pages::portal::Portal;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[case("lovelace", "Ada Lovelace")]
#[case("1001", "Ada Lovelace")]
#[case("ADA@one", "Ada Lovelace")]
#[case("80-5E-C0-3D-00-01", "80:5e:c0:3d:00:01")]
#[case("805e.c03d", "80:5e:c0:3d:00:01")]
#[tokio::test]
async fn one_search_finds_all_there_is(
    #[case] query: &str,
    #[case] found: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    add_holders(&app.context.database, &app.account).await;
    let owner = app.browser("owner").await;
    assert!(owner.get("/account/settings").await.text.contains("action=\"/find\""), "it is on every page");
    owner.get(&format!("/find?q={query}")).await.expect(200).says(found);
}

#[rstest]
#[case("", "Search for a person")]
#[case("%00", "Search for a person")]
#[case("no-such-thing", "Nothing found")]
#[case("%25%27%22%3Cscript%3E", "Nothing found")]
#[tokio::test]
async fn what_is_not_there_is_not_found(#[case] query: &str, #[case] told: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    app.browser("owner").await.get(&format!("/find?q={query}")).await.expect(200).says(told);
}

#[rstest]
#[tokio::test]
async fn members_find_nothing_and_site_admins_their_sites(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    add_holders(&app.context.database, &app.account).await;
    let member = app.browser("member").await;
    member.get("/find?q=ada").await.expect(403);
    assert!(!member.get("/own").await.expect(200).text.contains("action=\"/find\""));
    let limited = app.browser("siteadmin").await;
    limited.get("/find?q=1001").await.expect(200).says_not("Ada Lovelace");
}

/// Where there are more than are shown, the link says how many, and leads to just as many.
#[rstest]
#[tokio::test]
async fn the_number_of_all_that_match_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let crowd = portal.crowd(13).await;
    let (phones, owner) = (&crowd[..6], &portal.owner);
    let page = owner.get(&chosen("London", phones)).await.expect(200);
    let names: Vec<String> = phones.iter().map(|user| format!("user_{user}")).collect();
    let users = names.iter().map(|name| (name.as_str(), page.field(name).unwrap()));
    let fields: Vec<_> = [("site_name", "London"), ("numbered", "London")].into_iter().chain(users).collect();
    owner.post("/phone/users/add", &fields).await.expect(303);
    let found = owner.get("/find?q=new").await.expect(200).says("All 6 that match").says("All 7 that match");
    let list = |words: &str| found.link(words).replace("&#38;", "&").replace("&amp;", "&");
    owner.get(&list("All 6 that match")).await.expect(200).says("1–6 of 6");
    owner.get(&list("All 7 that match")).await.expect(200).says("1–7 of 7");
    owner.get("/find?q=new1").await.expect(200).says_not("that match");
}
