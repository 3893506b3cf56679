//! What every operation gets from the program.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::database::Database;

/// Database, clock and the bell that wakes the workers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Context {
    /// Where everything is kept.
    pub database: Database,
    /// The only source of time.
    pub clock: Clock,
    /// Rung when there is work for `jobs`.
    pub work: Arc<Notify>,
}

impl Context {
    /// A context on a database.
    #[must_use]
    pub fn new(database: Database, clock: Clock) -> Self {
        Self { database, clock, work: Arc::new(Notify::new()) }
    }
}
