//! The sentences of pages on an email that was queued just now: that it is on its way is said only where there is a mail server.

use rstest::rstest;
use switchroom::config::Config;

use super::pages::{letter, smtp};
use crate::support::app::{Browser, TestApp, config};
use crate::support::backend::Sqlite;
use crate::support::mail_server::MailServer;

const ON_ITS_WAY: &str = "is on its way";
const WAITS: &str = "because no mail server is set up";

async fn press(browser: &Browser, form: &str, button: &str) -> String {
    browser.get(form).await.expect(200);
    let sent = browser.post(button, &[]).await.expect(303);
    browser.get(sent.location()).await.expect(200).text
}

#[rstest]
#[case::with_a_mail_server(true)]
#[case::without(false)]
#[tokio::test]
async fn that_it_is_on_its_way_is_said_where_there_is_a_mail_server(#[case] leaves: bool) {
    let server = MailServer::start().await;
    let smtp = leaves.then(|| smtp(&server));
    let app = TestApp::start_with(Sqlite, Config { smtp, ..config() }).await.unwrap();
    let owner = app.browser("owner").await;
    let (said, not) = if leaves { (ON_ITS_WAY, WAITS) } else { (WAITS, ON_ITS_WAY) };
    let holds = |page: String, place: &str| {
        assert!(page.contains(said) && !page.contains(not), "{place}: {page}");
    };
    owner.get("/users/new").await.expect(200);
    let fields =
        [("email", "new@one.example"), ("first_name", "New"), ("role", "member"), ("status", "pending")];
    let added = owner.post("/users/new", &fields).await.expect(303);
    let list = owner.get(added.location()).await.expect(200);
    let words = if leaves { "1 user added and invited." } else { "1 user added. The invitation waits in" };
    let list = list.says(words);
    let at = list.text.find("href=\"/users/1").unwrap() + 6;
    let profile = list.text[at..].split('"').next().unwrap().to_owned();
    holds(press(&owner, &profile, &format!("{profile}/resend-invite")).await, "Resend Invite");
    holds(press(&owner, "/account/mail", "/account/mail/test").await, "Send a test");
    let hint = "No mail server is set up. The email stays in the <a href=\"/account/outbox\">Outbox</a>";
    assert_eq!(owner.get(&profile).await.expect(200).text.contains(hint), !leaves);
    let import = owner.get("/phone/users/import").await.expect(200);
    assert_eq!(import.text.contains("the emails wait in the Outbox"), !leaves);
    let stranger = app.stranger();
    let form = stranger.get("/forgot-password").await.expect(200);
    assert_eq!(form.text.contains("This server can't send email."), !leaves);
    let asked = stranger.post("/forgot-password", &[("email", "member@one.example")]).await.expect(200);
    let words = if leaves { "we are sending it a link" } else { "its link is in" };
    asked.says(words).says_not(ON_ITS_WAY);
    if !leaves {
        let url = letter(&app, "new@one.example").await;
        press(&owner, &url, &format!("{url}/cancel")).await;
        holds(press(&owner, &url, &format!("{url}/send")).await, "Send again");
    }
}
