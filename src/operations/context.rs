//! The context that the program gives every operation.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::database::Database;
use crate::keys::Keys;
use crate::mail::Mail;
use crate::operations::auth::passwords::Gate;
use crate::operations::auth::session_times::Times;
use crate::operations::wakeups::{AuditBell, MailBell, WorkBell};
use crate::sheet::Limits;

/// Database, clock, key, limits and the bells between requests and workers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Context {
    /// Where everything is kept.
    pub database: Database,
    /// The only source of time.
    pub clock: Clock,
    /// Seals what must not be readable in the database.
    pub keys: Keys,
    /// The limits for reading an uploaded file.
    pub limits: Limits,
    /// When sessions end.
    pub sessions: Times,
    /// Lets few passwords be hashed at once.
    pub gate: Gate,
    /// Calls the workers of imports.
    pub work: WorkBell,
    /// Where the links of messages lead, and the line to the mail server.
    pub mail: Arc<Mail>,
    /// Calls whoever sends messages.
    pub mail_bell: MailBell,
    /// Calls whoever takes events into the audit log.
    pub record: AuditBell,
    /// Rung when a worker has ended something.
    pub settled: Arc<Notify>,
}

impl Context {
    /// A context on a database, with the server's own limits.
    #[must_use]
    pub fn new(database: Database, clock: Clock, keys: Keys) -> Self {
        Self {
            database,
            clock,
            keys,
            limits: Limits::default(),
            sessions: Times::default(),
            gate: Gate::default(),
            work: WorkBell::default(),
            mail: Arc::default(),
            mail_bell: MailBell::default(),
            record: AuditBell::default(),
            settled: Arc::new(Notify::new()),
        }
    }
}
