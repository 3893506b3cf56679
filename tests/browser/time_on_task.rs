//! What everyday tasks cost: interactions as the browser counts them (a selection twice), and seconds. Each begins on
//! *Users & Rooms*.

use crate::support::browser::Browser;
use crate::support::program::Program;
use crate::support::task::Task;

const PASSWORD: &str = "seven green bicycles";
const DEMO: [&str; 5] = ["demo", "--users", "24", "--password", PASSWORD];

#[tokio::test]
async fn everyday_tasks_take_few_interactions() {
    let program = Program::start(&DEMO);
    let Some(browser) = Browser::open(&program.home).await else { return };
    browser.goto("/sign-in").await;
    browser.fill("Email", "owner@demo.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    new_hire(&browser).await;
    complete_new_hire(&browser).await;
    number_of_another(&browser).await;
    leaver(&browser).await;
    assert_eq!(browser.console().await, Vec::<String>::new());
}

async fn begin(browser: &Browser) -> Task<'_> {
    browser.goto("/phone/users").await;
    browser.sees("Search users and rooms").await;
    Task::begin(browser)
}

/// A new colleague, as their address is copied from a mail, with a template.
async fn new_hire(browser: &Browser) {
    let task = begin(browser).await;
    browser.press("Add").await;
    browser.press("Add User").await;
    browser.fill("Email", "Nia Newhire <nia.newhire@demo.example>").await;
    browser.choose("Template", "Standard").await;
    browser.press("Add").await;
    browser.sees("1 user added. The invitation waits in").await;
    task.takes(6, 25);
    browser.press("Nia Newhire").await;
    browser.sees("Held until activation").await;
    browser.sees("Main Site").await;
}

/// The same with package and number.
async fn complete_new_hire(browser: &Browser) {
    let task = begin(browser).await;
    browser.press("Add").await;
    browser.press("Add User").await;
    browser.fill("Email", "Noa Newhire <noa.newhire@demo.example>").await;
    browser.choose("Package", "US/CA Unlimited").await;
    browser.choose("Template", "Standard").await;
    browser.fill("Phone Number", "+12055550106").await;
    browser.press("Add").await;
    browser.sees("1 user added.").await;
    task.takes(10, 40);
    browser.press("Noa Newhire").await;
    browser.sees("+1 205-555-0106").await;
}

/// In one operation, so that the number is never unassigned in between: see `phone_users::assigning` of the suite.
async fn number_of_another(browser: &Browser) {
    let task = begin(browser).await;
    browser.press("Benedikt Takahashi").await;
    browser.press("Assign to someone else: +1 702-555-0100").await;
    browser.fill("Search", "Bruno Keller").await;
    browser.press("Search").await;
    browser.press("Save").await;
    browser.sees("The number is assigned.").await;
    task.takes(5, 20);
    browser.press("Bruno Keller (user)").await;
    browser.sees("+1 702-555-0100").await;
    browser.goto("/account/changes").await;
    for said in ["Assign numbers", "Benedikt Takahashi", "Bruno Keller"] {
        browser.sees(said).await;
    }
    assert!(!browser.text().await.contains("Unassign"));
}

/// Their extension, package and phones are free again, and the numbers go to a colleague.
async fn leaver(browser: &Browser) {
    let task = begin(browser).await;
    browser.click("Actions for Dmitri Draper").await;
    browser.press("Remove").await;
    browser.fill("Numbers go to", "Bruno Keller").await;
    browser.press("Delete").await;
    browser.sees("The numbers went to Bruno Keller.").await;
    task.takes(4, 10);
}
