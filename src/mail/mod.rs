//! What letters say, and the line to the mail server. Knows nothing of pages or of the database: what waits in the
//! outbox is brought here by `operations`, and sent by `jobs`.

mod letter;
mod links;
mod outgoing;
mod sender;
mod texts;

pub use letter::{Composed, LayoutError, compose};
pub use links::{Links, Paths};
pub use outgoing::Outgoing;
pub use sender::{Failure, Sender, Unusable};

/// What a server goes by when it writes and sends.
#[derive(Debug, Default)]
pub struct Mail {
    /// Where the links of letters lead.
    pub links: Links,
    /// The line to the mail server; `None` where there is none: letters wait then.
    pub sender: Option<Sender>,
}

impl Mail {
    /// True if letters leave; else they wait for somebody to pass them on.
    #[must_use]
    pub const fn leaves(&self) -> bool {
        self.sender.is_some()
    }
}
