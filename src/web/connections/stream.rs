//! A connection's bytes, with its deadlines: what does not move in time ends here, whatever HTTP makes of it.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::connection::End;
use super::{Connection, Connections};

/// A connection from the network, which is forgotten when it is dropped.
#[derive(Debug)]
pub struct Stream {
    io: TcpStream,
    connection: Arc<Connection>,
    all: Arc<Connections>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    /// Watches a connection that was admitted.
    #[must_use]
    pub const fn new(io: TcpStream, connection: Arc<Connection>, all: Arc<Connections>) -> Self {
        Self { io, connection, all, alarm: None }
    }

    /// The connection it belongs to.
    #[must_use]
    pub const fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }

    /// The way it ends now; `Pending` while it may go on, and then whoever polls is woken when it may not.
    fn end(&mut self, context: &mut Context<'_>) -> Poll<End> {
        if self.connection.is_given_up(context.waker()) {
            return Poll::Ready(End::Cut);
        }
        while let Some((at, end)) = self.connection.ends() {
            if at <= Instant::now() {
                return Poll::Ready(end);
            }
            // One that is set for earlier rings, and is then set anew.
            let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(at)));
            if alarm.is_elapsed() || alarm.deadline() > at {
                alarm.as_mut().reset(at);
            }
            if alarm.as_mut().poll(context).is_pending() {
                break;
            }
        }
        Poll::Pending
    }

    /// Notes what became of writing; an error where the peer has taken nothing for too long.
    fn wrote(
        &mut self,
        outcome: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(bytes) = outcome {
            self.connection.wrote(*bytes.as_ref().unwrap_or(&0));
            return Poll::Ready(bytes);
        }
        self.connection.awaits_reader();
        self.end(context).map(|_| Err(ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        match this.end(context) {
            Poll::Ready(End::Closed) => return Poll::Ready(Ok(())),
            Poll::Ready(End::Cut) => return Poll::Ready(Err(ErrorKind::TimedOut.into())),
            Poll::Pending => {}
        }
        let before = into.filled().len();
        let outcome = Pin::new(&mut this.io).poll_read(context, into);
        if into.filled().len() > before {
            this.connection.read();
        }
        outcome
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.io).poll_write(context, from);
        this.wrote(outcome, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.io).poll_write_vectored(context, from);
        this.wrote(outcome, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(context)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.all.forget(self.connection.id);
    }
}
