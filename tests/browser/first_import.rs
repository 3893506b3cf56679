//! From an empty folder to people with extensions, as the README promises: the first account, what it needs,
//! its users and its numbers, then a file of phone users with something wrong in it.

use crate::support::browser::Browser;
use crate::support::program::Program;

const PASSWORD: &str = "seven green bicycles";

const USERS: &str = "Email,First Name,Last Name,Department\n\
    ada.lovelace@demo.example,Ada,Lovelace,Research\n\
    grace.hopper@demo.example,Grace,Hopper,Research\n\
    alan.turing@demo.example,Alan,Turing,Research\n";

/// Alan's site does not exist.
const PHONE_USERS: &str = "Email,Package,Site Name,Extension Number,Phone Number\n\
    ada.lovelace@demo.example,US/CA Unlimited,Main Site,1801,+12055550121\n\
    grace.hopper@demo.example,US/CA Unlimited,London,1802,+12055550122\n\
    alan.turing@demo.example,,Lodnon,1803,\n";

const ALAN: &str = "Email,Site Name,Extension Number\nalan.turing@demo.example,London,1803\n";

#[tokio::test]
async fn from_an_empty_folder_to_people_with_extensions() {
    let program = Program::start(&["serve"]);
    let link = program.says("hours, at ");
    let Some(browser) = Browser::open(&program.home).await else { return };
    create_the_account(&browser, &link).await;
    enter_what_the_account_needs(&browser).await;
    bring_users(&browser).await;
    import_phone_users(&browser).await;
    look_back(&browser).await;
    assert_eq!(browser.console().await, Vec::<String>::new());
}

async fn create_the_account(browser: &Browser, link: &str) {
    browser.goto(link).await;
    browser.look("first-run").await;
    browser.fill("Account name", "Juniper & Vale").await;
    browser.fill("Country", "US").await;
    browser.fill("Email", "owner@demo.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.fill("Password again", PASSWORD).await;
    browser.press("Create the account").await;
    browser.sees("Set up the account").await;
    browser.look("overview-fresh").await;
}

async fn enter_what_the_account_needs(browser: &Browser) {
    browser.goto("/account/licenses/seats").await;
    browser.fill("Phone licenses", "10").await;
    browser.press("Save").await;
    browser.goto("/phone/sites/new").await;
    browser.look("site-form").await;
    browser.fill("Name", "London").await;
    browser.press("Save").await;
    browser.sees("Site London added.").await;
    browser.look("sites").await;
    browser.goto("/phone/packages/new").await;
    browser.choose("Copy from", "US/CA Unlimited").await;
    browser.press("Fill in").await;
    browser.fill("Seats", "5").await;
    browser.press("Save").await;
    browser.sees("Package US/CA Unlimited added.").await;
    browser.goto("/phone/numbers/new").await;
    browser.fill("Phone Numbers", "+12055550121\n+12055550122").await;
    browser.choose("Site", "Main Site").await;
    browser.press("Add").await;
    browser.sees("2 phone numbers added.").await;
    browser.look("numbers").await;
}

async fn bring_users(browser: &Browser) {
    browser.goto("/users/import").await;
    browser.tick("Active right away").await;
    browser.attach_text("Choose File", "users.csv", USERS).await;
    browser.press("Preview").await;
    browser.sees("3 users will be added").await;
    browser.press("Import").await;
    browser.sees("3 users added.").await;
    browser.goto("/users").await;
    browser.sees("Ada Lovelace").await;
    browser.look("users").await;
}

async fn import_phone_users(browser: &Browser) {
    browser.goto("/phone/users").await;
    browser.look("users-and-rooms-empty").await;
    browser.press("Import").await;
    browser.sees("What each column means").await;
    browser.look("import").await;
    browser.attach_text("CSV file", "phone-users.csv", PHONE_USERS).await;
    browser.press("Upload CSV").await;
    browser.sees("1 of 3 rows has problems").await;
    browser.sees("Nothing has been changed yet.").await;
    browser.look("import-problems").await;
    // They are open: it jumps to them.
    browser.click("Details").await;
    browser.sees("Lodnon").await;
    browser.look("import-details").await;
    browser.press("Ignore Issues and Upload Others").await;
    browser.sees("2 users added. 1 row left out.").await;
    browser.look("import-result").await;
    browser.press("Close").await;
    browser.sees("1801").await;
    browser.look("users-and-rooms-two").await;
}

/// The row that was left out comes later, by its plan; the history tells of every file.
async fn look_back(browser: &Browser) {
    browser.goto("/phone/users/import").await;
    browser.tick("Preview changes first").await;
    browser.attach_text("CSV file", "alan.csv", ALAN).await;
    browser.press("Upload CSV").await;
    browser.sees("1 user will be added").await;
    browser.look("import-plan").await;
    browser.press("Apply").await;
    browser.sees("1 user added.").await;
    browser.press("Close").await;
    browser.sees("1803").await;
    browser.goto("/imports").await;
    browser.sees("phone-users.csv").await;
    browser.look("import-history").await;
}
