//! The bells between requests and workers of one server. Each has a type of its own, and its one way to ring says what
//! waits, so that ringing the wrong one does not compile. Work of other servers is found without a bell.

use std::sync::Arc;

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// Rung when an import waits for a worker.
#[derive(Clone, Debug, Default)]
pub struct WorkBell(Arc<Notify>);

impl WorkBell {
    /// To be rung after the commit that lets an import wait.
    pub fn import_waits(&self) {
        self.0.notify_one();
    }

    /// Ends when it is rung; a ring that nobody waited for counts too.
    pub fn rung(&self) -> Notified<'_> {
        self.0.notified()
    }
}

/// Rung when something waits to be taken into the audit log.
#[derive(Clone, Debug, Default)]
pub struct AuditBell(Arc<Notify>);

impl AuditBell {
    /// To be rung after the commit that notes an event.
    pub fn events_wait(&self) {
        self.0.notify_one();
    }

    /// Ends when it is rung; a ring that nobody waited for counts too.
    pub fn rung(&self) -> Notified<'_> {
        self.0.notified()
    }
}

/// Rung when a message is to be sent at once.
#[derive(Clone, Debug, Default)]
pub struct MailBell(Arc<Notify>);

impl MailBell {
    /// To be rung after the commit that queues a message.
    pub fn messages_wait(&self) {
        self.0.notify_one();
    }

    /// Ends when it is rung; a ring that nobody waited for counts too.
    pub fn rung(&self) -> Notified<'_> {
        self.0.notified()
    }
}
