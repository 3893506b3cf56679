//! What the page shows, and to whom.

use rstest::rstest;

use super::{page_of, portal_of_two};
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn the_page_has_the_labels_of_the_guide(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let mut page = portal.owner.get(&url).await.expect(200);
    for label in [
        "Ext. 2001, Main Site",
        "Site Main Site Move",
        "Extension Number 2001 Edit",
        "Package(s)",
        "US/CA Unlimited : remove",
        "Number(s)",
        "+1 205-555-0121 +12055550121 Copy +12055550121 Caller ID",
        "Outbound Caller ID +1 205-555-0121 Edit",
        "Applications Zoom Applications in Zoom",
        "User Status",
        "Resend Invite",
        "Profile User Settings History",
        "User Management",
        "Remove All Packages",
    ] {
        page = page.says(label);
    }
    let back = portal.owner.get(&page.link("User Management")).await.expect(200);
    assert_eq!(back.link("Users &amp; Rooms"), url, "the two pages lead to each other");
}

/// The header stands above every tab.
#[rstest]
#[tokio::test]
async fn the_history_has_the_header_of_the_profile(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let (profile, history) = (
        portal.owner.get(&url).await.expect(200),
        portal.owner.get(&format!("{url}/history")).await.expect(200),
    );
    let header = |page: &Page| {
        let text = &page.text[page.text.find("page-head").unwrap()..];
        text[..text.find("class=\"tabs\"").unwrap()].to_owned()
    };
    assert_eq!(header(&profile), header(&history));
    history
        .says("Ext. 2001, Main Site. Active . Sign-in: ")
        .says("User Management Remove Remove All Packages")
        .says("Profile User Settings History")
        .says("Apply import");
}

#[rstest]
#[tokio::test]
async fn without_a_package_the_page_says_why_there_are_no_numbers(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Alan Turing").await;
    let page = portal.owner.get(&url).await.expect(200);
    let page = page.says("Package(s) Basic").says("Numbers need a package that includes numbers.");
    assert!(page.find_link("Assign<span class=\"vh\"> Number(s)").is_none(), "{}", page.words());
    portal
        .owner
        .get("/phone/users")
        .await
        .says("Assign Package to Alan Turing")
        .says_not("Assign Package to Ada");
}

#[rstest]
#[tokio::test]
async fn support_staff_only_look_and_other_sites_see_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_two(backend).await else { return };
    let url = page_of(&portal.owner, "Ada Lovelace").await;
    let support = portal.app.browser("support").await;
    let page = support.get(&url).await.expect(200);
    page.says("US/CA Unlimited")
        .says_not("Edit")
        .says_not("Save")
        .says("Profile User Settings Site")
        .says_not("Resend");
    let limited = portal.app.browser("siteadmin").await;
    for part in ["", "/edit/extension", "/edit/site", "/settings", "/edit/desk-phones", "/package"] {
        limited.get(&format!("{url}{part}")).await.expect(404);
        if part.starts_with("/edit") || part == "/package" {
            support.get(&format!("{url}{part}")).await.expect(403);
        }
    }
    limited.post(&format!("{url}/status"), &[("version", "1")]).await.expect(404);
    support.post(&format!("{url}/numbers"), &[("version", "1")]).await.expect(403);
    portal.app.browser("member").await.get(&url).await.expect(403);
    for odd in ["/phone/users/0", "/phone/users/x", "/phone/users/99999999999999999999"] {
        portal.owner.get(odd).await.expect(404);
    }
    portal.owner.get(&format!("{url}/edit/elephants")).await.expect(404);
}
