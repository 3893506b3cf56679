//! Cuts bodies that trickle: actix gives headers five seconds and bodies for ever (security.md 0.3).
//!
//! Only the time spent waiting for the client counts, not the time in which we do not read.

use std::cell::Cell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::HttpMessage as _;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::ConnectionType;
use actix_web::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep};

use super::shared::Shared;
use crate::config::BodyLimits;

/// Puts a clock on the body. A connection whose body was not read to its end is closed with the answer.
pub async fn pace(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let headers = request.headers();
    if !headers.contains_key(CONTENT_LENGTH) && !headers.contains_key(TRANSFER_ENCODING) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let limits = match Shared::of(request.request()) {
        Ok(shared) => shared.body,
        Err(error) => return Ok(request.error_response(error)),
    };
    let ended = Rc::new(Cell::new(false));
    let body = Paced::new(request.take_payload(), limits, Rc::clone(&ended));
    let body: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(body);
    request.set_payload(Payload::from(body));
    let mut response = next.call(request).await?.map_into_boxed_body();
    if !ended.get() {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(response)
}

/// A body with a clock.
struct Paced {
    body: Payload,
    limits: BodyLimits,
    bytes: u64,
    /// Time spent waiting so far.
    waited: Duration,
    /// Since when we wait, and until when.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    ended: Rc<Cell<bool>>,
}

impl Paced {
    const fn new(body: Payload, limits: BodyLimits, ended: Rc<Cell<bool>>) -> Self {
        Self { body, limits, bytes: 0, waited: Duration::ZERO, waiting: None, ended }
    }

    /// How long the next bytes may take: no longer than the patience, and no longer than what the bytes so
    /// far have earned at the least rate, and what is left of the whole time.
    fn patience(&self) -> Duration {
        let earned = self.limits.patience + Duration::from_secs(self.bytes / self.limits.rate.max(1));
        let left = earned.min(self.limits.time).saturating_sub(self.waited);
        self.limits.patience.min(left)
    }

    fn arrived(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
        if let Some((since, _)) = self.waiting.take() {
            self.waited += since.elapsed();
        }
    }

    fn wait(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, PayloadError>>> {
        let patience = self.patience();
        let (_, until) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(patience))));
        match until.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into())))),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.body).poll_next(context) {
            Poll::Pending => self.wait(context),
            Poll::Ready(Some(Ok(bytes))) => {
                self.arrived(bytes.len());
                Poll::Ready(Some(Ok(bytes)))
            }
            Poll::Ready(None) => {
                self.ended.set(true);
                Poll::Ready(None)
            }
            Poll::Ready(error) => Poll::Ready(error),
        }
    }
}

/// Whether a body was cut because it came too slowly.
#[must_use]
pub fn is_too_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(cause) if cause.kind() == io::ErrorKind::TimedOut)
}
