//! What every request of this server may need, once per process.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use actix_web::web::Data;

use super::Error;
use super::connections::Connections;
use super::routes::{Need, Route};
use super::session::Cookies;
use crate::config::{Config, Origin};
use crate::operations::Context;
use crate::operations::sessions::Visitor;

/// Context, address and rights of the server.
#[derive(Debug)]
pub struct Shared {
    /// For operations.
    pub context: Context,
    /// The address people type.
    pub origin: Origin,
    /// What each path needs, by pattern: method and need.
    pub needs: HashMap<&'static str, Vec<(actix_web::http::Method, Need)>>,
    /// Bytes of an ordinary form, at most.
    pub form_bytes: usize,
    /// All connections.
    pub connections: Arc<Connections>,
    trusted_proxy: Option<IpAddr>,
}

impl Shared {
    /// For a server at this address.
    #[must_use]
    pub fn new(context: Context, config: &Config, origin: Origin, routes: &[Route]) -> Self {
        let mut needs: HashMap<_, Vec<_>> = HashMap::new();
        for route in routes {
            needs.entry(route.path).or_default().push((route.method.clone(), route.need));
        }
        let connections = Arc::new(Connections::new(config.connections, config.deadlines));
        let (form_bytes, trusted_proxy) = (config.form_bytes, config.trusted_proxy);
        Self { context, origin, needs, form_bytes, connections, trusted_proxy }
    }

    /// The one of the running server.
    pub fn of(request: &HttpRequest) -> Result<&Data<Self>, Error> {
        request.app_data::<Data<Self>>().ok_or(Error::Wiring("shared state"))
    }

    /// Who sent a request, as far as the network tells. `X-Forwarded-For` counts only when the trusted proxy
    /// sent it, and then its last entry: the earlier ones are what the client says (security.md 4.1.3).
    #[must_use]
    pub fn visitor(&self, request: &HttpRequest) -> Visitor {
        let peer = request.peer_addr().map(|peer| peer.ip().to_canonical());
        let is_proxy = peer.is_some() && peer == self.trusted_proxy;
        let address = if is_proxy { forwarded_for(request).or(peer) } else { peer };
        let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok());
        Visitor::new(address, agent.unwrap_or_default()).known_by(Cookies::of(&self.origin).browser(request))
    }
}

fn forwarded_for(request: &HttpRequest) -> Option<IpAddr> {
    let last = request.headers().get_all("x-forwarded-for").last()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
