//! Connections: how many there are, how long each may keep us waiting, and which are given up when they run short.
//!
//! actix-web gives the first head of a connection a deadline and nothing else: an answer that was given before its
//! request's body was read leaves the connection open for as long as bytes drip. So each connection is watched below
//! HTTP ([`Stream`]), where nothing escapes: heads, bodies, answers that nobody reads, pauses between requests. What a
//! connection is doing is told by [`exchange()`], which sees each request and its answer.
//!
//! All are counted ([`Connections`]). There is no bound for each address, since a whole company sits behind one; when
//! all are in use, those go that have kept us waiting longest.

mod body;
mod connection;
mod exchange;
mod meter;
mod stream;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

pub use body::is_too_slow;
pub use connection::Connection;
pub use exchange::exchange;
pub use stream::Stream;

use crate::config::Deadlines;

/// Connections kept for monitors and for people who are signed in.
pub const KEPT: usize = 32;
/// Connections that run short are told in the log at most this often.
const TOLD_EVERY: Duration = Duration::from_mins(1);

/// All connections of the server.
#[derive(Debug)]
pub struct Connections {
    most: usize,
    deadlines: Deadlines,
    open: Mutex<Open>,
    count: AtomicUsize,
}

#[derive(Debug, Default)]
struct Open {
    last: u64,
    /// Without those that are given up.
    all: HashMap<u64, Arc<Connection>>,
    given_up: u64,
    refused: u64,
    told: Option<Instant>,
}

impl Connections {
    /// At most so many at a time, more than [`KEPT`].
    #[must_use]
    pub fn new(most: usize, deadlines: Deadlines) -> Self {
        Self { most, deadlines, open: Mutex::default(), count: AtomicUsize::new(0) }
    }

    /// Counts a new connection. `None` where there is no room for it, though what could go was given up.
    #[must_use]
    pub fn admit(&self) -> Option<Arc<Connection>> {
        let now = Instant::now();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.all.len() >= self.most.saturating_sub(KEPT) {
            open.make_room(self.most, now);
        }
        let admitted = (open.all.len() < self.most).then(|| open.add(self.deadlines, now));
        open.refused += u64::from(admitted.is_none());
        open.tell(self.most, now);
        self.count.store(open.all.len(), Ordering::Relaxed);
        admitted
    }

    /// True if only those are left that are kept.
    #[must_use]
    pub fn are_short(&self) -> bool {
        self.count.load(Ordering::Relaxed) > self.most.saturating_sub(KEPT)
    }

    fn forget(&self, id: u64) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all.remove(&id);
        self.count.store(open.all.len(), Ordering::Relaxed);
    }
}

impl Open {
    fn add(&mut self, deadlines: Deadlines, now: Instant) -> Arc<Connection> {
        self.last += 1;
        let connection = Arc::new(Connection::new(self.last, deadlines, now));
        self.all.insert(self.last, Arc::clone(&connection));
        connection
    }

    /// Gives up those that come first, some at a time, so that not each new connection looks at all of them. Of those who
    /// are favoured one goes, between two requests, where nothing else helps.
    fn make_room(&mut self, most: usize, now: Instant) {
        let ranks = self.all.values().filter_map(|one| Some((one.rank(now)?, one.id)));
        let mut ranks: Vec<_> = ranks.collect();
        ranks.sort_unstable();
        let strangers = ranks.iter().take_while(|((favoured, ..), _)| !favoured).count();
        let idle = ranks.first().is_some_and(|((_, loses, _), _)| !loses);
        let going = match strangers {
            0 if idle && self.all.len() >= most => 1,
            _ => strangers.min(most.div_ceil(32)),
        };
        for (_, id) in ranks.drain(..going) {
            if let Some(connection) = self.all.remove(&id) {
                connection.give_up();
                self.given_up += 1;
            }
        }
    }

    fn tell(&mut self, most: usize, now: Instant) {
        let is_news = self.given_up > 0 || self.refused > 0;
        if is_news && self.told.is_none_or(|told| now - told >= TOLD_EVERY) {
            let (closed, refused) = (self.given_up, self.refused);
            tracing::warn!(
                most,
                closed,
                refused,
                "connections run short: the slowest and longest idle were closed"
            );
            (self.given_up, self.refused, self.told) = (0, 0, Some(now));
        }
    }
}
