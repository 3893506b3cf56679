//! When the session ends while somebody types: the sign-in page says so and carries what was sent, for its author only.

use chrono::TimeDelta;
use reqwest::multipart::{Form, Part};
use rstest::rstest;
use switchroom::operations::installation::owners;

use crate::support::account::{Account, PASSWORD};
use crate::support::app::{Browser, Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Signs in as a person does; cookies are those of the browser.
async fn sign_in(browser: &Browser, email: &str) -> Page {
    browser.get("/sign-in").await.expect(200);
    send_sign_in(browser, email, PASSWORD, "").await
}

async fn send_sign_in(browser: &Browser, email: &str, password: &str, sent: &str) -> Page {
    browser.post("/sign-in", &[("email", email), ("password", password), ("sent", sent)]).await
}

/// The value of a hidden field, as a browser reads it.
fn hidden(page: &Page, name: &str) -> String {
    let value = page.field(name).unwrap_or_else(|| panic!("no {name} in {}", page.text));
    let value =
        value.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
    value.replace("&#38;", "&")
}

/// Ends the session under somebody's hands.
async fn end(app: &TestApp, browser: &Browser, how: &str) {
    match how {
        "unused" => app.clock.advance(TimeDelta::minutes(31)),
        // In another tab, whose page is as old as the form.
        "signed out" => drop(browser.post("/sign-out", &[]).await.expect(303)),
        // Ended, and its row is gone too: somebody else has signed in since.
        _ => {
            app.clock.advance(TimeDelta::hours(9));
            app.browser("member").await;
        }
    }
}

const FORM: &str = "/phone/provision-templates/new";
const LIST: &str = "/phone/provision-templates";
const TYPED: [(&str, &str); 3] =
    [("name", "Wallboard & <phone>"), ("description", "it says \"hello\""), ("content", "a=1\r\nb='2'")];

/// Presses the button of a page that has the fields of [`TYPED`].
async fn send_again(browser: &Browser, page: &Page) -> Page {
    assert!(page.text.contains(&format!("action=\"{FORM}\"")), "{}", page.text);
    let fields = ["name", "description", "content", "version"].map(|name| (name, hidden(page, name)));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(FORM, &fields).await
}

fn typed() -> Vec<(&'static str, &'static str)> {
    [&TYPED[..], &[("version", "0")]].concat()
}

#[rstest]
#[tokio::test]
async fn what_was_typed_is_carried_and_sent_by_a_button(
    #[values("unused", "signed out", "forgotten")] how: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    sign_in(&browser, &owner).await.expect(303);
    browser.get(FORM).await.expect(200);
    end(&app, &browser, how).await;
    let told = browser.post(FORM, &typed()).await.expect(403);
    let told = told.says("Your session has ended, and nothing was saved").says("Email");
    let sent = hidden(&told, "sent");
    assert!(!sent.contains("csrf"), "{sent}");
    // A wrong password loses nothing.
    let told = send_sign_in(&browser, &owner, "wrong", &sent).await.expect(422);
    let again = send_sign_in(&browser, &owner, PASSWORD, &hidden(&told, "sent")).await.expect(200);
    // Nothing is done by signing in.
    browser.get(LIST).await.expect(200).says_not("Wallboard");
    browser.get(FORM).await.expect(200);
    send_again(&browser, &again.says("it says")).await.expect(303);
    browser.get(LIST).await.expect(200).says("Wallboard");
}

#[rstest]
#[tokio::test]
async fn another_person_is_not_given_what_was_typed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let browser = app.stranger();
    sign_in(&browser, &app.account.email("owner")).await.expect(303);
    browser.get(FORM).await.expect(200);
    end(&app, &browser, "unused").await;
    let sent = hidden(&browser.post(FORM, &typed()).await.expect(403), "sent");
    let other = send_sign_in(&browser, &app.account.email("admin"), PASSWORD, &sent).await.expect(200);
    let other = other.says("Nothing was sent").says("Someone else");
    assert!(!other.text.contains("hello") && other.field("csrf").is_none(), "{}", other.text);
    browser.get("/").await.expect(200).says("admin Person");
}

#[rstest]
#[tokio::test]
async fn who_works_in_two_accounts_goes_on_in_that_of_the_form(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let two = Account::add(&app.context.database, 2).await;
    let (browser, email) = (app.stranger(), app.account.email("owner"));
    owners::set_owner(&app.context, "Account 2", &email, PASSWORD).await.unwrap();
    sign_in(&browser, &email).await.expect(303);
    browser.get("/accounts").await.expect(200);
    browser.post("/accounts", &[("account", &two.id.to_string())]).await.expect(303);
    browser.get(FORM).await.expect(200);
    end(&app, &browser, "forgotten").await;
    let sent = hidden(&browser.post(FORM, &typed()).await.expect(403), "sent");
    let again = send_sign_in(&browser, &email, PASSWORD, &sent).await.expect(200);
    send_again(&browser, &again).await.expect(303);
    browser.get(LIST).await.expect(200).says("Account 2").says("Wallboard");
}

#[tokio::test]
async fn a_form_from_before_signing_in_again_is_not_lost_either() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    sign_in(&browser, &owner).await.expect(303);
    browser.get(FORM).await.expect(200);
    let old = browser.csrf();
    let send_old = || {
        let fields = [&typed()[..], &[("csrf", &old)]].concat();
        browser.send(browser.request("POST", FORM).form(&fields))
    };
    // In another tab.
    sign_in(&browser, &owner).await.expect(303);
    let again = send_old().await.expect(403);
    send_again(&browser, &again.says("You signed in again")).await.expect(303);
    sign_in(&browser, &app.account.email("admin")).await.expect(303);
    send_old().await.expect(403).says("This form is out of date");
}

#[tokio::test]
async fn passwords_are_not_carried() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.stranger();
    sign_in(&browser, &app.account.email("owner")).await.expect(303);
    browser.get("/own/password").await.expect(200);
    let form = browser.csrf();
    end(&app, &browser, "unused").await;
    let fields = [("old", PASSWORD), ("password", "s3cret of mine"), ("password_again", "s3cret of mine")];
    let told = browser.post("/own/password", &fields).await.expect(403).says("We do not keep passwords");
    assert!(!told.text.contains("s3cret") && !told.text.contains(PASSWORD), "{}", told.text);
    assert!(told.field("sent").is_none());
    assert_eq!(told.field("next"), Some("/own/password"));
    // The one that a grave form asked for is left out; its other fields are not.
    let fields = [("next", "/users"), ("proof", PASSWORD), ("csrf", &form)];
    let told = browser.send(browser.request("POST", "/own/prove").form(&fields)).await.expect(403);
    assert!(hidden(&told, "sent").contains("/users") && !told.text.contains(PASSWORD), "{}", told.text);
}

#[tokio::test]
async fn an_upload_comes_back_to_its_form() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    sign_in(&browser, &owner).await.expect(303);
    let path = "/phone/numbers/import";
    browser.get(path).await.expect(200);
    end(&app, &browser, "signed out").await;
    let file = Part::bytes(b"Phone Number\n+12055550100\n".to_vec()).file_name("numbers.csv");
    let form = Form::new().text("csrf", browser.csrf()).text("form", "x").part("file", file);
    let told = browser.send(browser.request("POST", path).multipart(form)).await.expect(403);
    let told = told.says("the file was not uploaded");
    let next = hidden(&told, "next");
    let fields = [("email", owner.as_str()), ("password", PASSWORD), ("next", &next)];
    let back = browser.post("/sign-in", &fields).await.expect(303);
    assert_eq!(back.location(), path);
}

#[rstest]
#[case::a_button("/imports/1/stop", "version", 1, "nothing was changed")]
#[case::too_long(FORM, "content", 60_000, "too long for us to keep")]
#[tokio::test]
async fn what_cannot_be_carried_is_told(
    #[case] path: &str,
    #[case] field: &str,
    #[case] length: usize,
    #[case] told: &str,
) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let browser = app.stranger();
    sign_in(&browser, &app.account.email("owner")).await.expect(303);
    browser.get(FORM).await.expect(200);
    end(&app, &browser, "unused").await;
    let page = browser.post(path, &[(field, &"1".repeat(length))]).await.expect(403).says(told);
    assert!(page.field("sent").is_none());
}

#[tokio::test]
async fn a_page_says_that_the_session_has_ended_only_where_there_was_one() {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    let ended = "Your session has ended";
    browser.get("/sign-in").await.expect(200).says_not(ended);
    sign_in(&browser, &owner).await.expect(303);
    browser.get("/sign-in").await.expect(200).says_not(ended);
    app.clock.advance(TimeDelta::minutes(31));
    assert_eq!(
        browser.get("/phone/users?q=a").await.expect(303).location(),
        "/sign-in?next=%2Fphone%2Fusers%3Fq%3Da"
    );
    browser.get("/sign-in?next=%2Fphone%2Fusers").await.expect(200).says(ended);
    sign_in(&browser, &owner).await.expect(303);
    browser.get("/").await.expect(200);
    browser.post("/sign-out", &[]).await.expect(303);
    browser.get("/sign-in").await.expect(200).says_not(ended);
    // Whoever presses Sign out after the end wants nothing else.
    assert_eq!(browser.post("/sign-out", &[]).await.expect(303).location(), "/sign-in");
}

#[rstest]
#[case::junk("junk")]
#[case::elsewhere(r#"{"to":"//evil.example","author":"1.x","fields":[["a","b"]]}"#)]
#[case::made_up(r#"{"to":"/users/new","author":"1.AAAA","fields":[["a","b"]]}"#)]
#[tokio::test]
async fn what_no_page_of_ours_carried_is_not_offered(#[case] sent: &str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let (browser, owner) = (app.stranger(), app.account.email("owner"));
    browser.get("/sign-in").await.expect(200);
    let page = send_sign_in(&browser, &owner, PASSWORD, sent).await;
    assert!(page.status == 303 || page.words().contains("Nothing was sent"), "{}", page.text);
    assert!(!page.text.contains("evil.example") && page.field("a").is_none(), "{}", page.text);
}
