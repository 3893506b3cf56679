//! One row of the route table: a path with its method, the right it needs, and its handler.

use actix_web::dev::Handler;
use actix_web::guard::{self, Guard};
use actix_web::http::Method;
use actix_web::web;
use actix_web::{FromRequest, Responder};

use crate::domain::scope::Right;

/// The requirements of a request to be let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: sign-in and what it needs.
    Anyone,
    /// A session.
    SignedIn,
    /// A session whose person has the right.
    Right(Right),
    /// A session whose person has one of these rights. Whoever has none is told of the first.
    OneOf(&'static [Right]),
}

/// One row of the table.
pub struct Route {
    /// GET (which answers HEAD too) or POST.
    pub method: Method,
    /// The pattern, from `urls`.
    pub path: &'static str,
    /// The need of the path.
    pub need: Need,
    /// Its handler.
    pub(super) handler: actix_web::Route,
}

/// A page.
pub fn get<F, Args>(path: &'static str, need: Need, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    route(Method::GET, guard::Any(guard::Get()).or(guard::Head()), (path, need), handler)
}

/// A change.
pub fn post<F, Args>(path: &'static str, need: Need, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    route(Method::POST, guard::Post(), (path, need), handler)
}

fn route<F, Args>(
    method: Method,
    guard: impl Guard + 'static,
    (path, need): (&'static str, Need),
    handler: F,
) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let handler = web::route().guard(guard).to(handler);
    Route { method, path, need, handler }
}
