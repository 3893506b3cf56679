//! Lines that are protected, wrong passwords, and no mail server at all.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::domain::message::Message;
use switchroom::operations::{Context, outbox};

use super::house::{House, count, invitation, member, run, send, welcome};
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::mail_server::{MailServer, Offers, with_sender};

#[rstest]
#[case("smtp://phones:s3cret%20for%20mail@localhost:PORT?tls=starttls", true)]
#[case("smtp://phones:wrong@localhost:PORT?tls=starttls", false)]
#[case("smtp://localhost:PORT?tls=starttls", false)]
#[tokio::test]
async fn who_signs_in_over_tls_may_send(#[case] url: &str, #[case] may: bool) {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = MailServer::offering(Offers { tls: true, sign_in: true, ..Offers::default() }).await;
    house.queue(&[invitation(&house.account)]).await;
    send(&with_sender(&house.context, Some(server.line(url)))).await;
    let states = house.states().await;
    if may {
        assert_eq!(states[0].0, "sent", "{states:?}");
        assert!(server.received()[0].over_tls && server.received()[0].signed_in);
    } else {
        assert_eq!(states[0].0, "queued", "the settings are wrong, not the letter: {states:?}");
        assert!(server.received().is_empty());
        assert!(!states[0].2.contains("s3cret"), "{states:?}");
    }
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing_where_it_is_wanted() {
    let Some(house) = House::open(Sqlite).await else { return };
    let server = MailServer::start().await;
    house.queue(&[invitation(&house.account)]).await;
    let line = server.line("smtp://localhost:PORT?tls=starttls");
    send(&with_sender(&house.context, Some(line))).await;
    assert_eq!(house.states().await[0].0, "queued");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_certificate_that_nobody_knows_is_not_believed() {
    let Some(house) = House::open(Sqlite).await else { return };
    let mut server = MailServer::offering(Offers { tls: true, ..Offers::default() }).await;
    server.certificate = None;
    house.queue(&[invitation(&house.account)]).await;
    let line = server.line("smtp://localhost:PORT?tls=starttls");
    send(&with_sender(&house.context, Some(line))).await;
    assert_eq!(house.states().await[0].0, "queued");
    assert!(server.received().is_empty());
}

#[rstest]
#[tokio::test]
async fn without_a_mail_server_nothing_is_lost_and_no_dead_link_goes_out(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let reset = Message::password_reset(
        &member(&house.account),
        noon(),
        "r3set".to_owned(),
        noon() + TimeDelta::minutes(30),
    );
    house.queue(&[invitation(&house.account), reset, welcome(&house.account, "import 1")]).await;
    assert_eq!(send(&house.context).await, 0);
    house.clock.advance(TimeDelta::minutes(30));
    assert_eq!(send(&house.context).await, 0);
    let states = house.states().await;
    let words: Vec<_> = states.iter().map(|state| state.0.as_str()).collect();
    assert_eq!(words, ["queued", "cancelled", "queued"]);
    assert!(states[1].2.contains("expired"), "{states:?}");
    assert_eq!(count(&house.context.database, "token IS NOT NULL").await, 1, "the dead link is forgotten");
    let server = MailServer::start().await;
    send(&server.sending(&house.context)).await;
    let subjects: Vec<_> = server.received().iter().map(|letter| letter.header("Subject")).collect();
    assert_eq!(subjects.len(), 2);
    assert!(!subjects.iter().any(|subject| subject.contains("password")), "{subjects:?}");
    house.clock.advance(TimeDelta::days(7));
    send(&house.context).await;
    assert_eq!(count(&house.context.database, "token IS NOT NULL").await, 0, "sent or not");
    assert_eq!(count(&house.context.database, "state = 'sent'").await, 2);
}

#[rstest]
#[tokio::test]
async fn links_go_before_news(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let news: Vec<_> = (1..=25).map(|n| welcome(&house.account, &format!("import {n}"))).collect();
    house.queue(&news).await;
    house.queue(&[invitation(&house.account)]).await;
    let server = MailServer::start().await;
    assert_eq!(send(&server.sending(&house.context)).await, 20, "a batch");
    assert!(server.received().iter().any(|letter| letter.header("Subject").contains("invitation")));
}

#[rstest]
#[tokio::test]
async fn what_became_of_letters_is_kept_for_a_season(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.queue(&[welcome(&house.account, "import 1")]).await;
    let server = MailServer::start().await;
    send(&server.sending(&house.context)).await;
    house.queue(&[welcome(&house.account, "import 2")]).await;
    house.clock.advance(TimeDelta::days(90));
    outbox::sweep(&house.context).await.unwrap();
    assert_eq!(house.states().await.len(), 2);
    house.clock.advance(TimeDelta::seconds(1));
    outbox::sweep(&house.context).await.unwrap();
    assert_eq!(house.states().await, [("queued".to_owned(), 0, String::new())], "what waits is not lost");
}

#[rstest]
#[tokio::test]
async fn letters_of_a_suspended_account_wait(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.queue(&[welcome(&house.account, "import 1")]).await;
    set_state(&house.context, "suspended").await;
    let server = MailServer::start().await;
    assert_eq!(send(&server.sending(&house.context)).await, 0);
    set_state(&house.context, "active").await;
    assert_eq!(send(&server.sending(&house.context)).await, 1);
}

async fn set_state(context: &Context, state: &str) {
    run(context, &format!("UPDATE accounts SET state = '{state}'")).await;
}
