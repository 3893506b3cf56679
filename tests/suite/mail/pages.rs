//! The pages *Outbox* and *Mail*: what they show, to whom, and what their buttons do.

use rstest::rstest;
use switchroom::domain::message::Message;
use switchroom::web::urls;

use super::house::{count, invitation, queue, send, states, to, welcome};
use crate::audit_log::tamper;
use crate::support::account::PASSWORD;
use crate::support::app::{TestApp, config};
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::mail_server::{Fate, MailServer};

/// The address of the only letter of this address.
pub async fn letter(app: &TestApp, email: &str) -> String {
    let owner = app.browser("owner").await;
    let page = owner.get(&format!("{}?q={email}", urls::OUTBOX)).await.expect(200);
    let text = page.text.replace("<wbr>", "");
    let (before, _) = text.split_once(&format!("\">{email}</a>")).unwrap();
    before.rsplit_once("href=\"").unwrap().1.to_owned()
}

#[rstest]
#[tokio::test]
async fn letters_are_listed_found_and_filtered(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    owner.get(urls::OUTBOX).await.expect(200).says("No emails yet");
    let many: Vec<_> = (1..=30).map(|n| welcome(&app.account, &format!("import {n}"))).collect();
    queue(&app.context, app.account, &many).await;
    let support = Message::welcome(&to(&app.account, "support"), "1002", &[], "import 1");
    queue(&app.context, app.account, &[support, invitation(&app.account)]).await;
    let page = owner.get(urls::OUTBOX).await.expect(200).says("1–25 of 32, newest first");
    let page = page.says("No mail server is set up");
    let (_, rest) = page.text.split_once("at=after-").unwrap();
    let key = rest.split(['"', '&']).next().unwrap();
    owner.get(&format!("{}?at=after-{key}", urls::OUTBOX)).await.expect(200).says("26–32 of 32");
    owner.get(&format!("{}?at=last", urls::OUTBOX)).await.expect(200).says("of 32");
    owner.get(&format!("{}?at=before-{key}", urls::OUTBOX)).await.expect(200).says("1–25 of 32");
    owner.get(&format!("{}?at=after-x", urls::OUTBOX)).await.expect(200).says("1–25 of 32");
    owner.get(&format!("{}?q=SUPPORT@", urls::OUTBOX)).await.expect(200).says("1 of 1");
    let invitations = format!("{}?kind=invitation&state=queued", urls::OUTBOX);
    owner.get(&invitations).await.expect(200).says("1 of 1").says("Kind: Invitation").says("State: Waiting");
    owner.get(&format!("{}?state=failed", urls::OUTBOX)).await.expect(200).says("No email matches");
}

#[rstest]
#[tokio::test]
async fn a_link_is_shown_with_the_password_and_recorded(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let expires = app.clock.now() + chrono::TimeDelta::minutes(30);
    let own = Message::password_reset(&to(&app.account, "admin"), app.clock.now(), "0wn".to_owned(), expires);
    queue(&app.context, app.account, &[own]).await;
    let url = letter(&app, &app.account.email("admin")).await;
    let admin = app.browser("admin").await;
    app.clock.advance(chrono::TimeDelta::minutes(11));
    // A browser that was left open shows no link, not even one's own.
    admin.get(&url).await.expect(200).says("/reset-password/…").says("Show Link").says_not("0wn");
    let link = format!("{url}/link");
    admin.post(&link, &[]).await.expect(422).says("Confirm your password").says_not("0wn");
    admin.post(&link, &[("proof", "wrong")]).await.expect(422).says_not("0wn");
    let recorded = async |words: &str| {
        app.until_recorded().await;
        let page = app.browser("owner").await.get(&format!("{}?thing=letter", urls::CHANGES)).await;
        page.expect(200).words().contains(words)
    };
    assert!(!recorded("Show link").await);
    let shown = admin.post(&link, &[("proof", PASSWORD)]).await.expect(200);
    shown.says("/reset-password/0wn").says("Share it only with admin@one.example.");
    assert!(recorded("Show link").await && recorded("Password reset to admin@one.example").await);
    // It is shown once, to who pressed the button.
    admin.get(&url).await.expect(200).says("/reset-password/…").says_not("0wn");
}

#[rstest]
#[tokio::test]
async fn a_link_is_shown_to_who_could_give_what_it_opens(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let expires = app.clock.now() + chrono::TimeDelta::minutes(30);
    let now = app.clock.now();
    let of_owner = Message::password_reset(&to(&app.account, "owner"), now, "0wner".to_owned(), expires);
    queue(&app.context, app.account, &[invitation(&app.account), of_owner]).await;
    let url = letter(&app, &app.account.email("member")).await;
    let of_owner = letter(&app, &app.account.email("owner")).await;
    let admin = app.browser("admin").await;
    let link = |letter: &str| format!("{letter}/link");
    let page = admin.post(&link(&url), &[]).await.expect(200);
    page.says(&format!("{}/activate/t0ken", app.address)).says("Share it only with member@one.example.");
    admin.get(&of_owner).await.expect(200).says("/reset-password/…").says_not("Show Link");
    admin.post(&link(&of_owner), &[]).await.expect(303);
    admin.get(&of_owner).await.expect(200).says("You can't see the link in this email").says_not("0wner");
    app.browser("owner").await.post(&link(&of_owner), &[]).await.expect(200).says("/reset-password/0wner");
    for who in ["siteadmin", "support", "member"] {
        app.browser(who).await.get(&url).await.expect(403);
        app.browser(who).await.post(&link(&url), &[]).await.expect(403);
    }
    let stranger = crate::support::account::Account::add(&app.context.database, 2).await;
    app.browser_of(stranger, "owner").await.get(&url).await.expect(404);
    app.browser_of(stranger, "owner").await.post(&link(&url), &[]).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn a_link_that_has_gone_out_is_shown_to_nobody(#[values(Sqlite, Postgres)] backend: Backend) {
    let server = MailServer::start().await;
    let smtp = Some(smtp(&server));
    let Some(app) = TestApp::start_with(backend, switchroom::config::Config { smtp, ..config() }).await
    else {
        return;
    };
    queue(&app.context, app.account, &[invitation(&app.account)]).await;
    // The job of the server may have been faster.
    send(&app.context).await;
    until(async || count(&app.context.database, "state = 'sent'").await == 1).await;
    let url = letter(&app, &app.account.email("member")).await;
    let owner = app.browser("owner").await;
    owner.get(&url).await.expect(200).says("Sent").says("/activate/…").says_not("Show Link");
    owner.post(&format!("{url}/link"), &[]).await.expect(303);
    owner.get(&url).await.expect(200).says("You can't see the link in this email").says_not("t0ken");
    let mail = owner.get(urls::MAIL).await.expect(200);
    mail.says(&format!("127.0.0.1:{}", server.port)).says("phones@one.example").says_not("s3cret");
}

pub fn smtp(server: &MailServer) -> switchroom::config::Smtp {
    use switchroom::domain::smtp::{MailFrom, SmtpServer};
    let url = format!("smtp://phones:s3cret@127.0.0.1:{}", server.port);
    switchroom::config::Smtp {
        server: SmtpServer { user: None, ..SmtpServer::parse(&url, None).unwrap() },
        from: MailFrom::parse("phones@one.example").unwrap(),
        authority: None,
    }
}

/// Waits for what another task does.
async fn until(done: impl AsyncFn() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), waiting).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn what_failed_is_told_on_overview_and_sent_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let server = MailServer::start().await;
    server.next([Fate::AtRecipient("550 5.1.1 no such person")]);
    queue(&app.context, app.account, &[welcome(&app.account, "import 1")]).await;
    let sending = server.sending(&app.context);
    send(&sending).await;
    let admin = app.browser("admin").await;
    admin.get(urls::OVERVIEW).await.expect(200).says("1 email could not be sent");
    app.browser("support").await.get(urls::OVERVIEW).await.expect(200).says_not("could not be sent");
    let url = letter(&app, &app.account.email("member")).await;
    admin.get(&url).await.expect(200).says("Not sent").says("no such person").says("Your extension: 1001");
    admin.post(&format!("{url}/send"), &[]).await.expect(303);
    admin.get(&url).await.expect(200).says("The email waits in").says("Waiting");
    admin.post(&format!("{url}/send"), &[]).await.expect(303);
    admin.get(&url).await.expect(200).says("This email is already waiting.");
    assert_eq!(send(&sending).await, 1);
    let page = admin.get(&url).await.expect(200).says("Sent");
    page.says_not("no such person");
    admin.post(&format!("{url}/cancel"), &[]).await.expect(303);
    admin.get(&url).await.expect(200).says("This email has already been sent.");
    admin.get(urls::OVERVIEW).await.expect(200).says_not("could not be sent");
}

#[rstest]
#[tokio::test]
async fn a_cancelled_letter_does_not_go_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    queue(&app.context, app.account, &[welcome(&app.account, "import 1")]).await;
    let url = letter(&app, &app.account.email("member")).await;
    let admin = app.browser("admin").await;
    admin.get(&url).await.expect(200);
    admin.post(&format!("{url}/cancel"), &[]).await.expect(303);
    admin.get(&url).await.expect(200).says("It will not be sent.").says("Cancelled");
    let server = MailServer::start().await;
    assert_eq!(send(&server.sending(&app.context)).await, 0);
}

#[rstest]
#[tokio::test]
async fn the_account_says_what_is_sent_and_tests_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let admin = app.browser("admin").await;
    let page = admin.get(urls::MAIL).await.expect(200).says("No mail server is set up");
    let version = page.field("version").unwrap().to_owned();
    let long = "x".repeat(301);
    let wrong = [("version", version.as_str()), ("sentence", &long)];
    admin.post(urls::MAIL, &wrong).await.expect(422).says("There is a problem");
    let fields = [("version", version.as_str()), ("import_finished", "on"), ("sentence", "Ring 800.")];
    admin.post(urls::MAIL, &fields).await.expect(303);
    admin.get(urls::MAIL).await.expect(200).says("Mail settings saved.").says("Ring 800.");
    admin.post(urls::MAIL, &fields).await.expect(409).says("Current values");
    queue(&app.context, app.account, &[welcome(&app.account, "import 1")]).await;
    assert!(states(&app.context.database).await.is_empty(), "a welcome is not sent any more");
    admin.get(urls::MAIL).await.expect(200);
    let tested = admin.post(urls::MAIL_TEST, &[]).await.expect(303);
    let url = tested.location().to_owned();
    admin
        .get(&url)
        .await
        .expect(200)
        .says("The test email waits in")
        .says("Test email from")
        .says("Ring 800.");
    let server = MailServer::start().await;
    assert_eq!(send(&server.sending(&app.context)).await, 1);
    assert_eq!(server.received()[0].to, app.account.email("admin"));
    admin.get(&url).await.expect(200).says("Sent");
}

/// After a step back to this version: the list and the other emails are there.
#[rstest]
#[tokio::test]
async fn an_email_of_a_newer_version_is_listed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    queue(&app.context, app.account, &[invitation(&app.account)]).await;
    let list = app.browser("owner").await.get(urls::OUTBOX).await.expect(200);
    let url =
        list.text.split("href=\"/account/outbox/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    tamper(&app.context.database, &["UPDATE outbox SET kind = 'fax_arrived'"]).await;
    let owner = app.browser("owner").await;
    owner.get(urls::OUTBOX).await.expect(200).says("fax_arrived");
    let letter = format!("/account/outbox/{url}");
    owner.get(&letter).await.expect(409).says("A newer version of Switchroom queued this email.");
}
