//! Asks for the right of the route table before anything of a request is read, and keeps what belongs to the
//! session when it was answered.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, Method};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest};

use super::app_state::AppState;
use super::auth::ended;
use super::carried;
use super::connections::Connection;
use super::current_user::CurrentUser;
use super::error::Error;
use super::flash::Flash;
use super::route::Need;
use super::{session, urls};
use crate::domain::scope::Right;
use crate::operations::access;
use crate::operations::auth::sessions;

/// Lets a request through to its handler, or refuses it.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let checked = check(&request).await;
    if !may_have_connection(&request, &checked) {
        let mut busy = request.error_response(Error::Crowded);
        busy.response_mut().head_mut().set_connection_type(ConnectionType::Close);
        return Ok(busy);
    }
    let signed = match checked {
        Ok(signed) => signed,
        Err(Error::NotSignedIn { .. }) if request.method() == Method::POST => {
            return ended::answer(request).await;
        }
        Err(error) => return Ok(request.error_response(error)),
    };
    if let Some(signed) = &signed {
        request.extensions_mut().insert(signed.clone());
    }
    let response = next.call(request).await?.map_into_boxed_body();
    if let Some(signed) = signed {
        let error = response.response().error().and_then(|error| error.as_error::<Error>());
        if matches!(error, Some(Error::NotAllowed(_))) {
            note_refusal(&signed, response.request()).await;
        }
        if let Some(token) = signed.new_token() {
            session::go_on(response.request(), token);
        }
        keep_flash(&signed, &response).await;
        note_use(signed);
    }
    Ok(response)
}

/// The user who sent the request, where the path needs one; `None` where it does not.
async fn check(request: &ServiceRequest) -> Result<Option<CurrentUser>, Error> {
    let shared = AppState::of(request.request())?;
    // No pattern: there is no such page, which is said by the server's default answer.
    let Some(pattern) = request.match_pattern() else {
        know(request, shared).await;
        return Ok(None);
    };
    let needs = shared.needs.get(pattern.as_str()).ok_or(Error::Wiring("row of the route table"))?;
    let need = needs.iter().find(|(method, _)| answers(method, request.method())).map(|(_, need)| *need);
    match need {
        None => Err(no_method(request, shared, (&pattern, needs)).await),
        Some(Need::Anyone) => Ok(None),
        Some(Need::SignedIn) => signed(request, shared).await.map(Some),
        Some(Need::Right(right)) => with_one_of(request, shared, &[right]).await.map(Some),
        Some(Need::OneOf(rights)) => with_one_of(request, shared, rights).await.map(Some),
    }
}

async fn with_one_of(
    request: &ServiceRequest,
    shared: &Data<AppState>,
    rights: &[Right],
) -> Result<CurrentUser, Error> {
    let signed = signed(request, shared).await?;
    let Some(right) = rights.first().filter(|_| !rights.iter().any(|right| signed.scope().may(*right)))
    else {
        return Ok(signed);
    };
    note_refusal(&signed, request.request()).await;
    request.extensions_mut().insert(signed);
    Err(Error::NotAllowed(*right))
}

/// The last connections are kept for monitors and for people who are signed in, with the styles of their pages.
fn may_have_connection(request: &ServiceRequest, checked: &Result<Option<CurrentUser>, Error>) -> bool {
    let Some(connection) = Connection::of(request.request()) else { return true };
    match checked {
        Ok(Some(_)) | Err(Error::NotAllowed(_)) => connection.favour(true),
        Err(Error::NotSignedIn { .. }) => connection.favour(false),
        Ok(None) | Err(_) => {}
    }
    connection.is_favoured()
        || matches!(request.path(), urls::HEALTH | urls::READY)
        || !AppState::of(request.request()).is_ok_and(|shared| shared.connections.are_short())
}

/// An address that takes forms only and is asked for as a page, as by loading a refused form again, leads to the page
/// above it. Anything else is told.
async fn no_method(
    request: &ServiceRequest,
    shared: &Data<AppState>,
    (pattern, needs): (&str, &[(Method, Need)]),
) -> Error {
    let above = answers(&Method::GET, request.method()).then(|| page_above(shared, pattern, request.path()));
    if let Some(page) = above.flatten() {
        return Error::FormsOnly { page };
    }
    know(request, shared).await;
    Error::Method(allowed(needs))
}

fn page_above(shared: &AppState, pattern: &str, path: &str) -> Option<String> {
    let ((pattern, _), (path, _)) = (pattern.rsplit_once('/')?, path.rsplit_once('/')?);
    let (pattern, path) = if pattern.is_empty() { (urls::OVERVIEW, urls::OVERVIEW) } else { (pattern, path) };
    let is_page =
        shared.needs.get(pattern).is_some_and(|needs| needs.iter().any(|(method, _)| method == Method::GET));
    if is_page {
        Some(path.to_owned()).filter(|path| urls::is_own(path))
    } else {
        page_above(shared, pattern, path)
    }
}

/// Finds who asks for the frame of an error page. Where that fails the page goes without.
pub(super) async fn know(request: &ServiceRequest, shared: &Data<AppState>) {
    if let Ok(signed) = signed(request, shared).await {
        request.extensions_mut().insert(signed);
    }
}

fn answers(method: &Method, asked: &Method) -> bool {
    method == asked || (method == Method::GET && asked == Method::HEAD)
}

fn allowed(needs: &[(Method, Need)]) -> Vec<Method> {
    let mut methods: Vec<_> = needs.iter().map(|(method, _)| method.clone()).collect();
    if methods.contains(&Method::GET) {
        methods.push(Method::HEAD);
    }
    methods
}

async fn signed(request: &ServiceRequest, shared: &Data<AppState>) -> Result<CurrentUser, Error> {
    if let Some(token) = session::token(request.request()) {
        let visitor = shared.visitor(request.request());
        if let Some(session) = sessions::find(&shared.context, &token, &visitor).await? {
            return Ok(CurrentUser::new(session, Data::clone(shared)));
        }
    }
    Err(Error::NotSignedIn { next: way_back(request) })
}

/// The page to come back to after signing in: only pages, and only ours.
fn way_back(request: &ServiceRequest) -> String {
    let is_page = request.method() == Method::GET;
    let address = carried::own_address(request.request()).filter(|_| is_page);
    address.unwrap_or_default().to_owned()
}

/// Has it recorded that somebody asked for what their role does not allow; of the address, the path. A failure costs
/// only that line: the page is refused all the same.
async fn note_refusal(signed: &CurrentUser, request: &HttpRequest) {
    let asked = format!("{} {}", request.method(), request.path());
    if let Err(error) = access::note_refusal(signed.context(), signed.scope(), &asked).await {
        tracing::warn!(%error, "a refusal was not recorded");
    }
}

/// Keeps what the next page tells, or forgets what this page told. A failure costs only the message.
async fn keep_flash(signed: &CurrentUser, response: &ServiceResponse<BoxBody>) {
    let flash = response.response().extensions().get::<Flash>().cloned();
    if flash.is_none() && !signed.flash_told() {
        return;
    }
    let value = flash.and_then(|flash| serde_json::to_value(flash).ok());
    if let Err(error) = sessions::set_flash(signed.context(), signed.session(), value.as_ref()).await {
        tracing::warn!(%error, "a message for the next page was lost");
    }
}

/// Writes the last use of the session, at most once a minute; nothing waits for it (decision 27).
fn note_use(signed: CurrentUser) {
    if !signed.session().is_stale {
        return;
    }
    actix_web::rt::spawn(async move {
        if let Err(error) = sessions::note_use(signed.context(), signed.session()).await {
            tracing::warn!(%error, "the last use of a session was not written");
        }
    });
}
