//! A new colleague, from the invitation to the first day: added with a phone that is held, invited by a letter,
//! let in by its link, and restored after having been removed by mistake. The other pages of people are looked at.

use crate::support::browser::Browser;
use crate::support::program::Program;

const PASSWORD: &str = "seven green bicycles";
const OWN: &str = "eight blue tricycles";
const DEMO: [&str; 5] = ["demo", "--users", "24", "--password", PASSWORD];

#[tokio::test]
async fn a_new_colleague_from_the_invitation_to_the_first_day() {
    let program = Program::start(&DEMO);
    let Some(browser) = Browser::open(&program.home).await else { return };
    sign_in(&browser).await;
    browser.goto("/users").await;
    browser.look("users-tabs").await;
    browser.press("Add User").await;
    browser.look("add-user").await;
    browser.fill("Email", "nia.newhire@demo.example").await;
    browser.fill("First Name", "Nia").await;
    browser.fill("Last Name", "Newhire").await;
    browser.tick("Zoom Phone").await;
    browser.choose("Site", "London").await;
    browser.fill("Extension Number", "12").await;
    browser.press("Add").await;
    browser.sees("There is a problem").await;
    browser.look("add-user-refused").await;
    browser.fill("Extension Number", "27777").await;
    browser.press("Add").await;
    browser.sees("1 user added. The invitation waits in").await;
    browser.look("users-pending").await;
    browser.press("Nia Newhire").await;
    browser.sees("Held until activation").await;
    browser.look("profile-pending").await;
    let profile = browser.path().await;
    accept(&browser).await;
    sign_in(&browser).await;
    browser.goto(&profile).await;
    browser.sees("Unassign").await;
    browser.look("profile-active").await;
    remove_and_restore(&browser).await;
    assert_eq!(browser.console().await, Vec::<String>::new());
}

async fn sign_in(browser: &Browser) {
    browser.goto("/sign-in").await;
    browser.fill("Email", "owner@demo.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    browser.sees("Overview").await;
}

/// By the link that *Outbox* shows where there is no mail server.
async fn accept(browser: &Browser) {
    browser.goto("/account/outbox").await;
    browser.look("outbox").await;
    browser.press("nia.newhire@demo.example").await;
    browser.look("letter").await;
    browser.press("Show Link").await;
    browser.sees("Share it only with nia.newhire@demo.example.").await;
    browser.look("letter-link").await;
    let text = browser.text().await;
    let at = text.find("/activate/").expect("the letter has no link");
    let link: String = text[at..].chars().take_while(|letter| !letter.is_whitespace()).collect();
    browser.press("Sign out").await;
    browser.goto(&link).await;
    browser.look("activate").await;
    browser.fill("New password", OWN).await;
    browser.fill("New password again", OWN).await;
    browser.press("Accept the invitation").await;
    browser.goto("/own").await;
    browser.sees("27777").await;
    browser.look("own-phone").await;
    browser.press("Sign out").await;
}

async fn remove_and_restore(browser: &Browser) {
    browser.press("Remove").await;
    browser.look("remove-user").await;
    browser.press("Remove").await;
    browser.sees("is in the trash and can be restored for 30 days.").await;
    browser.goto("/users/trash").await;
    browser.look("users-trash").await;
    browser.press("Nia Newhire").await;
    browser.press("Restore").await;
    browser.sees("Comes back").await;
    browser.look("restore-user").await;
    browser.press("Restore").await;
    browser.sees("The user is restored, with everything they had.").await;
}

/// Pages that no journey passes.
#[tokio::test]
async fn the_other_pages_of_people_and_account() {
    let program = Program::start(&DEMO);
    let Some(browser) = Browser::open(&program.home).await else { return };
    sign_in(&browser).await;
    for (path, name) in [
        ("/users/import", "users-import"),
        ("/users/import/update", "users-import-update"),
        ("/account/roles", "roles"),
        ("/account/policies", "policies"),
        ("/account/mail", "mail"),
        ("/account/changes", "changes"),
        ("/own/password", "own-password"),
        ("/own/sessions", "own-sessions"),
        ("/own/preferences", "own-preferences"),
    ] {
        browser.goto(path).await;
        browser.look(name).await;
    }
    assert_eq!(browser.console().await, Vec::<String>::new());
}
