//! The administrator's guide to phone users, followed with the finger: each numbered step by the label the guide gives it, with
//! what is seen then. "Calling plan" of older guides is "package". With scripts and without.

use rstest::rstest;

use crate::support::browser::Browser;
use crate::support::program::Program;

const PASSWORD: &str = "seven green bicycles";
const OWN: &str = "eight blue tricycles";
const DEMO: [&str; 5] = ["demo", "--users", "24", "--password", PASSWORD];
const ADA: &str = "Ada Lovelace";
const NIA: &str = "Nia Newhire";

#[rstest]
#[case::with_scripts(true)]
#[case::without_scripts(false)]
#[tokio::test]
async fn the_guide_is_followed_step_by_step(#[case] scripts: bool) {
    let program = Program::start(&DEMO);
    let opened = if scripts {
        Browser::open(&program.home).await
    } else {
        Browser::open_without_scripts(&program.home).await
    };
    let Some(browser) = opened else { return };
    let looks = Looks { browser: &browser, can: scripts };
    sign_in(&browser).await;
    assigning_licenses_to_existing_users(&browser, &looks).await;
    assigning_a_package_to_a_phone_user(&browser, &looks).await;
    assigning_a_license_to_a_new_user(&browser).await;
    changing_phone_user_settings(&browser, &looks).await;
    assigning_a_phone_number(&browser).await;
    deactivating_a_phone_user(&browser).await;
    removing_licenses_or_packages(&browser).await;
    assert_eq!(browser.console().await, Vec::<String>::new());
}

/// What finds mistakes in a page is a script itself.
struct Looks<'a> {
    browser: &'a Browser,
    can: bool,
}

impl Looks<'_> {
    async fn at(&self, name: &str) {
        if self.can {
            self.browser.look(name).await;
        }
    }
}

/// "Sign in to the web portal."
async fn sign_in(browser: &Browser) {
    browser.goto("/sign-in").await;
    browser.fill("Email", "owner@demo.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    assert_eq!(browser.heading().await, "Overview");
}

/// "Click Phone System Management > Users & Rooms."
async fn users_and_rooms(browser: &Browser) {
    browser.sees("Phone System Management").await;
    browser.press("Users & Rooms").await;
    assert_eq!(browser.heading().await, "Users & Rooms");
}

/// Steps 2 to 8.
async fn assigning_licenses_to_existing_users(browser: &Browser, looks: &Looks<'_>) {
    users_and_rooms(browser).await;
    browser.press("Add").await;
    assert_eq!(browser.heading().await, "Add phone users");
    browser.choose("Site", "Main Site").await;
    browser.press("Choose").await;
    assert_eq!(browser.heading().await, "Choose users");
    looks.at("choose-users").await;
    browser.fill("Search users", "Lovelace").await;
    browser.press("Search").await;
    browser.tick(ADA).await;
    browser.press("Confirm").await;
    browser.sees("1 chosen").await;
    browser.press("Save").await;
    browser.sees("1 user added.").await;
    browser.sees(ADA).await;
    browser.goto("/account/outbox").await;
    browser.sees("ada.lovelace@demo.example").await;
}

/// Steps 2 to 5, with a number.
async fn assigning_a_package_to_a_phone_user(browser: &Browser, looks: &Looks<'_>) {
    users_and_rooms(browser).await;
    browser.press("Assign Package to Ada Lovelace").await;
    browser.choose("Package", "US/CA Unlimited").await;
    browser.press("Confirm and Assign Numbers").await;
    browser.sees("Skip").await;
    looks.at("package-numbers").await;
    browser.tick("+1 205-555-0101").await;
    browser.press("Confirm").await;
    browser.sees("The numbers are assigned.").await;
    browser.sees("US/CA Unlimited").await;
}

/// Steps 2 to 7; the package comes without a number.
async fn assigning_a_license_to_a_new_user(browser: &Browser) {
    browser.sees("User Management").await;
    browser.press("Users").await;
    assert_eq!(browser.heading().await, "Users");
    browser.press("Add User").await;
    browser.fill("Email", "nia.newhire@demo.example").await;
    browser.fill("First Name", "Nia").await;
    browser.fill("Last Name", "Newhire").await;
    browser.sees("Feature").await;
    browser.tick("Zoom Phone").await;
    browser.choose("Site", "Main Site").await;
    browser.press("Add").await;
    browser.sees("1 user added.").await;
    confirm_the_account(browser).await;
    users_and_rooms(browser).await;
    browser.press("Assign Package to Nia Newhire").await;
    browser.choose("Package", "US/CA Unlimited").await;
    browser.press("Confirm and Assign Numbers").await;
    browser.press("Skip").await;
    assert_eq!(browser.heading().await, NIA);
    browser.sees("US/CA Unlimited").await;
}

/// "After confirming their account, the user will be assigned an extension number": by the link of the invitation.
async fn confirm_the_account(browser: &Browser) {
    browser.goto("/account/outbox").await;
    browser.press("nia.newhire@demo.example").await;
    browser.press("Show Link").await;
    let text = browser.text().await;
    let at = text.find("/activate/").expect("the letter has no link");
    let link: String = text[at..].chars().take_while(|letter| !letter.is_whitespace()).collect();
    browser.press("Sign out").await;
    browser.goto(&link).await;
    browser.fill("New password", OWN).await;
    browser.fill("New password again", OWN).await;
    browser.press("Accept the invitation").await;
    browser.press("Sign out").await;
    sign_in(browser).await;
}

/// The Profile part, label by label; *Resend Invite* is at its foot.
async fn changing_phone_user_settings(browser: &Browser, looks: &Looks<'_>) {
    users_and_rooms(browser).await;
    browser.press(ADA).await;
    browser.sees("Profile").await;
    looks.at("phone-user").await;
    browser.sees("Site").await;
    browser.press("Edit Extension Number").await;
    looks.at("edit-extension").await;
    browser.fill("Extension Number", "7701").await;
    browser.press("Save").await;
    browser.sees("Ext. 7701, Main Site").await;
    numbers_and_packages(browser).await;
    browser.sees("Phone(s)").await;
    browser.sees("Applications").await;
    browser.press("Edit Outbound Caller ID").await;
    looks.at("user-settings").await;
    browser.choose("Outbound Caller ID", "+1 205-555-0103").await;
    browser.press("Save").await;
    browser.sees("The settings are saved.").await;
    browser.press("Profile").await;
    browser.press("Remove +1 205-555-0103").await;
    looks.at("remove-caller-id").await;
    browser.press("Remove").await;
    browser.sees("It was the caller ID, so the caller ID is now Hidden.").await;
    browser.press("Resend Invite").await;
    assert_eq!(browser.heading().await, ADA);
}

/// "Number(s): Click Assign." "Calling Plan(s): Click Assign … Click ×."
async fn numbers_and_packages(browser: &Browser) {
    browser.sees("Number(s)").await;
    browser.press("Assign Number(s)").await;
    browser.tick("+1 205-555-0103").await;
    browser.press("Confirm").await;
    browser.sees("+1 205-555-0103").await;
    browser.sees("Package(s)").await;
    browser.press("Assign Package(s)").await;
    browser.tick("Power Pack").await;
    browser.press("Confirm and Assign Numbers").await;
    browser.press("Skip").await;
    browser.press("Power Pack: remove").await;
    browser.press("Remove").await;
    browser.sees("Power Pack is removed.").await;
}

/// The other guide: *Phone Numbers*, an unassigned one, *Assign to*, the user, *Save*.
async fn assigning_a_phone_number(browser: &Browser) {
    browser.press("Phone Numbers").await;
    browser.fill("Search numbers and holders", "5550102").await;
    browser.press("Apply").await;
    browser.tick("Select +1 205-555-0102").await;
    browser.press("Assign to").await;
    browser.choose("Assign to", "User").await;
    browser.fill("Search", "Desmond Fischer").await;
    browser.press("Search").await;
    browser.press("Save").await;
    browser.sees("The number is assigned.").await;
    browser.sees("Desmond Fischer (user)").await;
}

/// Steps 2 to 4, and back.
async fn deactivating_a_phone_user(browser: &Browser) {
    users_and_rooms(browser).await;
    browser.press(ADA).await;
    for said in ["The phone user is inactive and can't make or receive calls.", "The phone user is active."] {
        browser.tick("User Status").await;
        browser.press("Save").await;
        browser.sees(said).await;
    }
    users_and_rooms(browser).await;
    browser.sees(ADA).await;
}

/// Steps 2 to 5: both removals, for ticked users and by "…" of one.
async fn removing_licenses_or_packages(browser: &Browser) {
    remove_ticked(browser, "Remove All Packages", "Remove").await;
    users_and_rooms(browser).await;
    browser.sees("Assign Package to Ada Lovelace").await;
    remove_ticked(browser, "Remove Users", "Delete").await;
    for (entry, confirms) in [("Remove All Packages", "Remove"), ("Remove", "Delete")] {
        users_and_rooms(browser).await;
        assert!(!browser.text().await.contains(ADA));
        browser.click("Actions for Bruno Keller").await;
        browser.press(entry).await;
        browser.sees("Bruno Keller").await;
        browser.press(confirms).await;
        browser.sees("1 user changed").await;
    }
    users_and_rooms(browser).await;
    assert!(!browser.text().await.contains("Bruno Keller"));
}

/// "Click the checkbox beside each user", "Click Remove at the top of the table and click one of these options".
async fn remove_ticked(browser: &Browser, option: &str, confirms: &str) {
    users_and_rooms(browser).await;
    for name in [ADA, NIA] {
        browser.tick(&format!("Select {name}")).await;
    }
    browser.click("Remove").await;
    browser.press(option).await;
    browser.sees(NIA).await;
    browser.press(confirms).await;
    browser.sees("2 users changed").await;
}
