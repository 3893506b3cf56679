//! Puts the server together: used by the program and by the tests.

use std::future::ready;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::{fs, io, thread};

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol, Request};
use actix_server::Server;
use actix_service::{
    IntoServiceFactory as _, ServiceFactory, ServiceFactoryExt as _, fn_service, map_config,
};
use actix_session::SessionMiddleware;
use actix_web::App;
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, ServiceConfig};
use chrono::TimeDelta;
use tokio::net::TcpStream;

use crate::config::{Config, Origin, Smtp};
use crate::mail::{Links, Mail, Paths, Sender};
use crate::operations::Context;
use crate::operations::auth::session_times::Times;
use crate::sheet::Limits;
use crate::web::app_state::AppState;
use crate::web::connections::{Connections, Stream, exchange};
use crate::web::error::Error;
use crate::web::session::{Sessions, Store};
use crate::web::{error_pages, guard, headers, origin as same_site, packed, routes, trace, urls};

/// The time for work under way to end when the program is asked to.
const GRACE_SECONDS: u64 = 30;

/// Connections that a worker may have beyond its share: not counted yet, or given up and not gone yet.
const WAITING_TO_BE_COUNTED: usize = 16;

/// A server that listens. It answers while `server` is awaited; dropping that ends it.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The context of the server, with the limits of the settings.
    pub context: Context,
    /// The origin: the address people come to, with TLS or without.
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
    let shared = Data::new(AppState::new(context.clone(), config, origin.clone(), &routes::all()));
    let sessions = Sessions::new(&context, &origin).map_err(io::Error::other)?;
    let server = serve(listener, config, (&shared, sessions))?;
    Ok(Running { address, context, origin, server })
}

/// The pages on a socket, each connection below a watch.
fn serve(
    listener: TcpListener,
    config: &Config,
    (shared, sessions): (&Data<AppState>, Sessions),
) -> io::Result<Server> {
    let workers =
        config.workers.or_else(|| thread::available_parallelism().map(usize::from).ok()).unwrap_or(1);
    let builder = Server::build().workers(workers).shutdown_timeout(GRACE_SECONDS);
    let (ending, shared, deadlines) =
        (builder.graceful_shutdown_signal(), Data::clone(shared), config.deadlines);
    let http = move || {
        let ending = ending.clone();
        let all = Arc::clone(&shared.connections);
        let pages =
            pages(Data::clone(&shared), sessions.middleware()).map_err(|error| error.error_response());
        let pages = map_config(pages, |()| AppConfig::default());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let ending = ending.clone();
                async move { ending.notified().await }
            })
            .keep_alive(deadlines.idle)
            .client_request_timeout(deadlines.head)
            .client_disconnect_timeout(deadlines.unread)
            .on_connect_ext(|stream: &Stream, known| {
                known.insert(Arc::clone(stream.connection()));
            })
            .finish(pages);
        fn_service(move |io: TcpStream| ready(watch(io, &all))).and_then(http)
    };
    // The system's limit of open files holds for connections that nobody has looked at yet too.
    let of_worker = config.connections.div_ceil(workers) + WAITING_TO_BE_COUNTED;
    Ok(builder.max_concurrent_connections(of_worker).listen("switchroom", listener, http)?.run())
}

/// A connection with its deadlines, if there is room for it.
fn watch(
    io: TcpStream,
    all: &Arc<Connections>,
) -> Result<(Stream, Protocol, Option<SocketAddr>), DispatchError> {
    let peer = io.peer_addr().ok();
    let connection = all.admit().ok_or_else(|| DispatchError::Io(io::ErrorKind::ConnectionRefused.into()))?;
    Ok((Stream::new(io, connection, Arc::clone(all)), Protocol::Http1, peer))
}

/// All pages, and what is around them. In actix the last wrap is the first to see a request.
fn pages(
    shared: Data<AppState>,
    sessions: SessionMiddleware<Store>,
) -> impl ServiceFactory<
    Request,
    Config = AppConfig,
    Response = ServiceResponse<impl MessageBody + 'static>,
    Error = actix_web::Error,
    InitError = (),
> {
    App::new()
        .app_data(shared)
        .configure(configure)
        .wrap(from_fn(guard::guard))
        .wrap(from_fn(same_site::same_site))
        .wrap(from_fn(error_pages::pages))
        .wrap(sessions)
        .wrap(from_fn(headers::secure))
        .wrap(from_fn(packed::pages))
        .wrap(from_fn(trace::requests))
        .wrap(from_fn(exchange))
        .into_factory()
}

/// The context with what the settings say about files and sessions.
fn limited(context: Context, config: &Config) -> Context {
    let limits = Limits { bytes: config.upload_bytes, rows: config.upload_rows, ..context.limits };
    let span = |time| TimeDelta::from_std(time).unwrap_or(TimeDelta::MAX);
    let sessions = Times { idle: span(config.session_idle), absolute: span(config.session_absolute) };
    Context { limits, sessions, ..context }
}

/// Where the links of messages lead, and the line to the mail server of the settings.
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
