//! The state shared by all requests of this server, once per process.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use actix_web::web::Data;

use super::Error;
use super::connections::Connections;
use super::cookies::Cookies;
use super::proxy::Line;
use super::route::{Need, Route};
use crate::config::{Config, Origin};
use crate::operations::Context;
use crate::operations::auth::sessions::Visitor;

/// Context, address and rights of the server.
#[derive(Debug)]
pub struct AppState {
    /// For operations.
    pub context: Context,
    /// The address people type.
    pub origin: Origin,
    /// The needs of each path, by pattern: method and need.
    pub needs: HashMap<&'static str, Vec<(actix_web::http::Method, Need)>>,
    /// Bytes of an ordinary form, at most.
    pub form_bytes: usize,
    /// All connections.
    pub connections: Arc<Connections>,
    /// The proxies before the program.
    pub line: Line,
}

impl AppState {
    /// For a server at this address.
    #[must_use]
    pub fn new(context: Context, config: &Config, origin: Origin, routes: &[Route]) -> Self {
        let mut needs: HashMap<_, Vec<_>> = HashMap::new();
        for route in routes {
            needs.entry(route.path).or_default().push((route.method.clone(), route.need));
        }
        let connections = Arc::new(Connections::new(config.connections, config.deadlines));
        let (form_bytes, line) = (config.form_bytes, Line::new(config.trusted_proxies.clone()));
        Self { context, origin, needs, form_bytes, connections, line }
    }

    /// The one of the running server.
    pub fn of(request: &HttpRequest) -> Result<&Data<Self>, Error> {
        request.app_data::<Data<Self>>().ok_or(Error::Wiring("shared state"))
    }

    /// The sender of a request, as far as the network and trusted proxies tell.
    #[must_use]
    pub fn visitor(&self, request: &HttpRequest) -> Visitor {
        let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok());
        let visitor = Visitor::new(self.line.client(request), agent.unwrap_or_default());
        visitor.known_by(Cookies::of(&self.origin).browser(request))
    }
}
