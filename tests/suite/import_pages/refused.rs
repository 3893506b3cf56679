//! What is refused before it is read, on the page it came from and with all that was chosen there.

use reqwest::multipart::{Form, Part};
use rstest::rstest;
use switchroom::domain::ids::SiteId;

use super::portal::{IMPORT, Portal};
use crate::support::app::Page;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const ONE: &[u8] = b"Email,Site Name\nada@demo.example,London\n";

#[rstest]
#[tokio::test]
async fn without_a_file_the_options_stay(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let london = portal.app.account.london.to_string();
    let fields = [("form_key", "key"), ("site", london.as_str()), ("plan_first", "on")];
    portal.owner.get(IMPORT).await.expect(200);
    let page = portal.owner.upload(IMPORT, &fields, "", b"").await.expect(422);
    let page = page.says("Error: Import phone users").says("no file was chosen. Choose a CSV file.");
    assert!(page.text.contains(&format!("value=\"{london}\" selected")), "the site is chosen no more");
    assert!(page.text.contains("name=\"plan_first\" value=\"on\" checked"), "the box is ticked no more");
    empty_history(&portal).await;
}

#[rstest]
#[tokio::test]
async fn an_empty_file_and_a_second_file_are_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.owner.get(IMPORT).await.expect(200);
    let empty = portal.owner.upload(IMPORT, &[("form_key", "a")], "people.csv", b"").await;
    empty.expect(422).says("the file is empty.");
    let part = || Part::bytes(ONE).file_name("people.csv");
    let form = Form::new().text("csrf", portal.owner.csrf()).text("form_key", "b");
    let two = send(&portal, form.part("file", part()).part("file", part())).await;
    two.expect(422).says("more than one file was sent.");
    empty_history(&portal).await;
}

#[rstest]
#[tokio::test]
async fn forms_that_no_browser_sends_are_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.owner.get(IMPORT).await.expect(200);
    let form = || Form::new().text("form_key", "key");
    let file = || Part::bytes(ONE).file_name("people.csv");
    let csrf = portal.owner.csrf();
    send(&portal, form().part("file", file())).await.expect(403);
    send(&portal, form().text("csrf", "wrong").part("file", file())).await.expect(403);
    send(&portal, form().part("file", file()).text("csrf", csrf.clone())).await.expect(403);
    send(&portal, form().text("csrf", csrf.clone()).text("role", "owner").part("file", file()))
        .await
        .expect(400);
    send(&portal, form().text("csrf", csrf.clone()).part("file", file()).text("site", "1")).await.expect(400);
    send(&portal, form().text("csrf", csrf).text("site", "1").text("site", "2")).await.expect(400);
    empty_history(&portal).await;
}

#[rstest]
#[tokio::test]
async fn options_that_the_page_does_not_offer_are_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let elsewhere = SiteId(portal.app.account.london.0 + 77).to_string();
    for (field, value, told) in [
        ("site", elsewhere.as_str(), "You can't choose a target site"),
        ("copy_from", "77", "no phone user has this name"),
        ("use_template", "on", "Enter a template."),
    ] {
        portal.owner.get(IMPORT).await.expect(200);
        let fields = [("form_key", field), (field, value)];
        portal.owner.upload(IMPORT, &fields, "people.csv", ONE).await.expect(422).says(told);
    }
    empty_history(&portal).await;
}

#[rstest]
#[tokio::test]
async fn an_upload_that_is_cut_off_leaves_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.owner.get(IMPORT).await.expect(200);
    let csrf = portal.owner.csrf();
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"form_key\"\r\n\r\nkey\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\nEmail\r\nada@"
    );
    let request = portal.owner.request("POST", IMPORT).body(body);
    let request = request.header("content-type", "multipart/form-data; boundary=b");
    portal.owner.send(request).await.expect(422).says("the upload ended before the file did.");
    empty_history(&portal).await;
}

#[rstest]
#[tokio::test]
async fn who_may_not_import_is_told_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    for who in ["support", "member"] {
        let browser = portal.app.browser(who).await;
        browser.get(IMPORT).await.expect(403);
        browser.upload(IMPORT, &[("form_key", "key")], "people.csv", ONE).await.expect(403);
    }
    let stranger = portal.app.stranger().get(IMPORT).await.expect(303);
    assert!(stranger.location().starts_with("/sign-in"), "{}", stranger.location());
    empty_history(&portal).await;
}

async fn send(portal: &Portal, form: Form) -> Page {
    portal.owner.send(portal.owner.request("POST", IMPORT).multipart(form)).await
}

async fn empty_history(portal: &Portal) {
    portal.owner.get("/imports").await.expect(200).says("No imports yet");
}
