//! Mail of an account: kinds of messages, its own sentence, and a test whether it arrives.

use serde::Deserialize;

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::choices::yes_no;
use crate::domain::ids::MessageId;
use crate::domain::message::{Message, MessageKind, Recipient};
use crate::domain::parse::parse_text;
use crate::domain::policies::Policies;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::mail_queue;
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Stop};
use crate::repository::{accounts, outbox, users};

/// The most characters of the account's own sentence.
const SENTENCE: usize = 300;
const SENTENCE_LABEL: &str = "Sentence at the end of every email";
/// Its name in the audit log, which older entries have too.
const SENTENCE_RECORDED: &str = "Sentence at the end of every letter";

/// The fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of the form")]
pub struct MailForm {
    /// The version the form was made from.
    pub version: i64,
    /// *Welcome, with extension*.
    pub welcome: bool,
    /// *Extension changed*.
    pub extension_changed: bool,
    /// *Numbers changed*.
    pub number_changed: bool,
    /// *Role changed*.
    pub role_changed: bool,
    /// *Added to the contact center*.
    pub contact_center: bool,
    /// *Sign-in from a new browser*.
    pub new_browser: bool,
    /// *Import finished*.
    pub import_finished: bool,
    /// *Import stopped*.
    pub import_stopped: bool,
    /// *Sentence at the end of every message*.
    pub sentence: String,
}

impl MailForm {
    /// True if messages of this kind are sent; those without which nobody gets in always are.
    #[must_use]
    pub const fn sends(&self, kind: MessageKind) -> bool {
        match kind {
            MessageKind::Welcome => self.welcome,
            MessageKind::ExtensionChanged => self.extension_changed,
            MessageKind::NumberChanged => self.number_changed,
            MessageKind::RoleChanged => self.role_changed,
            MessageKind::ContactCenter => self.contact_center,
            MessageKind::NewBrowser => self.new_browser,
            MessageKind::ImportFinished => self.import_finished,
            MessageKind::ImportStopped => self.import_stopped,
            _ => true,
        }
    }

    fn of(policies: &Policies, version: i64) -> Self {
        Self {
            version,
            welcome: policies.sends(MessageKind::Welcome),
            extension_changed: policies.sends(MessageKind::ExtensionChanged),
            number_changed: policies.sends(MessageKind::NumberChanged),
            role_changed: policies.sends(MessageKind::RoleChanged),
            contact_center: policies.sends(MessageKind::ContactCenter),
            new_browser: policies.sends(MessageKind::NewBrowser),
            import_finished: policies.sends(MessageKind::ImportFinished),
            import_stopped: policies.sends(MessageKind::ImportStopped),
            sentence: policies.letter_sentence.clone(),
        }
    }

    fn read(&self, before: &Policies) -> Result<Policies, Refusal> {
        let mut errors = FieldErrors::new();
        let sentence =
            errors.take("sentence", SENTENCE_LABEL, &self.sentence, parse_text(&self.sentence, SENTENCE));
        errors.check()?;
        Ok(Policies {
            letters_off: MessageKind::ALL.into_iter().filter(|kind| !self.sends(*kind)).collect(),
            letter_sentence: sentence.flatten().unwrap_or_default(),
            ..before.clone()
        })
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

/// The present settings.
pub async fn open(context: &Context, scope: &Scope) -> Result<MailForm, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    let version = accounts::get(&mut tx, scope.account).await?.version;
    Ok(MailForm::of(&accounts::policies(&mut tx, scope.account).await?, version))
}

/// Changes what is sent, if the account is still at the version the form was made from.
pub async fn update(context: &Context, scope: &Scope, form: &MailForm) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let account = accounts::get(&mut tx, scope.account).await?;
    if account.version != form.version {
        return Err(stale_record(&mut tx, scope, "account", scope.account.0).await?.into());
    }
    let before = accounts::policies(&mut tx, scope.account).await?;
    let after = form.read(&before)?;
    let change = Change::of("account", scope.account.0, account.fields.name);
    let change = change.compare(&describe(&before), &describe(&after));
    if change.fields.is_empty() {
        return Ok(());
    }
    accounts::set_policies(&mut tx, scope.account, &after).await?;
    audit_log::write(&mut tx, scope, context.clock.now(), "update_mail", &[change]).await?;
    tx.commit().await?;
    Ok(())
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

/// Its fields in the audit log.
fn describe(policies: &Policies) -> Vec<(&'static str, String)> {
    let kinds = MessageKind::ALL.into_iter().filter(|kind| !kind.is_needed());
    let mut all: Vec<_> = kinds.map(|kind| (kind.title(), yes_no(policies.sends(kind)).to_owned())).collect();
    all.push((SENTENCE_RECORDED, policies.letter_sentence.clone()));
    all
}
