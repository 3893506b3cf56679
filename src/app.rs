//! Puts the server together: used by the program and by the tests.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::{fs, io, thread};

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{App, HttpServer};
use chrono::TimeDelta;

use crate::config::{Config, Origin, Smtp};
use crate::mail::{Links, Mail, Paths, Sender};
use crate::operations::Context;
use crate::operations::sessions::Times;
use crate::sheet::Limits;
use crate::web::error::Error;
use crate::web::shared::Shared;
use crate::web::{answer, guard, headers, origin as same_site, routes, slow_body, trace, urls};

/// How long what is under way may take when the program is asked to end.
const GRACE_SECONDS: u64 = 30;

/// A server that listens. It answers while `server` is awaited; dropping that ends it.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What the server works with: the context, with the limits of the settings.
    pub context: Context,
    /// Whether people come over TLS and at which address.
    pub origin: Origin,
    /// The server itself.
    pub server: Server,
}

/// Starts to listen. The context gets the limits and session times of the settings.
pub fn start(config: &Config, context: Context) -> io::Result<Running> {
    let listener = TcpListener::bind(config.listen)?;
    let address = listener.local_addr()?;
    let origin = config.url.clone().unwrap_or_else(|| Origin::of(address));
    let context = limited(context, config);
    let context = Context { mail: Arc::new(mail(config.smtp.as_ref(), &origin)?), ..context };
    let shared = Data::new(Shared::new(context.clone(), config, origin.clone(), &routes::all()));
    let workers = config.workers.or_else(|| thread::available_parallelism().map(usize::from).ok());
    // In actix the last wrap is the first to see a request.
    let app = move || {
        App::new()
            .app_data(Data::clone(&shared))
            .configure(configure)
            .wrap(from_fn(guard::guard))
            .wrap(from_fn(slow_body::pace))
            .wrap(from_fn(same_site::same_site))
            .wrap(from_fn(answer::pages))
            .wrap(from_fn(headers::secure))
            .wrap(from_fn(trace::requests))
    };
    let server = HttpServer::new(app)
        .workers(workers.unwrap_or(1))
        .shutdown_timeout(GRACE_SECONDS)
        .listen(listener)?
        .run();
    Ok(Running { address, context, origin, server })
}

/// The context with what the settings say about files and sessions.
fn limited(context: Context, config: &Config) -> Context {
    let limits = Limits { bytes: config.upload_bytes, rows: config.upload_rows, ..context.limits };
    let span = |time| TimeDelta::from_std(time).unwrap_or(TimeDelta::MAX);
    let sessions = Times { idle: span(config.session_idle), absolute: span(config.session_absolute) };
    Context { limits, sessions, ..context }
}

/// Where the links of letters lead, and the line to the mail server of the settings.
fn mail(smtp: Option<&Smtp>, origin: &Origin) -> io::Result<Mail> {
    let paths = Paths {
        activate: urls::ACTIVATE,
        reset: urls::RESET_PASSWORD,
        forgot: urls::FORGOT_PASSWORD,
        own: urls::OWN,
        import: urls::IMPORT,
        outbox: urls::OUTBOX,
    };
    let sender = smtp.map(|smtp| {
        let authority = smtp.authority.as_deref().map(fs::read).transpose()?;
        let sender = Sender::new(smtp.server.clone(), smtp.from.clone(), authority.as_deref());
        sender.map_err(io::Error::other)
    });
    Ok(Mail { links: Links::new(origin.as_str(), paths), sender: sender.transpose()? })
}

/// All pages, and the answer where there is none.
fn configure(config: &mut ServiceConfig) {
    routes::configure(config, routes::all());
    config.default_service(web::to(async || Err::<web::Bytes, _>(Error::NotFound)));
}
