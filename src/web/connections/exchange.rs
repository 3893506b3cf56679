//! A request and its answer, told to their connection.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::HttpMessage as _;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::ConnectionType;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use futures_util::Stream;

use super::Connection;
use super::body::Paced;

/// Puts a clock on the body, and tells the connection when a request begins and when its answer has left. A connection
/// whose body was not read to its end is closed with the answer.
pub async fn exchange(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(connection) = Connection::of(request.request()).map(Arc::clone) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    connection.begins();
    let body = request.take_payload();
    let is_read = Rc::new(Cell::new(matches!(body, Payload::None)));
    let under_way = UnderWay { connection: Arc::clone(&connection), body_is_read: Rc::clone(&is_read) };
    if !is_read.get() {
        let body: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> =
            Box::pin(Paced::new(body, connection, is_read));
        request.set_payload(Payload::from(body));
    }
    let mut response = next.call(request).await?;
    if !under_way.body_is_read.get() {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(response.map_body(|_, body| BoxBody::new(Answering { body: body.boxed(), _under_way: under_way })))
}

/// Lasts as long as an exchange, however it ends.
struct UnderWay {
    connection: Arc<Connection>,
    body_is_read: Rc<Cell<bool>>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.connection.answered(self.body_is_read.get());
    }
}

/// The body of an answer: the exchange ends with it.
struct Answering {
    body: BoxBody,
    _under_way: UnderWay,
}

impl MessageBody for Answering {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }
}
