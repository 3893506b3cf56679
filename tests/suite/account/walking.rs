//! Lists of the account from page to page.

use rstest::rstest;
use switchroom::domain::keyset::{Cursor, Key, Position};

use super::areas::{
    Area, CONTACT_CENTER_ROLES, PACKAGES, PROVISION_TEMPLATES, QUEUES, SITES, SKILL_CATEGORIES, TEMPLATES,
};
use crate::support::app::{Browser, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// All pages of a list from here on: what each says of itself.
async fn walk(browser: &Browser, step: &str, mut path: String) -> Vec<(String, usize)> {
    let mut seen = Vec::new();
    while !path.is_empty() {
        let page = browser.get(&path).await.expect(200);
        let (_, caption) = page.text.split_once("<caption id=\"caption\">").unwrap();
        let range = caption.split_once("</caption>").unwrap().0.to_owned();
        seen.push((range, page.text.matches("<th scope=\"row\"").count()));
        path = page.find_link(step).unwrap_or_default();
    }
    seen
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
async fn pages_walk_through_all_and_back(#[case] area: Area, #[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get(&area.new_form()).await.expect(200);
    for number in area.present..60 {
        let name = format!("Thing {number:02}");
        let fields = area.with(&area.second(&name));
        owner.post(&area.new_form(), &fields).await.expect(303);
    }
    let told = |pages: &[(&str, usize)]| {
        pages.iter().map(|(range, rows)| ((*range).to_owned(), *rows)).collect::<Vec<_>>()
    };
    let forth = walk(&owner, "Next", area.list.to_owned()).await;
    assert_eq!(forth, told(&[("1–25 of 60", 25), ("26–50 of 60", 25), ("51–60 of 60", 10)]));
    let last = owner.get(area.list).await.expect(200).link("Last");
    let back = walk(&owner, "Previous", last.clone()).await;
    assert_eq!(back, told(&[("51–60 of 60", 10), ("26–50 of 60", 25), ("1–25 of 60", 25)]));
    let before = owner.get(&last).await.expect(200).link("Previous");
    let before = owner.get(&before).await.expect(200).says("Thing 25").says("Thing 49");
    before.says_not("Thing 50").says_not("Thing 24");
    let beyond = Position::After(Cursor(vec![Key::Text("zzz".to_owned())])).token().unwrap();
    let beyond = owner.get(&format!("{}?at={beyond}", area.list)).await.expect(200);
    assert_eq!(beyond.text.matches("<th scope=\"row\"").count(), 10);
    let wide = owner.get(&format!("{}?size=100&dir=desc", area.list)).await.expect(200);
    wide.says("1–60 of 60").says_not("Next");
}
