//! *Resend Invite* and *Send welcome email* for many, and who counts as welcomed.

use rstest::rstest;
use switchroom::domain::fields::MailFields;
use switchroom::domain::ids::MessageId;
use switchroom::domain::message::MessageKind;
use switchroom::domain::sorting::PageRequest;
use switchroom::mail::Failure;
use switchroom::operations::{Answered, outbox};
use switchroom::repository::accounts;

use super::{LIST, THREE, box_of, portal_of_three};
use crate::import_pages::portal::{Portal, UPDATE};
use crate::one_time_links::{letters, run, token};
use crate::support::app::{Browser, Page};
use crate::support::backend::Backend::{self, Postgres, Sqlite};

/// Signs in.
const MEMBER: &str = "Email,Site Name,Extension Number\nmember@one.example,Main Site,2004\n";
const WELCOME: &str = "send-welcome-email";
const INVITE: &str = "resend-invite";

/// The page that asks before an email, with the rows of these people.
async fn ask(browser: &Browser, email: &str, names: &[&str]) -> Page {
    let list = browser.get(LIST).await.expect(200);
    let rows: Vec<String> = names.iter().map(|name| format!("row={}", box_of(&list, name))).collect();
    browser.get(&format!("{LIST}/email/{email}?{}", rows.join("&"))).await
}

/// The same with all that match.
async fn ask_all(browser: &Browser, email: &str, query: &str) -> Page {
    browser.get(&format!("{LIST}/email/{email}?all=1&{query}")).await
}

async fn send(browser: &Browser, email: &str, page: &Page, more: &[(&str, &str)]) -> Page {
    let names = ["rows", "all", "list", "told"];
    let shown = names.iter().filter_map(|name| page.field(name).map(|value| (*name, value)));
    let fields: Vec<(&str, &str)> = shown.chain(more.iter().copied()).collect();
    browser.post(&format!("{LIST}/email/{email}"), &fields).await
}

impl Portal {
    async fn counts(&self, kind: &str) -> [usize; 3] {
        let mut all = [0; 3];
        for (count, who) in all.iter_mut().zip(["ada", "grace", "alan"]) {
            *count = letters(&self.app, kind, &format!("{who}@demo.example")).await.len();
        }
        all
    }

    /// Names of those who are welcomed, or are not.
    async fn welcomed(&self, welcomed: &str) -> Vec<&'static str> {
        let list = self.owner.get(&format!("{LIST}?welcomed={welcomed}")).await.expect(200).words();
        ["Ada", "Alan", "Grace"].into_iter().filter(|name| list.contains(&format!("{name} "))).collect()
    }

    async fn letter_of(&self, email: &str) -> MessageId {
        let (owner, all) = (self.app.account.owner(), outbox::MessageFilter::default());
        let list = outbox::list(&self.app.context, &owner, &all, &PageRequest::default()).await;
        let list = list.answer().unwrap().unwrap();
        list.rows.iter().find(|row| row.email == email).unwrap().id
    }
}

#[rstest]
#[tokio::test]
async fn the_welcome_goes_to_those_who_have_not_had_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, WELCOME, &["Ada"]).await.expect(200);
    let page = page.says("Send the welcome email to 1 user?").says("Ada Lovelace").says_not("Left out");
    let history = format!("{LIST}/{}/history", page.field("rows").unwrap());
    let sent = send(&portal.owner, WELCOME, &page, &[("reason", "HR-7 <new>")]).await.expect(303);
    portal.look(&sent).await.says("1 welcome email waits in Account Management");
    assert_eq!(portal.counts("welcome").await, [1, 0, 0]);
    assert_eq!(
        (portal.welcomed("yes").await, portal.welcomed("no").await),
        (vec!["Ada"], vec!["Alan", "Grace"])
    );

    let page = ask_all(&portal.owner, WELCOME, "q=demo.example").await.expect(200);
    let page = page
        .says("Send the welcome email to 2 users?")
        .says("1 has the email already, queued or sent: Ada Lovelace");
    let sent = send(&portal.owner, WELCOME, &page, &[]).await.expect(303);
    portal
        .look(&sent)
        .await
        .says("2 welcome emails wait in")
        .says("1 user was left out.")
        .says("Search: demo.example");
    assert_eq!(portal.counts("welcome").await, [1, 1, 1]);
    assert_eq!(portal.counts("invitation").await, [0, 0, 0]);

    let record = portal.owner.get("/account/changes").await.expect(200);
    record.says("Send welcome email").says("Reason");
    let history = portal.owner.get(&history).await.expect(200).says("Welcome letter, Reason");
    let change =
        history.text.split("href=\"/account/changes/").nth(1).and_then(|rest| rest.split('"').next());
    let change = format!("/account/changes/{}", change.unwrap().split(['?', '&']).next().unwrap());
    portal.owner.get(&change).await.expect(200).says("HR-7 &#60;new&#62;");
    // The form once more: everybody has had it by now.
    let again = send(&portal.owner, WELCOME, &page, &[]).await.expect(409);
    again.says("Nothing was done.").says("Nobody gets the email.").says("3 have the email already");
    assert_eq!(portal.counts("welcome").await, [1, 1, 1]);
    let page = ask_all(&portal.owner, WELCOME, "").await.expect(200).says("Nobody gets the email.");
    send(&portal.owner, WELCOME, &page, &[]).await.expect(409).says("None of these users gets the email.");
}

#[rstest]
#[tokio::test]
async fn invitations_go_to_those_who_cannot_sign_in_yet(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    portal.import(MEMBER, &[]).await.says("1 user added.");
    run(&portal.app, "UPDATE extensions SET status = 'inactive' WHERE digits = '2003'".to_owned()).await;
    let page = ask_all(&portal.owner, INVITE, "").await.expect(200);
    let page = page.says("Resend the invitation of 2 users?").says("1 is inactive: Alan Turing");
    let page =
        page.says("1 signs in already").says("The extension and numbers are sent in a separate email.");
    let sent = send(&portal.owner, INVITE, &page, &[]).await.expect(303);
    portal.look(&sent).await.says("2 new invitations wait in").says("2 users were left out.");
    assert_eq!(portal.counts("invitation").await, [1, 1, 0]);
    assert_eq!(portal.counts("welcome").await, [1, 1, 0]);
    assert!(letters(&portal.app, "invitation", "member@one.example").await.is_empty());

    // Sent twice, the form kills no link; asked anew, it does.
    send(&portal.owner, INVITE, &page, &[]).await.expect(409).says("Nothing was done.");
    let old = letters(&portal.app, "invitation", "ada@demo.example").await;
    let old = token(&portal.app, &old[0]);
    portal.app.stranger().get(&format!("/activate/{old}")).await.expect(200);
    portal.app.clock.advance(chrono::TimeDelta::minutes(1));
    let page = ask_all(&portal.owner, INVITE, "").await.expect(200);
    send(&portal.owner, INVITE, &page, &[]).await.expect(303);
    assert_eq!(portal.counts("invitation").await, [2, 2, 0]);
    portal.app.stranger().get(&format!("/activate/{old}")).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn emails_are_refused_to_who_may_not_and_to_nobody(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, WELCOME, &["Ada"]).await.expect(200);
    let row = page.field("rows").unwrap().to_owned();
    for email in [WELCOME, INVITE] {
        let none = portal.owner.get(&format!("{LIST}/email/{email}")).await.expect(303);
        portal.look(&none).await.says("No user is ticked.");
        let support = portal.app.browser("support").await;
        support.get(&format!("{LIST}/email/{email}?row={row}")).await.expect(403);
        send(&support, email, &page, &[]).await.expect(403);
        let limited = portal.app.browser("siteadmin").await;
        limited.get(&format!("{LIST}/email/{email}?row={row}")).await.expect(303);
        send(&limited, email, &page, &[]).await.expect(303);
    }
    portal.owner.get(&format!("{LIST}/email/elephants?row={row}")).await.expect(404);
    let long = "x".repeat(201);
    send(&portal.owner, WELCOME, &page, &[("reason", &long)])
        .await
        .expect(422)
        .says("longer than 200 characters");
    assert_eq!((portal.counts("welcome").await, portal.counts("invitation").await), ([0; 3], [0; 3]));
}

/// Neither many are told that an email goes out, nor one.
#[rstest]
#[tokio::test]
async fn nothing_is_said_to_go_out_that_the_account_does_not_send(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let mut tx = portal.app.context.database.write(portal.app.account.id).await.unwrap();
    let off = MailFields { kinds: vec![MessageKind::Welcome].into(), ..MailFields::default() };
    accounts::set_mail(&mut tx, portal.app.account.id, &off).await.unwrap();
    tx.commit().await.unwrap();
    let refused = ask_all(&portal.owner, WELCOME, "").await.expect(303);
    portal.look(&refused).await.says("switched off for this account");
    let page =
        ask(&portal.owner, INVITE, &["Ada"]).await.expect(200).says_not("Extension and numbers are told");
    send(&portal.owner, INVITE, &page, &[]).await.expect(303);
    assert_eq!((portal.counts("welcome").await, portal.counts("invitation").await), ([0; 3], [1, 0, 0]));
    portal.import(MEMBER, &[]).await.says("1 user added.");
    let list = portal.owner.get(&format!("{LIST}?q=2004")).await.expect(200);
    let resend = format!("{LIST}/{}/resend", box_of(&list, "member"));
    let refused = portal.owner.post(&resend, &[]).await.expect(303);
    portal.look(&refused).await.says("switched off for this account").says_not("is on its way");
}

#[rstest]
#[tokio::test]
async fn a_welcome_that_is_cancelled_or_fails_is_none(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, WELCOME, &["Ada", "Grace"]).await.expect(200);
    send(&portal.owner, WELCOME, &page, &[]).await.expect(303);
    let (context, account) = (&portal.app.context, portal.app.account);
    let (ada, grace) =
        (portal.letter_of("ada@demo.example").await, portal.letter_of("grace@demo.example").await);
    outbox::cancel(context, &account.owner(), ada).await.answer().unwrap().unwrap();
    assert_eq!(portal.welcomed("yes").await, ["Grace"]);
    outbox::send_again(context, &account.owner(), ada).await.answer().unwrap().unwrap();
    assert_eq!(portal.welcomed("yes").await, ["Ada", "Grace"]);
    // Cancelled while it was handed over, it has left all the same.
    let claimed = outbox::claim(context, (account.id, ada), "one.example").await.unwrap().unwrap();
    outbox::cancel(context, &account.owner(), ada).await.answer().unwrap().unwrap();
    assert_eq!(portal.welcomed("yes").await, ["Grace"]);
    outbox::settle(context, &claimed, &Ok(())).await.unwrap();
    assert_eq!(portal.welcomed("yes").await, ["Ada", "Grace"]);

    let claimed = outbox::claim(context, (account.id, grace), "one.example").await.unwrap().unwrap();
    outbox::settle(context, &claimed, &Err(Failure::Never("no such mailbox".to_owned()))).await.unwrap();
    assert_eq!(portal.welcomed("no").await, ["Alan", "Grace"]);
    // Of two, the one that stands counts.
    let page = ask(&portal.owner, WELCOME, &["Grace"]).await.expect(200);
    portal.app.clock.advance(chrono::TimeDelta::minutes(1));
    send(&portal.owner, WELCOME, &page, &[]).await.expect(303);
    outbox::send_again(context, &account.owner(), grace).await.answer().unwrap().unwrap();
    outbox::cancel(context, &account.owner(), grace).await.answer().unwrap().unwrap();
    assert_eq!(portal.welcomed("yes").await, ["Ada", "Grace"]);
}

#[rstest]
#[tokio::test]
async fn who_a_file_told_is_welcomed_and_stays_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.import(THREE, &[("welcome_mail", "on")]).await.says("3 users added.");
    assert_eq!(portal.welcomed("yes").await.len(), 3);
    let list = portal.owner.get(LIST).await.expect(200);
    let ada = format!("{LIST}/{}", box_of(&list, "Ada"));
    let page = portal.owner.get(&ada).await.expect(200);
    page.says("Welcome email: queued 24 Nov 2026").says_not("Send welcome email");
    // Another extension is another email.
    let moved = "Email,Extension Number\nada@demo.example,2009\n";
    let sent = portal.send(UPDATE, moved, &[]).await;
    portal.follow(&sent).await;
    assert_eq!(portal.welcomed("yes").await.len(), 3);
    // Another license is.
    let removed = super::ask(&portal.owner, "remove-users", &["Ada"]).await.expect(200);
    portal.follow(&super::send(&portal.owner, "remove-users", &removed, &[]).await.expect(303)).await;
    portal
        .import("Email,Site Name,Extension Number\nada@demo.example,Main Site,2001\n", &[])
        .await
        .says("1 user added.");
    assert_eq!(portal.welcomed("no").await, ["Ada"]);
    let list = portal.owner.get(LIST).await.expect(200);
    let page = portal.owner.get(&format!("{LIST}/{}", box_of(&list, "Ada"))).await.expect(200);
    let page = page.says("Welcome email: not sent yet");
    portal.owner.get(&page.link("Send welcome email")).await.expect(200).says("to 1 user?");
}

/// What the outbox still has of before the upgrade: a letter that went out counts, one that failed does not.
#[rstest]
#[tokio::test]
async fn an_upgrade_finds_who_was_welcomed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    portal.import(THREE, &[("welcome_mail", "on")]).await.says("3 users added.");
    run(&portal.app, "UPDATE outbox SET state = 'failed' WHERE email = 'alan@demo.example'".to_owned()).await;
    run(&portal.app, "UPDATE extensions SET welcomed_at = NULL".to_owned()).await;
    assert!(portal.welcomed("yes").await.is_empty());
    let folder = if backend == Postgres { "postgres" } else { "sqlite" };
    let file = format!("{}/migrations/{folder}/0035_welcomed.sql", env!("CARGO_MANIFEST_DIR"));
    let sql = std::fs::read_to_string(file).unwrap();
    let update = sql.split(';').find(|statement| statement.trim().starts_with("UPDATE extensions")).unwrap();
    run(&portal.app, update.to_owned()).await;
    assert_eq!(portal.welcomed("yes").await, ["Ada", "Grace"]);
}
