//! Addresses that are not of ASCII alone: how they go out, and what is said of those that never can.

use rstest::rstest;
use switchroom::domain::message::{Message, Recipient};

use super::house::{House, member, run, send, welcome};
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::mail_server::{MailServer, Offers};

fn welcome_at(house: &House, email: &str) -> Message {
    let to = Recipient { email: email.to_owned(), ..member(&house.account) };
    Message::welcome(&to, "1001", &[], email)
}

fn recipients(server: &MailServer) -> Vec<String> {
    let mut all: Vec<_> = server.received().iter().map(|letter| letter.to.clone()).collect();
    all.sort();
    all
}

#[rstest]
#[tokio::test]
async fn a_domain_goes_out_in_ascii_and_what_never_can_is_told_at_once(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let server = MailServer::start().await;
    let addresses = ["nora@bücher.example", "jürgen@cases.example", "plain.ok@cases.example"];
    house.queue(&addresses.map(|email| welcome_at(&house, email))).await;
    let sending = server.sending(&house.context);
    assert_eq!(send(&sending).await, 3);
    assert_eq!(recipients(&server), ["nora@xn--bcher-kva.example", "plain.ok@cases.example"]);
    let states = house.states().await;
    let sent = ("sent".to_owned(), 1, String::new());
    assert_eq!((&states[0], &states[2]), (&sent, &sent));
    assert_eq!((states[1].0.as_str(), states[1].1), ("failed", 1), "it is not tried again");
    assert!(states[1].2.contains("SMTPUTF8") && states[1].2.contains("Use another address"), "{states:?}");
}

#[tokio::test]
async fn a_server_that_takes_other_letters_gets_them() {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = MailServer::offering(Offers { smtputf8: true, ..Offers::default() }).await;
    house.queue(&[welcome_at(&house, "Jürgen@Bücher.example")]).await;
    send(&server.sending(&house.context)).await;
    assert_eq!(recipients(&server), ["Jürgen@xn--bcher-kva.example"]);
}

#[rstest]
#[case::no_sign("member")]
#[case::two_signs("a@b@one.example")]
#[case::a_space("a b@one.example")]
#[case::no_domain("member@")]
#[case::no_ascii_form("member@\u{200d}.example")]
#[tokio::test]
async fn what_is_no_address_is_told_at_once(#[case] email: &str) {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = MailServer::start().await;
    house.queue(&[welcome(&house.account, "import 1")]).await;
    run(&house.context, &format!("UPDATE outbox SET email = '{email}'")).await;
    send(&server.sending(&house.context)).await;
    let problem = "No mail server can deliver to this address. Check how it is spelled.";
    assert_eq!(house.states().await, [("failed".to_owned(), 1, problem.to_owned())]);
    assert!(server.received().is_empty());
}
