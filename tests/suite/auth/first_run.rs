//! The first run: a link makes the account and its owner, once. And the command `owner`.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::operations::Answered;
use switchroom::operations::auth::first_run;
use switchroom::operations::installation::owners;
use switchroom::web::urls;

use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

const FORM: [(&str, &str); 9] = [
    ("account", "Analytical Engines"),
    ("country", "gb"),
    ("time_zone", "Europe/London"),
    ("own_changes", "all"),
    ("first_name", "Ada"),
    ("last_name", "Lovelace"),
    ("email", "ada@engines.example"),
    ("password", "seven green bicycles"),
    ("password_again", "seven green bicycles"),
];

fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    FORM.into_iter().map(|(name, old)| (name, if name == field { value } else { old })).collect()
}

#[rstest]
#[tokio::test]
async fn the_link_makes_the_account_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::empty(backend).await else { return };
    let link = urls::first_run(&first_run::offer(&app.context).await.unwrap().unwrap());
    let browser = app.stranger();
    browser.get(&link).await.expect(200).says("Create the account");
    assert_eq!(browser.post(&link, &FORM).await.expect(303).location(), "/");
    browser.get("/").await.expect(200).says("Ada Lovelace").says("Owner").says("Add a site");
    app.stranger().get(&link).await.expect(404);
    assert_eq!(first_run::offer(&app.context).await.unwrap(), None);
    let again = app.stranger();
    again.get("/sign-in").await.expect(200);
    let fields = [("email", "ada@engines.example"), ("password", "seven green bicycles")];
    again.post("/sign-in", &fields).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn of_many_who_press_at_once_one_makes_the_account(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::empty(backend).await else { return };
    let link = urls::first_run(&first_run::offer(&app.context).await.unwrap().unwrap());
    let browser = app.stranger();
    browser.get(&link).await.expect(200);
    let pages = futures_util::future::join_all((0..8).map(|_| browser.post(&link, &FORM))).await;
    assert_eq!(pages.iter().filter(|page| page.status == 303).count(), 1);
    assert_eq!(pages.iter().filter(|page| page.status == 404).count(), 7);
}

#[rstest]
#[case("account", "", "Enter an account name.")]
#[case("country", "Germny", "Did you mean \"Germany\"?")]
#[case("time_zone", "Europe/Lodnon", "Time zone")]
#[case("email", "ada", "not an email address")]
#[case("own_changes", "", "Choose what users can change.")]
#[case("password", "short", "must have at least 12 characters")]
#[case("password", "Switchroom2026!", "must not be based on")]
#[case("password_again", "seven green bicycle", "Password again")]
#[tokio::test]
async fn what_is_wrong_is_told_and_the_rest_is_kept(
    #[case] field: &'static str,
    #[case] value: &'static str,
    #[case] told: &str,
) {
    let Some(app) = TestApp::empty(Sqlite).await else { return };
    let link = urls::first_run(&first_run::offer(&app.context).await.unwrap().unwrap());
    let browser = app.stranger();
    browser.get(&link).await.expect(200);
    let page = browser.post(&link, &with(field, value)).await.expect(422).says(told);
    assert_eq!(page.field("last_name"), Some("Lovelace"));
    assert!(!page.text.contains("bicycle"), "a password was sent back");
    browser.post(&link, &FORM).await.expect(303);
}

#[tokio::test]
async fn a_link_is_good_for_a_day() {
    let Some(app) = TestApp::empty(Sqlite).await else { return };
    let link = urls::first_run(&first_run::offer(&app.context).await.unwrap().unwrap());
    app.clock.advance(TimeDelta::hours(23));
    let browser = app.stranger();
    browser.get(&link).await.expect(200);
    app.clock.advance(TimeDelta::hours(1));
    browser.get(&link).await.expect(404);
    browser.post(&link, &FORM).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn the_command_makes_an_owner_and_sets_a_password(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::empty(backend).await else { return };
    let set = async |email: &str, password: &str| {
        owners::set_owner(&app.context, "Analytical Engines", email, password).await.answer().unwrap()
    };
    let account = set("ada@engines.example", "seven green bicycles").await.unwrap();
    let browser = app.stranger();
    let sign_in = async |password: &str, status: u16| {
        browser.get("/sign-in").await.expect(200);
        let fields = [("email", "ada@engines.example"), ("password", password)];
        browser.post("/sign-in", &fields).await.expect(status);
    };
    sign_in("seven green bicycles", 303).await;
    browser.get("/").await.expect(200).says("Owner");
    assert_eq!(set("ada@engines.example", "eight blue tricycles").await, Ok(account), "no second account");
    browser.get("/").await.expect(303);
    sign_in("seven green bicycles", 422).await;
    sign_in("eight blue tricycles", 303).await;
    assert_eq!(set("eve@engines.example", "nine red unicycles!").await, Ok(account));
    assert!(set("ada", "short").await.is_err());
}
