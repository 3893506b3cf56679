//! A request's body with a clock. Only the time spent waiting for the client counts, not the time in which we do not
//! read.

use std::cell::Cell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::Connection;

/// A body on its way here. `is_read` becomes true at its end.
pub(super) struct Paced {
    body: Payload,
    connection: Arc<Connection>,
    is_read: Rc<Cell<bool>>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    pub(super) const fn new(body: Payload, connection: Arc<Connection>, is_read: Rc<Cell<bool>>) -> Self {
        Self { body, connection, is_read, alarm: None }
    }

    fn wait(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, PayloadError>>> {
        self.connection.awaits_body();
        let Some(at) = self.connection.body_ends() else { return Poll::Pending };
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(at)));
        if alarm.deadline() != at {
            alarm.as_mut().reset(at);
        }
        match alarm.as_mut().poll(context) {
            Poll::Ready(()) if at <= Instant::now() => {
                Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))
            }
            _ => Poll::Pending,
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.body).poll_next(context);
        let Poll::Ready(piece) = &next else { return self.wait(context) };
        // Its end, too, ends the waiting.
        self.connection.took(piece.as_ref().and_then(|piece| piece.as_ref().ok()).map_or(0, Bytes::len));
        self.is_read.set(piece.is_none());
        next
    }
}

/// True if a body was cut because it came too slowly.
#[must_use]
pub fn is_too_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(cause) if cause.kind() == io::ErrorKind::TimedOut)
}
