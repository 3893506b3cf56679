//! The pages of the lists of users: headings, pager, and how many rows a person likes.

use rstest::rstest;

use super::user_pages::put_in_sixty_of_each;
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The address of the link that says this, with or without an icon.
fn leads(page: &Page, words: &str) -> String {
    let links = page.text.split("<a ").skip(1).filter_map(|link| link.split_once("</a>"));
    let link = links.map(|(link, _)| link).find(|link| link.contains(&format!(">{words}")));
    let link = link.unwrap_or_else(|| panic!("no link “{words}”: {}", page.words()));
    let address = link.split_once("href=\"").unwrap().1.split_once('"').unwrap().0;
    address.replace("&amp;", "&").replace("&#38;", "&")
}

async fn sixty_pending(backend: Backend) -> Option<(TestApp, Browser)> {
    let app = TestApp::start(backend).await?;
    put_in_sixty_of_each(&app.context.database, &app.account).await;
    let owner = app.browser("owner").await;
    Some((app, owner))
}

#[rstest]
#[tokio::test]
async fn users_are_sorted_and_paged_by_their_headings(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((_app, owner)) = sixty_pending(backend).await else { return };
    let page = owner.get("/users/pending").await.expect(200).says("Pending: 1–25 of 60, by name");
    let page = owner.get(&leads(&page, "Email")).await.expect(200).says("1–25 of 60, by email");
    assert!(page.text.contains("aria-sort=\"ascending\""), "{}", page.text);
    let page = owner.get(&leads(&page, "Email")).await.expect(200).says("by email, descending");
    let page = page.says("user177@pages.example").says_not("user002@pages.example");
    let second = owner.get(&leads(&page, "Next")).await.expect(200).says("26–50 of 60, by email, descending");
    assert!(
        second.text.contains("<title>Pending – Users (page 2 of 3) – Switchroom</title>"),
        "{}",
        second.text
    );
    let wide = owner.get(&leads(&second, "100")).await.expect(200);
    let wide = wide.says("1–60 of 60, by email, descending").says_not("Next");
    let expires = owner.get(&leads(&wide, "Invitation expires")).await.expect(200);
    expires.says("1–60 of 60, by expiry of the invitation");
    let last = owner.get(&leads(&page, "Last")).await.expect(200).says("51–60 of 60");
    owner.get(&leads(&last, "Previous")).await.expect(200).says("26–50 of 60");
    owner.get("/users?sort=kept").await.expect(200).says("by name");
}

#[rstest]
#[tokio::test]
async fn users_are_as_many_on_a_page_as_a_person_likes(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((_app, owner)) = sixty_pending(backend).await else { return };
    let fields = [
        ("theme", "system"),
        ("density", "compact"),
        ("time_zone", ""),
        ("rows", "50"),
        ("separator", "comma"),
    ];
    owner.get("/own/preferences").await.expect(200);
    owner.post("/own/preferences", &fields).await.expect(303);
    let page = owner.get("/users/pending").await.expect(200).says("1–50 of 60");
    let fewer = owner.get(&leads(&page, "25")).await.expect(200).says("1–25 of 60");
    owner.get(&leads(&fewer, "Next")).await.expect(200).says("26–50 of 60");
    owner.get("/users/pending?size=7&at=after-17").await.expect(200).says("1–50 of 60");
}
