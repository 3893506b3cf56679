//! One connection: what it is doing, until when it may, and how soon it is given up when connections run short.

use std::cmp::Reverse;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Duration;

use actix_web::HttpRequest;
use futures_util::task::AtomicWaker;
use tokio::time::Instant;

use super::meter::{Meter, thousandths};
use crate::config::Deadlines;

/// A first request gets its 408 from actix-http, which has the same deadline, before the connection is cut.
const COURTESY: Duration = Duration::from_secs(1);

/// All that is known of a connection, by its stream, its requests and whoever counts all of them.
#[derive(Debug)]
pub struct Connection {
    pub(super) id: u64,
    deadlines: Deadlines,
    state: Mutex<State>,
    is_given_up: AtomicBool,
    waker: AtomicWaker,
}

#[derive(Debug)]
struct State {
    phase: Phase,
    since: Instant,
    /// Somebody who is signed in sent the last request that asked for it.
    is_favoured: bool,
    reading: Meter,
    writing: Meter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The head of a request is on its way.
    Head,
    /// A request is being answered.
    Answering,
    /// The answer was given before all of the request's body was read; the rest is thrown away.
    Unread,
    /// Between two requests.
    Idle,
}

/// The two ways in which a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As if the peer had said that nothing more comes.
    Closed,
    /// At once.
    Cut,
}

/// The order of giving up: first those nobody has signed in on; of them those that lose nothing, and then those that have
/// used up most of their time.
pub(super) type Rank = (bool, bool, Reverse<u32>);

impl Connection {
    pub(super) fn new(id: u64, deadlines: Deadlines, now: Instant) -> Self {
        let state = State {
            phase: Phase::Head,
            since: now + COURTESY,
            is_favoured: false,
            reading: Meter::default(),
            writing: Meter::default(),
        };
        let (is_given_up, waker) = (AtomicBool::new(false), AtomicWaker::new());
        Self { id, deadlines, state: Mutex::new(state), is_given_up, waker }
    }

    /// That of a request; `None` where it came over no network.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Option<&Arc<Self>> {
        request.conn_data::<Arc<Self>>()
    }

    /// Somebody who is signed in sends requests, or nobody is.
    pub fn favour(&self, is_favoured: bool) {
        self.state().is_favoured = is_favoured;
    }

    /// True if the last who needed to be signed in was.
    #[must_use]
    pub fn is_favoured(&self) -> bool {
        self.state().is_favoured
    }

    /// A request has arrived, but for its body.
    pub(super) fn begins(&self) {
        let (reading, writing) = (Meter::default(), Meter::default());
        let mut state = self.state();
        let is_favoured = state.is_favoured;
        *state = State { phase: Phase::Answering, since: Instant::now(), is_favoured, reading, writing };
    }

    /// The answer was made, with or without the whole body having been read.
    pub(super) fn answered(&self, body_is_read: bool) {
        let mut state = self.state();
        state.phase = if body_is_read { Phase::Idle } else { Phase::Unread };
        state.since = Instant::now();
        state.reading = Meter::default();
    }

    /// Bytes have arrived. Between two requests they are the beginning of the next.
    pub(super) fn read(&self) {
        let mut state = self.state();
        if state.phase == Phase::Idle {
            (state.phase, state.since) = (Phase::Head, Instant::now());
        }
    }

    /// The peer is waited for, to bring its body.
    pub(super) fn awaits_body(&self) {
        self.state().reading.waits(Instant::now());
    }

    /// A piece of the body is here.
    pub(super) fn took(&self, bytes: usize) {
        self.state().reading.moved(bytes, Instant::now());
    }

    /// Until when the body is waited for.
    pub(super) fn body_ends(&self) -> Option<Instant> {
        self.state().reading.ends(self.deadlines.pace)
    }

    /// The peer is waited for, to take its answer.
    pub(super) fn awaits_reader(&self) {
        self.state().writing.waits(Instant::now());
    }

    /// The peer took a piece of its answer.
    pub(super) fn wrote(&self, bytes: usize) {
        let mut state = self.state();
        let now = Instant::now();
        state.writing.moved(bytes, now);
        if state.phase != Phase::Answering {
            // The end of an answer that its peer took its time for: pauses count from now on.
            state.since = now;
        }
    }

    /// When and how the connection ends unless its peer moves.
    pub(super) fn ends(&self) -> Option<(Instant, End)> {
        let state = self.state();
        // As long as an answer is on its way, its own pace counts and no other.
        if let Some(at) = state.writing.ends(self.deadlines.pace) {
            return Some((at, End::Cut));
        }
        self.patience(state.phase).map(|(patience, end)| (state.since + patience, end))
    }

    /// Its place in the order of giving up; `None` while it works.
    pub(super) fn rank(&self, now: Instant) -> Option<Rank> {
        let state = self.state();
        let pace = self.deadlines.pace;
        let elapsed = now.saturating_duration_since(state.since);
        let (loses, used) = match (state.writing.used(pace, now), self.patience(state.phase)) {
            (Some(used), _) => (true, used),
            (None, Some((patience, _))) => (state.phase == Phase::Head, thousandths(elapsed, patience)),
            (None, None) => (true, state.reading.used(pace, now)?),
        };
        // Of a head on its way nobody knows yet whose it is.
        Some((state.is_favoured && state.phase != Phase::Head, loses, Reverse(used)))
    }

    /// Ends it at its next move.
    pub(super) fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Release);
        self.waker.wake();
    }

    /// True once it is given up; else `waker` is told when it is.
    pub(super) fn is_given_up(&self, waker: &Waker) -> bool {
        self.waker.register(waker);
        self.is_given_up.load(Ordering::Acquire)
    }

    fn patience(&self, phase: Phase) -> Option<(Duration, End)> {
        match phase {
            Phase::Head => Some((self.deadlines.head, End::Cut)),
            Phase::Unread => Some((self.deadlines.unread, End::Closed)),
            Phase::Idle => Some((self.deadlines.idle, End::Closed)),
            Phase::Answering => None,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
