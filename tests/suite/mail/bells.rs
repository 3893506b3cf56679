//! Whoever queues a letter rings for it: nobody who waits for a link waits for the next look at the outbox.

use std::time::Duration;

use futures_util::FutureExt as _;
use rstest::rstest;
use switchroom::database::On;
use switchroom::domain::ids::LoginId;
use switchroom::domain::import::{Options, State};
use switchroom::invitations;
use switchroom::mail_queue;
use switchroom::operations::Answered;
use switchroom::operations::auth::activate::{self, ActivationForm};
use switchroom::operations::auth::reset_password::{self, ResetForm};
use switchroom::operations::auth::sessions::{self, Session, Visitor};
use switchroom::operations::my_account::extension::{self, ExtensionForm};
use switchroom::operations::my_account::password::{self, PasswordForm};
use switchroom::operations::users::resend_invite::{Sent, resend};
use switchroom::operations::users::{self, UserForm};

use super::house::{House, member, run};
use crate::imports::office::Office;
use crate::support::account::PASSWORD;
use crate::support::backend::{Backend, Postgres, Sqlite};

const NEW: &str = "eight blue tricycles";

impl House {
    /// Whether somebody rang for the post since the last look.
    fn rang(&self) -> bool {
        self.context.mail_bell.rung().now_or_never().is_some()
    }

    /// The secret of the link in the newest letter.
    async fn link(&self) -> String {
        const NEWEST: &str =
            "SELECT message_id, token FROM outbox WHERE token IS NOT NULL ORDER BY id DESC LIMIT 1";
        let mut tx = self.context.database.read().await.unwrap();
        let (message_id, sealed): (String, String) = match &mut tx.on {
            On::Sqlite(tx) => sqlx::query_as(NEWEST).fetch_one(&mut **tx).await.unwrap(),
            On::Postgres(tx) => sqlx::query_as(NEWEST).fetch_one(&mut **tx).await.unwrap(),
        };
        mail_queue::open_token(&self.context.keys, &message_id, &sealed).unwrap()
    }

    /// The member, signed in.
    async fn session(&self) -> Session {
        let person = self.account.scope("member").person.unwrap();
        let login = LoginId(person.0);
        let (person, mut tx) = ((self.account.id, person), self.context.database.volatile().await.unwrap());
        let token = sessions::start(&mut tx, &self.context, login, person, &visitor()).await.unwrap();
        tx.commit().await.unwrap();
        sessions::find(&self.context, &token, &visitor()).await.unwrap().unwrap()
    }

    /// Makes the member pending, without a login.
    async fn invite_member(&self) {
        let person = self.account.scope("member").person.unwrap();
        run(
            &self.context,
            &format!("UPDATE users SET status = 'pending', login_id = NULL WHERE id = {person}"),
        )
        .await;
        run(&self.context, &format!("DELETE FROM logins WHERE id = {person}")).await;
        let (mut tx, now) = (self.context.database.write(self.account.id).await.unwrap(), self.clock.now());
        let invitee = member(&self.account);
        invitations::invite(&mut tx, &self.context.keys, self.account.id, now, &[invitee]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Gives the member an extension.
    async fn give_extension(&self, held: &str) {
        let (account, site) = (self.account.id, self.account.main_site);
        let (user, at) = (self.account.scope("member").person.unwrap(), "2026-11-24T12:00:00.000000+00:00");
        let sql = format!(
            "INSERT INTO extensions (account_id, id, kind, site_id, short, digits, name, name_fold, user_id, status,
               settings, search, held, created_at, updated_at, version)
             VALUES ({account}, 77, 'user', {site}, '1001', '1001', 'member', 'member', {user}, 'active',
               '{{}}', '', {held}, '{at}', '{at}', 1)"
        );
        run(&self.context, &sql).await;
    }
}

fn visitor() -> Visitor {
    Visitor::new(None, "test")
}

#[rstest]
#[tokio::test]
async fn a_new_invitation_and_a_welcome_are_rung_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (owner, user) = (house.account.owner(), house.account.scope("member").person.unwrap());
    house.invite_member().await;
    house.give_extension("(1 = 1)").await;
    assert_eq!(resend(&house.context, &owner, user).await.answer().unwrap(), Ok(Sent::Invitation));
    assert!(house.rang(), "sent again");
    let form = ActivationForm { password: NEW.to_owned(), password_again: NEW.to_owned() };
    let accepted =
        activate::accept(&house.context, &house.link().await, &form, &visitor()).await.answer().unwrap();
    assert!(accepted.is_ok() && house.rang(), "accepted");
}

#[rstest]
#[tokio::test]
async fn letters_about_a_password_are_rung_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    reset_password::ask(&house.context, "member@one.example", &visitor()).await.unwrap();
    // It is sent behind the answer.
    tokio::time::timeout(Duration::from_secs(20), house.context.mail_bell.rung()).await.unwrap();
    let form = ResetForm { password: NEW.to_owned(), password_again: NEW.to_owned() };
    let reset =
        reset_password::reset(&house.context, &house.link().await, &form, &visitor()).await.answer().unwrap();
    assert!(reset.is_ok() && house.rang(), "set by a link");
    let (session, old) = (house.session().await, NEW.to_owned());
    let form = PasswordForm { old, password: PASSWORD.to_owned(), password_again: PASSWORD.to_owned() };
    let changed = password::update(&house.context, &session, &form).await.answer().unwrap();
    assert!(changed.is_ok() && house.rang(), "changed");
}

#[rstest]
#[tokio::test]
async fn another_extension_is_rung_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.give_extension("(1 = 0)").await;
    run(&house.context, "UPDATE accounts SET policies = '{\"own_extension\": true}'").await;
    let form = ExtensionForm { version: 1, extension: "1002".to_owned() };
    let changed = extension::update(&house.context, &house.session().await, &form).await.answer().unwrap();
    assert_eq!(changed, Ok(()));
    assert!(house.rang());
}

#[rstest]
#[tokio::test]
async fn who_is_added_is_rung_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let form = UserForm {
        email: "ada@one.example".to_owned(),
        first_name: "Ada".to_owned(),
        role: "member".to_owned(),
        status: "pending".to_owned(),
        ..UserForm::default()
    };
    users::add(&house.context, &house.account.owner(), &form, None).await.unwrap();
    assert!(house.rang());
}

#[rstest]
#[tokio::test]
async fn what_an_import_tells_is_rung_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let told = Options { welcome_mail: true, ..Options::default() };
    let csv = "Email,Site Name,Extension Number\nada@demo.example,London,2001\n";
    let import = office.upload(&office.account.owner(), csv.as_bytes(), told).await;
    office.assert_state(&import, State::Applied).await;
    assert!(office.context.mail_bell.rung().now_or_never().is_some());
}
