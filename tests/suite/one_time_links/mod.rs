//! Getting in by letters: invitations, and passwords that were forgotten.

mod activation;
mod forgotten;
mod resending;

use std::time::Duration;

use sqlx::AssertSqlSafe;
use switchroom::database::On;
use switchroom::domain::ids::UserId;
use switchroom::invitations::{self, Invitee};
use switchroom::mail_queue;

use crate::support::account::Account;
use crate::support::app::TestApp;

/// A letter as it waits: its state, its number, and the sealed secret of its link.
pub type Queued = (String, String, Option<String>);

/// The letters of a kind to an address, the newest last.
pub async fn letters(app: &TestApp, kind: &str, email: &str) -> Vec<Queued> {
    let sql = format!(
        "SELECT state, message_id, token FROM outbox WHERE kind = '{kind}' AND email = '{email}' ORDER BY id"
    );
    let mut tx = app.context.database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap(),
    }
}

/// Waits until there are so many letters of a kind to an address: some are queued behind the answer.
pub async fn until_queued(app: &TestApp, kind: &str, email: &str, count: usize) -> Vec<Queued> {
    let waiting = async {
        loop {
            let found = letters(app, kind, email).await;
            if found.len() >= count {
                return found;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap()
}

/// The secret of the link of a letter.
pub fn token(app: &TestApp, (_, message_id, sealed): &Queued) -> String {
    mail_queue::open_token(&app.context.keys, message_id, sealed.as_ref().unwrap()).unwrap()
}

/// Changes rows directly, as if something else had.
pub async fn run(app: &TestApp, sql: String) {
    let mut tx = app.context.database.write_global().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => drop(sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap()),
        On::Postgres(tx) => drop(sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await.unwrap()),
    }
    tx.commit().await.unwrap();
}

/// Makes one of the people of an account pending, without a login; gives their key.
pub async fn pending(app: &TestApp, account: Account, who: &str) -> UserId {
    let user = account.scope(who).person.unwrap();
    let id = user.0;
    run(app, format!("UPDATE users SET status = 'pending', login_id = NULL WHERE id = {id}")).await;
    run(app, format!("DELETE FROM logins WHERE id = {id}")).await;
    user
}

/// Invites somebody, and gives the secret of the link.
pub async fn invite(app: &TestApp, account: Account, who: &str) -> String {
    let (user, email) = (account.scope(who).person.unwrap(), account.email(who));
    let invitee = Invitee { user, email: email.clone(), name: who.to_owned() };
    let mut tx = app.context.database.write(account.id).await.unwrap();
    let now = app.clock.now();
    invitations::invite(&mut tx, &app.context.keys, account.id, now, &[invitee]).await.unwrap();
    tx.commit().await.unwrap();
    token(app, letters(app, "invitation", &email).await.last().unwrap())
}

/// An extension that waits for somebody.
pub async fn hold(app: &TestApp, user: UserId, digits: &str) {
    let (account, site, at) = (app.account.id, app.account.main_site, "2026-11-24T12:00:00.000000+00:00");
    run(
        app,
        format!(
            "INSERT INTO extensions (account_id, id, kind, site_id, short, digits, name, name_fold, user_id, status,
               settings, search, held, created_at, updated_at, version)
             VALUES ({account}, 77, 'user', {site}, '{digits}', '{digits}', 'member', 'member', {user}, 'active',
               '{{}}', '', 1 = 1, '{at}', '{at}', 1)"
        ),
    )
    .await;
}
