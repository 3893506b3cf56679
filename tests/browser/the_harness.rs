//! The harness itself sees what it is there to see: without this, a broken harness would pass every journey.

use crate::support::browser::Browser;
use crate::support::task::Task;

const GOOD: &str = "data:text/html,<!doctype html><html lang=en><title>T</title><main><h1>Sites</h1>\
    <p>Nothing has been changed yet.</p><label for=a>Name (Optional)</label> <input id=a></main></html>";
const FORM: &str = "data:text/html,<!doctype html><html lang=en><title>T</title><main><h1>Import</h1>\
    <form onsubmit='document.querySelector(`output`).value=[a.value,b.checked,c.files[0].name];return false'>\
    <label for=a>Site</label><select id=a><option>Main Site<option>London</select>\
    <label><input type=checkbox id=b> Preview changes first</label>\
    <label for=c>File</label><input type=file id=c><button>Upload CSV</button></form><output></output></main></html>";
const WITHOUT_WORDS: &str = "data:text/html,<!doctype html><html lang=en><title>T</title><main><h1>A</h1><img src='data:,'></main></html>";
const WIDE: &str = "data:text/html,<!doctype html><html lang=en><title>T</title><main><h1>A</h1>\
    <p style='width:600px'>wide</p></main></html>";

#[tokio::test]
async fn a_good_page_is_found_good() {
    let Some(browser) = Browser::open("").await else { return };
    browser.goto(GOOD).await;
    browser.look("harness").await;
    browser.fill("Name", "London").await;
    browser.sees("Nothing has been changed yet.").await;
    assert_eq!(browser.heading().await, "Sites");
    assert_eq!(browser.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_is_filled_in_by_its_labels() {
    let Some(browser) = Browser::open("").await else { return };
    browser.goto(FORM).await;
    browser.choose("Site", "London").await;
    browser.tick("Preview changes first").await;
    browser.attach("File", "LICENSE-MIT").await;
    browser.click("Upload CSV").await;
    browser.sees("London,true,LICENSE-MIT").await;
    assert_eq!(browser.done(), 6, "the address, a selection twice, a tick, a file and a press");
}

#[tokio::test]
#[should_panic(expected = "3 interactions, and 2 are enough")]
async fn a_task_that_takes_too_much_is_found() {
    let Some(browser) = Browser::open("").await else {
        panic!("3 interactions, and 2 are enough: not tried, no browser")
    };
    browser.goto(FORM).await;
    let task = Task::begin(&browser);
    browser.choose("Site", "London").await;
    browser.tick("Preview changes first").await;
    task.takes(2, 60);
}

#[tokio::test]
async fn scripts_can_be_off() {
    let Some(browser) = Browser::open_without_scripts("").await else { return };
    browser.goto("data:text/html,<p>before<script>document.write('after')</script>").await;
    assert_eq!(browser.text().await, "before");
    assert!(browser.path().await.starts_with("data:"));
}

#[tokio::test]
#[should_panic(expected = "image-alt")]
async fn a_picture_without_words_is_found() {
    let Some(browser) = Browser::open("").await else { panic!("image-alt: not tried, no browser") };
    browser.goto(WITHOUT_WORDS).await;
    browser.look("harness-bad").await;
}

#[tokio::test]
#[should_panic(expected = "scrolls sideways")]
async fn a_page_too_wide_for_a_phone_is_found() {
    let Some(browser) = Browser::open("").await else { panic!("scrolls sideways: not tried, no browser") };
    browser.goto(WIDE).await;
    browser.look("harness-bad").await;
}
