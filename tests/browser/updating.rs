//! Export, a change in the file, *Update Users*, the plan, *Apply*: with the keyboard and without scripts, as a
//! person with neither mouse nor patience does it.

use crate::support::browser::Browser;
use crate::support::program::Program;

const PASSWORD: &str = "seven green bicycles";

#[tokio::test]
async fn an_export_comes_back_changed() {
    let program = Program::start(&["demo", "--users", "40", "--password", PASSWORD]);
    let Some(browser) = Browser::open_without_scripts(&program.home).await else { return };
    // What finds mistakes in a page is a script itself: a second browser looks at what the first one walks by.
    let Some(beside) = Browser::open(&program.home).await else { return };
    sign_in(&browser).await;
    sign_in(&beside).await;
    browser.goto("/phone/users").await;
    let file = change(&browser.download("Export").await);
    browser.walk_to("Import").await;
    browser.sees("Add Users").await;
    browser.walk_to("Update Users").await;
    browser.sees("Ignore blank cells").await;
    look(&browser, &beside, "update").await;
    let with_nobody = format!("{file}\"nobody@demo.example\"{}\r\n", ",\"\"".repeat(26));
    browser.attach_text("CSV file", "phone-users.csv", &with_nobody).await;
    browser.walk_to("Upload CSV").await;
    browser.sees("1 of 41 rows has problems").await;
    browser.walk_to("Show preview").await;
    browser.sees("Preview of the other rows").await;
    look(&browser, &beside, "update-problems").await;
    browser.attach_text("Corrected CSV file", "corrected.csv", &file).await;
    browser.walk_to("Reupload").await;
    browser.sees("2 users will be changed").await;
    browser.sees("Nothing has been changed yet.").await;
    browser.sees("Users losing outbound calling").await;
    look(&browser, &beside, "update-plan").await;
    browser.walk_to("Package 1").await;
    browser.sees("Package: row").await;
    look(&browser, &beside, "update-plan-filtered").await;
    browser.walk_to("Apply").await;
    browser.sees("2 users changed.").await;
    look(&browser, &beside, "update-result").await;
    browser.walk_to("Close").await;
    browser.goto("/phone/users?q=7777").await;
    browser.sees("Users: 1 of 1").await;
    browser.goto("/imports").await;
    browser.sees("2 rows changed, 38 unchanged").await;
    look(&browser, &beside, "update-history").await;
    for browser in [browser, beside] {
        assert_eq!(browser.console().await, Vec::<String>::new());
    }
}

/// Looks at the page of one browser with another.
async fn look(walking: &Browser, beside: &Browser, name: &str) {
    beside.goto(&walking.path().await).await;
    beside.look(name).await;
}

async fn sign_in(browser: &Browser) {
    browser.goto("/sign-in").await;
    browser.fill("Email", "owner@demo.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.walk_to("Sign in").await;
    browser.sees("Overview").await;
}

/// What needs a package (seed 000).
const WITH_A_PACKAGE: [&str; 4] =
    ["Package", "Phone Number", "Outbound Caller ID", "Select Outbound Caller ID"];

/// The first with a package becomes Basic, the last gets extension 7777; the others stay.
fn change(exported: &str) -> String {
    let mut rows: Vec<Vec<String>> = exported.lines().map(cells).collect();
    let column = |name: &str| rows[0].iter().position(|header| header == name).unwrap();
    let (needing, extension) = (WITH_A_PACKAGE.map(column), column("Extension Number"));
    let first = rows[1..].iter_mut().find(|row| !row[needing[0]].is_empty()).unwrap();
    for column in needing {
        first[column].clear();
    }
    "7777".clone_into(&mut rows.last_mut().unwrap()[extension]);
    let lines = rows.iter().map(|row| format!("\"{}\"\r\n", row.join("\",\"")));
    lines.collect()
}

/// The cells of a line as exports write it; no name of the demonstration has quotes.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('\u{FEFF}').trim_matches('"');
    line.split("\",\"").map(str::to_owned).collect()
}
