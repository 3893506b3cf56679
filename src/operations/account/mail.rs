//! Mail of an account: kinds of messages, its own sentence, and a test whether it arrives.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::fields::MailFields;
use crate::domain::ids::MessageId;
use crate::domain::message::{Message, Recipient};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::mail_queue;
use crate::operations::account::settings::of_account;
use crate::operations::record::{Present, Record};
use crate::operations::{Context, Error, Stop};
use crate::repository::{accounts, outbox, users};

impl Record for MailFields {
    type Facts = ();
    const THING: &'static str = "account";
    const ACTION: &'static str = "update_mail";

    async fn load(tx: &mut Tx, scope: &Scope) -> Result<Present<Self>, Error> {
        let account = accounts::get(tx, scope.account).await?;
        Ok(of_account(account, accounts::mail(tx, scope.account).await?))
    }

    async fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        _: &Present<Self>,
        _: DateTime<Utc>,
    ) -> Result<(), Error> {
        Ok(accounts::set_mail(tx, scope.account, self).await?)
    }
}

/// The mail line: the way mail leaves, as the page *Mail* tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The mail server: `mail.example.org:587`.
    pub server: String,
    /// The protection of the line to it, in words.
    pub protection: &'static str,
    /// The sender of messages.
    pub from: String,
}

/// The way mail leaves; `None` where messages wait.
#[must_use]
pub fn line(context: &Context) -> Option<Line> {
    use crate::domain::smtp::Tls;
    let sender = context.mail.sender.as_ref()?;
    let server = sender.server();
    let protection = match server.tls {
        Tls::Wrapped => "TLS",
        Tls::StartTls => "TLS, by STARTTLS",
        Tls::None => "none",
    };
    Some(Line {
        server: format!("{}:{}", server.host, server.port),
        protection,
        from: sender.from().display(),
    })
}

/// Queues a test message to the person's own address.
pub async fn test(context: &Context, scope: &Scope) -> Result<MessageId, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let person = match scope.person {
        Some(person) => users::find(&mut tx, scope, person).await?,
        None => None,
    };
    let person = person.ok_or(Refusal::NotFound)?;
    let (user, name, now) = (person.id, person.display(), context.clock.now());
    let message = Message::test(&Recipient { user, email: person.email, name }, now);
    mail_queue::queue(&mut tx, &context.keys, scope.account, now, std::slice::from_ref(&message)).await?;
    let id = outbox::find(&mut tx, scope.account, message.kind, &message.occasion).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(id.ok_or(Refusal::NotFound)?)
}
