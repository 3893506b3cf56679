//! What `switchroom demo` shows, page by page.

use crate::support::browser::Browser;
use crate::support::program::Program;

const PASSWORD: &str = "seven green bicycles";

/// Each page of the navigation with its heading.
const PAGES: [(&str, &str); 10] = [
    ("/users", "Users"),
    ("/phone/users", "Users & Rooms"),
    ("/phone/numbers", "Phone Numbers"),
    ("/phone/devices", "Desk Phones"),
    ("/phone/sites", "Sites"),
    ("/phone/packages", "Packages"),
    ("/account/licenses", "Licenses"),
    ("/phone/templates", "Templates"),
    ("/phone/provision-templates", "Provision Templates"),
    ("/imports", "Import History"),
];

#[tokio::test]
async fn every_page_of_the_demonstration_looks_right() {
    let program = Program::start(&["demo", "--users", "264", "--password", PASSWORD]);
    let Some(browser) = Browser::open(&program.home).await else { return };
    browser.goto("/sign-in").await;
    browser.fill("Email", "owner@demo.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    browser.sees("Overview").await;
    browser.goto("/phone/users").await;
    // Copied to docs/users-and-rooms.png when the page has changed.
    browser.screen("users-and-rooms").await;
    for (path, heading) in PAGES {
        browser.goto(path).await;
        assert_eq!(browser.heading().await, heading);
        browser.look(&format!("demo{}", path.replace('/', "-"))).await;
    }
    assert_eq!(browser.console().await, Vec::<String>::new());
}
