//! Letters arrive: once, whole, with the same Message-ID whatever the line does.

use std::time::Duration;

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::domain::message::{Message, Recipient};
use switchroom::operations::outbox;
use switchroom::repository::outbox_list;

use super::house::{House, beside, count, invitation, member, send, welcome};
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::mail_server::{Fate, MailServer};

#[rstest]
#[tokio::test]
async fn a_letter_arrives_as_text_and_html(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    house.queue(&[invitation(&house.account)]).await;
    let sending = server.sending(&house.context);
    assert_eq!(send(&sending).await, 1);
    assert_eq!(send(&sending).await, 0, "it goes out once");
    let [letter] = &server.received()[..] else { panic!("{:?}", server.received()) };
    assert_eq!((letter.from.as_str(), letter.to.as_str()), ("phones@one.example", "member@one.example"));
    assert_eq!(letter.header("Subject"), "Your invitation to Account 1");
    assert_eq!(letter.header("From"), "=?utf-8?b?UGhvbmVzICYgQ28u?= <phones@one.example>");
    assert_eq!(letter.header("Date"), "Tue, 24 Nov 2026 12:00:00 +0000");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert!(letter.header("Content-Type").starts_with("multipart/alternative"), "{}", letter.text);
    assert!(letter.text.contains("Content-Type: text/plain; charset=utf-8"));
    assert!(letter.text.contains("Content-Type: text/html; charset=utf-8"));
    assert_eq!(letter.decoded().matches("https://phones.one.example/activate/t0ken").count(), 4);
    assert!(letter.decoded().contains("until 1 Dec 2026, 12:00 UTC"));
    assert_eq!(house.states().await, [("sent".to_owned(), 1, String::new())]);
}

#[rstest]
#[case::busy_at_the_recipient(Fate::AtRecipient("451 4.3.0 come back later"), "come back later")]
#[case::full_at_the_text(Fate::AtText("452 4.2.2 the mailbox is full"), "the mailbox is full")]
#[case::cut_before_the_answer(Fate::Cut, "")]
#[tokio::test]
async fn what_did_not_go_out_goes_out_later_as_the_same_letter(
    #[case] fate: Fate,
    #[case] words: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    server.next([fate]);
    house.queue(&[welcome(&house.account, "import 1")]).await;
    let sending = server.sending(&house.context);
    send(&sending).await;
    let states = house.states().await;
    assert_eq!((states[0].0.as_str(), states[0].1), ("queued", 1));
    assert!(!states[0].2.is_empty() && states[0].2.contains(words), "{states:?}");
    assert_eq!(send(&sending).await, 0, "not before its pause is over");
    house.clock.advance(TimeDelta::minutes(1));
    send(&sending).await;
    assert_eq!(house.states().await, [("sent".to_owned(), 2, String::new())]);
    let ids: Vec<_> = server.received().iter().map(|letter| letter.header("Message-ID")).collect();
    assert!(ids[0].ends_with("@one.example>") && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}

#[rstest]
#[case::unknown(Fate::AtRecipient("550 5.1.1 no such person"), "550 5.1.1 no such person")]
#[case::refused(Fate::AtText("554 5.7.1 we do not want this"), "we do not want this")]
#[tokio::test]
async fn a_letter_that_is_refused_for_good_is_not_tried_again(
    #[case] fate: Fate,
    #[case] words: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    server.next([fate]);
    house.queue(&[welcome(&house.account, "import 1")]).await;
    let sending = server.sending(&house.context);
    send(&sending).await;
    let states = house.states().await;
    assert_eq!((states[0].0.as_str(), states[0].1), ("failed", 1));
    assert!(states[0].2.contains(words), "{states:?}");
    house.clock.advance(TimeDelta::days(2));
    assert_eq!(send(&sending).await, 0);
}

#[rstest]
#[tokio::test]
async fn after_a_day_of_trouble_a_letter_is_given_up(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    server.next([Fate::AtRecipient("451 later"); 20]);
    house.queue(&[welcome(&house.account, "import 1")]).await;
    let sending = server.sending(&house.context);
    let mut tries = send(&sending).await;
    for _ in 0..24 * 60 {
        house.clock.advance(TimeDelta::minutes(1));
        tries += send(&sending).await;
    }
    let states = house.states().await;
    assert_eq!((states[0].0.as_str(), states[0].1), ("failed", 11), "{states:?}");
    assert_eq!(tries, 11);
}

#[rstest]
#[tokio::test]
async fn several_servers_send_each_letter_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    let letters: Vec<_> = (1..=30).map(|n| welcome(&house.account, &format!("import {n}"))).collect();
    house.queue(&letters).await;
    let (one, two) = (server.sending(&house.context), server.sending(&house.context));
    let three = beside(&one);
    while {
        let tried = tokio::join!(send(&one), send(&two), send(&three));
        tried.0 + tried.1 + tried.2 > 0
    } {}
    let mut ids: Vec<_> = server.received().iter().map(|letter| letter.header("Message-ID")).collect();
    assert_eq!(ids.len(), 30);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 30);
    assert_eq!(count(&house.context.database, "state = 'sent'").await, 30);
}

#[rstest]
#[tokio::test]
async fn a_letter_of_a_server_that_died_is_taken_over(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    house.queue(&[welcome(&house.account, "import 1")]).await;
    let sending = server.sending(&house.context);
    let due = outbox::due(&sending).await.unwrap();
    let dead = outbox::claim(&sending, due[0], "one.example").await.unwrap().unwrap();
    assert_eq!(send(&sending).await, 0, "somebody has it");
    house.clock.advance(TimeDelta::minutes(5));
    assert_eq!(send(&sending).await, 1);
    // The one that was thought dead comes back, and has nothing to say any more.
    let late = Err(switchroom::mail::Failure::Never("too late".to_owned()));
    outbox::settle(&sending, &dead, &late).await.unwrap();
    assert_eq!(house.states().await, [("sent".to_owned(), 2, String::new())]);
    let id = format!("<{}>", dead.message.as_ref().unwrap().message_id);
    assert_eq!(server.received()[0].header("Message-ID"), id);
}

#[tokio::test]
async fn letters_go_out_while_somebody_changes_the_account_for_long() {
    // SQLite has one writer: there the letter waits for it.
    let Some(house) = House::open(Postgres).await else { return };
    let server = MailServer::start().await;
    house.queue(&[invitation(&house.account)]).await;
    let import = house.context.database.write(house.account.id).await.unwrap();
    let sending = server.sending(&house.context);
    let sent = tokio::time::timeout(Duration::from_secs(20), send(&sending)).await;
    assert_eq!(sent.expect("it waits for the account"), 1);
    drop(import);
    assert_eq!(house.states().await, [("sent".to_owned(), 1, String::new())]);
}

#[rstest]
#[tokio::test]
async fn what_went_out_meanwhile_is_neither_cancelled_nor_sent_again(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let account = house.account.id;
    let server = MailServer::start().await;
    house.queue(&[welcome(&house.account, "import 1")]).await;
    let sending = server.sending(&house.context);
    let (_, id) = outbox::due(&sending).await.unwrap()[0];
    let mut tx = house.context.database.read().await.unwrap();
    let read = outbox_list::find(&mut tx, account, id).await.unwrap().unwrap();
    drop(tx);
    assert_eq!(send(&sending).await, 1);
    let mut tx = house.context.database.write(account).await.unwrap();
    assert!(!outbox_list::cancel(&mut tx, account, &read).await.unwrap());
    assert!(!outbox_list::again(&mut tx, account, &read, house.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(house.states().await, [("sent".to_owned(), 1, String::new())]);
}

#[rstest]
#[case("Ada Lovelace\r\nBcc: everybody@one.example", "Ada Lovelace Bcc: everybody@one.example")]
#[case("O'Brien, \"Bo\" <x>", "O'Brien, \"Bo\" <x>")]
#[case("Zoë Müller-Öztürk 漢字", "Zoë Müller-Öztürk 漢字")]
#[case("", "")]
#[tokio::test]
async fn no_name_breaks_out_of_its_header(#[case] name: &str, #[case] shown: &str) {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = MailServer::start().await;
    let person = Recipient { name: name.to_owned(), ..member(&house.account) };
    let long = "a".repeat(150);
    let numbers = [format!("+1205{long}"), format!("Straße {long}")];
    house.queue(&[Message::welcome(&person, "1001\r\nBcc: x@one.example", &numbers, "now")]).await;
    send(&server.sending(&house.context)).await;
    let [letter] = &server.received()[..] else { panic!("{:?}", house.states().await) };
    assert_eq!(letter.header("Bcc"), "", "{}", letter.text);
    assert_eq!(letter.to, "member@one.example");
    assert_eq!(letter.text.matches("\r\nTo: ").count(), 1);
    assert!(letter.text.lines().all(|line| line.len() <= 998 && line.is_ascii()), "{}", letter.text);
    let hello = if shown.is_empty() { "Hello,".to_owned() } else { format!("Hello {shown},") };
    assert!(letter.decoded().contains(&hello), "{}", letter.decoded());
    assert!(letter.decoded().contains(&numbers[1]));
}
