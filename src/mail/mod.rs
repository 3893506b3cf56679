//! What messages say, and the line to the mail server. Knows nothing of pages or of the database: what waits in the
//! outbox is brought here by `operations`, and sent by `jobs`.

mod links;
mod message;
mod outgoing;
mod sender;
mod texts;

pub use links::{Links, Paths};
pub use message::{Composed, LayoutError, compose};
pub use outgoing::Outgoing;
pub use sender::{Failure, Sender, Unusable};

/// What a server goes by when it writes and sends.
#[derive(Debug, Default)]
pub struct Mail {
    /// Where the links of messages lead.
    pub links: Links,
    /// The line to the mail server; `None` where there is none: messages wait then.
    pub sender: Option<Sender>,
}

impl Mail {
    /// True if messages leave; else they wait for somebody to pass them on.
    #[must_use]
    pub const fn leaves(&self) -> bool {
        self.sender.is_some()
    }
}
