//! The line to the mail server: one message at a time, with what the server says when it does not take it.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::address::AddressError;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls as Line, TlsParameters};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::message::Composed;
use super::message::in_one_line;
use super::outgoing::Outgoing;
use crate::domain::email::in_ascii;
use crate::domain::smtp::{MailFrom, SmtpServer, Tls};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Lines to the server that are kept open.
const LINES: u32 = 4;
/// What is kept of the words of a server.
const WORDS: usize = 500;
/// Why nothing goes out to an address that is none for mail servers.
const NO_ADDRESS: &str = "No mail server can deliver to this address. Check how it is spelled.";
/// Why nothing goes out to `jürgen@…` (RFC 6531).
const NO_OTHER_LETTERS: &str = "This mail server only takes addresses with plain letters (a to z) before the @: it does not \
                                offer SMTPUTF8. Use another address for this person.";
/// The server wants somebody to sign in, or does not know who did: a matter of the settings, not of a message.
const SIGN_IN: [u16; 5] = [530, 534, 535, 538, 454];

/// Hands messages over to a mail server. Cheap to clone; says nothing about the password.
#[derive(Clone)]
pub struct Sender {
    server: SmtpServer,
    from: MailFrom,
    mailbox: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl std::fmt::Debug for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sender({:?})", self.server)
    }
}

/// Why there is no line.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// A certificate or a name cannot be used for TLS.
    #[error("the settings of mail cannot be used")]
    Line(#[from] Error),
    /// No mail server takes this sender.
    #[error("the sender of the settings of mail cannot be used")]
    From(#[from] AddressError),
}

/// Why a message was not taken, in the words of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It may be later.
    Later(String),
    /// It never will be.
    Never(String),
}

impl Sender {
    /// A line to this server, opened when the first message goes out. `authority` is a certificate (PEM) that is believed
    /// beside those that everybody believes.
    pub fn new(server: SmtpServer, from: MailFrom, authority: Option<&[u8]>) -> Result<Self, Unusable> {
        let lines = PoolConfig::new().max_size(LINES).idle_timeout(Duration::from_secs(30));
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .timeout(Some(PATIENCE))
            .pool_config(lines)
            .tls(line(&server, authority)?);
        let transport = signed_in(builder, &server).build();
        let mailbox = mailbox(from.name.as_deref().unwrap_or_default(), from.email.as_str())?;
        Ok(Self { server, from, mailbox, transport })
    }

    /// The server.
    #[must_use]
    pub const fn server(&self) -> &SmtpServer {
        &self.server
    }

    /// The sender of messages.
    #[must_use]
    pub const fn from(&self) -> &MailFrom {
        &self.from
    }

    /// Hands a message over.
    pub async fn send(
        &self,
        message: &Outgoing,
        composed: Composed,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let written = self.write(message, composed, now)?;
        let failure = |error| failure(&error, &message.email);
        self.transport.send(written).await.map(drop).map_err(failure)
    }

    fn write(&self, message: &Outgoing, composed: Composed, now: DateTime<Utc>) -> Result<Message, Failure> {
        let to = mailbox(&message.name, &message.email);
        Message::builder()
            .from(self.mailbox.clone())
            .to(to.map_err(|_| Failure::Never(NO_ADDRESS.to_owned()))?)
            .subject(composed.subject)
            .date(SystemTime::from(now))
            .message_id(Some(format!("<{}>", message.message_id)))
            .header(Automatic)
            .multipart(MultiPart::alternative_plain_html(composed.text, composed.html))
            .map_err(|error| Failure::Never(cut(&error.to_string())))
    }
}

fn line(server: &SmtpServer, authority: Option<&[u8]>) -> Result<Line, Error> {
    let mut parameters = TlsParameters::builder(server.host.clone());
    if let Some(authority) = authority {
        parameters = parameters.add_root_certificate(Certificate::from_pem(authority)?);
    }
    Ok(match server.tls {
        Tls::None => Line::None,
        Tls::StartTls => Line::Required(parameters.build()?),
        Tls::Wrapped => Line::Wrapper(parameters.build()?),
    })
}

fn signed_in(builder: AsyncSmtpTransportBuilder, server: &SmtpServer) -> AsyncSmtpTransportBuilder {
    match server.user.clone().zip(server.password.clone()) {
        Some((user, password)) => builder.credentials(Credentials::new(user, password)),
        None => builder,
    }
}

/// The domain goes out in ASCII, the only spelling that name servers know.
fn mailbox(name: &str, email: &str) -> Result<Mailbox, AddressError> {
    let (name, email) = (in_one_line(name), in_ascii(email).ok_or(AddressError::InvalidDomain)?);
    Ok(Mailbox::new(Some(name).filter(|name| !name.is_empty()), email.parse::<Address>()?))
}

fn failure(error: &Error, to: &str) -> Failure {
    if error.is_client() && told(error).contains("SMTPUTF8") && !in_ascii(to).is_some_and(|to| to.is_ascii())
    {
        return Failure::Never(NO_OTHER_LETTERS.to_owned());
    }
    let words = cut(&told(error));
    let of_settings = error.status().is_some_and(|code| SIGN_IN.contains(&u16::from(code)));
    if error.is_permanent() && !of_settings { Failure::Never(words) } else { Failure::Later(words) }
}

/// The answer of the server, as it gave it; where there is none, the error and what caused it, each once.
fn told(error: &Error) -> String {
    if let Some((code, words)) = error.status().zip(std::error::Error::source(error)) {
        return format!("{code} {words}");
    }
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        let words = next.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = next.source();
    }
    text
}

fn cut(words: &str) -> String {
    in_one_line(words).chars().take(WORDS).collect()
}

/// No machine answers to a message that a machine wrote (RFC 3834).
#[derive(Clone, Copy)]
struct Automatic;

impl Header for Automatic {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::mailbox;
    use crate::domain::email::Email;

    proptest! {
        #[test]
        fn what_is_read_as_an_address_can_go_out(
            local in "[a-zA-Zü例0-9!#$%&'*+/=?^_`{|}~.-]{1,12}",
            domain in "[a-zA-Zü例ß0-9-]{1,9}(\\.[a-z0-9-]{1,9})?\\.[a-zς]{2,6}",
        ) {
            let address = format!("{local}@{domain}");
            if let Ok(email) = Email::parse(&address) {
                prop_assert!(mailbox("Ada", email.as_str()).is_ok(), "{}", address);
            }
        }
    }
}
