//! The settings of mail.

use std::path::PathBuf;

use super::refused::Refused;
use crate::domain::smtp::{MailFrom, SmtpServer};

/// The flags of mail.
#[derive(Clone, Debug, clap::Args)]
pub struct MailSettings {
    /// The mail server: `smtps://USER:PASSWORD@HOST` or `smtp://HOST:PORT` [default: emails wait in the outbox]
    #[arg(long, env = "SWITCHROOM_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// The password of the mail server, if the address does not include it
    #[arg(long, env = "SWITCHROOM_SMTP_PASSWORD", hide_env_values = true, hide = true, global = true)]
    pub smtp_password: Option<String>,
    /// A certificate (PEM) to trust in addition to the usual ones
    #[arg(long, env = "SWITCHROOM_SMTP_CA", global = true)]
    pub smtp_ca: Option<PathBuf>,
    /// The sender of emails: `phones@example.org` or `Phones <phones@example.org>`
    #[arg(long, env = "SWITCHROOM_MAIL_FROM", global = true)]
    pub mail_from: Option<String>,
}

/// Where messages are handed over.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// The mail server.
    pub server: SmtpServer,
    /// The sender of messages.
    pub from: MailFrom,
    /// The file of a certificate that is believed beside those that everybody believes.
    pub authority: Option<PathBuf>,
}

impl MailSettings {
    /// Where messages are handed over, if anywhere.
    pub(super) fn read(&self) -> Result<Option<Smtp>, Refused> {
        let Some(url) = self.smtp_url.as_deref().filter(|url| !url.is_empty()) else { return Ok(None) };
        let server = SmtpServer::parse(url, self.smtp_password.as_deref());
        let server = server.map_err(|why| Refused(format!("--smtp-url: {why}")))?;
        let from = self.mail_from.as_deref().ok_or_else(|| Refused(FROM_MISSING.to_owned()))?;
        let from = MailFrom::parse(from).map_err(|why| Refused(format!("--mail-from: {why}")))?;
        Ok(Some(Smtp { server, from, authority: self.smtp_ca.clone() }))
    }
}

const FROM_MISSING: &str = "a mail server needs a sender: set --mail-from to the address that sends emails";
