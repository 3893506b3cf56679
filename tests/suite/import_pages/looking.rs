//! Who may look at an import, and the history.

use rstest::rstest;

use super::portal::{Portal, action};
use crate::support::account::Account;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const ONE_BAD: &str = "Email,Site Name\nnobody@demo.example,London\n";

#[rstest]
#[tokio::test]
async fn support_sees_details_and_has_no_buttons(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(ONE_BAD, &[]).await;
    let url = action(&page, "/close").replace("/close", "");
    let support = portal.app.browser("support").await;
    let seen = support.get(&format!("{url}?details=1")).await.expect(200).says("nobody@demo.example");
    for button in ["Reupload", "Close", "Download rows with problems", "Ignore Issues"] {
        assert!(!seen.words().contains(button), "support sees {button}");
    }
    support.get(&format!("{url}/rows-with-problems.csv")).await.expect(403);
    support.post(&format!("{url}/close"), &[("version", "3")]).await.expect(403);
    support.get("/imports").await.expect(200).says("people.csv").says("Has issues").says_not("Import phone");
}

#[rstest]
#[tokio::test]
async fn other_accounts_and_site_admins_do_not_know_of_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let page = portal.import(ONE_BAD, &[]).await;
    let url = action(&page, "/close").replace("/close", "");
    let other = Account::add(&portal.app.context.database, 2).await;
    let stranger = portal.app.browser_of(other, "owner").await;
    let siteadmin = portal.app.browser("siteadmin").await;
    for browser in [stranger, siteadmin] {
        browser.get(&url).await.expect(404);
        browser.get(&format!("{url}/rows-with-problems.csv")).await.expect(404);
        browser.get("/phone/users/import").await.expect(200);
        browser.post(&format!("{url}/close"), &[("version", "3")]).await.expect(404);
        browser.get("/imports").await.expect(200).says("No imports yet");
        browser.get("/").await.expect(200).says_not("people.csv");
    }
    portal.owner.get("/").await.expect(200).says("Newest imports").says("people.csv").says("Has issues");
}

#[rstest]
#[tokio::test]
async fn the_history_goes_back_page_by_page(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    for _ in 0..26 {
        portal.import("nothing of ours\n", &[]).await;
    }
    let newest = portal.owner.get("/imports").await.says("25 on this page").says("Next").says_not("First");
    let oldest = portal.owner.get(&newest.link("Next")).await.says("1 on this page");
    let oldest = oldest.says("First").says("Previous").says_not("Next");
    portal.owner.get(&oldest.link("Previous")).await.says("25 on this page").says_not("Previous");
}

#[rstest]
#[case("/imports/0")]
#[case("/imports/none")]
#[case("/imports/99999999999999999999")]
#[tokio::test]
async fn there_are_no_other_imports(#[case] path: &str) {
    let Some(portal) = Portal::open(Sqlite).await else { return };
    portal.owner.get(path).await.expect(404);
}
