//! The navigation: few entries under each heading, and every one with a picture of its own.

use std::collections::BTreeSet;

use rstest::rstest;

use crate::support::app::TestApp;
use crate::support::backend::Backend::{self, Sqlite};

/// Entries in sight under a heading at most (UX 12).
const MOST: usize = 7;

/// The entries of each group: words and icon.
fn groups(text: &str) -> Vec<Vec<(String, String)>> {
    let nav = text.split("id=\"navigation\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let entry = |item: &str| {
        let icon = item.split("<use href=\"").nth(1).unwrap().split('"').next().unwrap();
        let icon = icon.split('#').nth(1).unwrap();
        let words = item.split("</svg>").nth(1).unwrap().split("</a>").next().unwrap();
        (words.to_owned(), icon.to_owned())
    };
    nav.split("<ul").skip(1).map(|group| group.split("<li>").skip(1).map(entry).collect()).collect()
}

#[rstest]
#[case("owner", 5)]
#[case("siteadmin", 5)]
#[case("support", 5)]
#[case("member", 1)]
#[case("contact center admin", 2)]
#[tokio::test]
async fn the_navigation_has_short_groups_and_no_icon_twice(
    #[case] who: &str,
    #[case] number: usize,
    #[values(Sqlite)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = if who == "contact center admin" {
        app.account.add_contact_center_admin(&app.context.database, "member").await;
        app.browser("member").await
    } else {
        app.browser(who).await
    };
    let page = browser.get("/own").await.expect(200);
    let groups = groups(&page.text);
    assert_eq!(groups.len(), number, "{groups:?}");
    assert!(groups.iter().all(|group| group.len() <= MOST), "{groups:?}");
    let all: Vec<&(String, String)> = groups.iter().flatten().collect();
    let icons: BTreeSet<&str> = all.iter().map(|(_, icon)| icon.as_str()).collect();
    assert_eq!(icons.len(), all.len(), "{all:?}");
    let drawn = include_str!("../../../static/icons.svg");
    assert!(icons.iter().all(|icon| drawn.contains(&format!("<symbol id=\"{icon}\""))), "{icons:?}");
}
