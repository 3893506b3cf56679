//! The table of contents of the portal: every path with its method, the right it needs, and its handler.
//!
//! The guard reads the rights from here, the server its handlers, and a test walks it for everybody who may
//! come. A path that is not in the table does not exist.

use actix_web::dev::Handler;
use actix_web::guard::{self, Guard};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Responder};

use super::{
    account, account_settings, assets, changes, desk_phones, directory, find, getting_in, health, help,
    imports, licenses, mail, numbers, outbox, overview, own, packages, person_data, phone_user, phone_users,
    provision_templates, setting_templates, sites, trace, urls, users,
};
use crate::domain::scope::Right;

/// What a request must bring to be let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: sign-in and what it needs.
    Anyone,
    /// A session.
    SignedIn,
    /// A session whose person has the right.
    Right(Right),
}

/// One row of the table.
pub struct Route {
    /// GET (which answers HEAD too) or POST.
    pub method: Method,
    /// The pattern, from `urls`.
    pub path: &'static str,
    /// What it needs.
    pub need: Need,
    handler: actix_web::Route,
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
    let handler = web::route().guard(guard).to(handler).wrap(from_fn(trace::panics));
    Route { method, path, need, handler }
}

/// All of it.
#[must_use]
pub fn all() -> Vec<Route> {
    let mut all =
        vec![get(urls::HEALTH, Need::Anyone, health::alive), get(urls::READY, Need::Anyone, health::ready)];
    for path in [urls::STYLES, urls::SCRIPT, urls::ICONS, urls::FAVICON] {
        all.push(get(path, Need::Anyone, assets::show));
    }
    all.extend(getting_in::routes());
    all.extend(find::routes());
    all.extend(help::routes());
    all.extend(overview::routes());
    all.extend(own::routes());
    all.extend(directory::routes());
    all.extend(imports::routes());
    all.extend(phone_users::routes());
    all.extend(phone_user::routes());
    all.extend(users::routes());
    all.extend(person_data::routes());
    all.extend(numbers::routes());
    all.extend(desk_phones::routes());
    all.extend(sites::routes());
    all.extend(packages::routes());
    all.extend(licenses::routes());
    all.extend(setting_templates::routes());
    all.extend(provision_templates::routes());
    all.extend(account_settings::routes());
    all.extend(mail::routes());
    all.extend(outbox::routes());
    all.extend(account::routes());
    all.extend(changes::routes());
    // Of two patterns that fit, the one with fewer parts to fill in is meant: `/imports/sample`, not `/imports/{id}`.
    all.sort_by_key(|route| route.path.matches('{').count());
    all
}

/// Puts the handlers in place, one resource for each path.
pub fn configure(config: &mut ServiceConfig, routes: Vec<Route>) {
    let mut resources: Vec<(&'static str, actix_web::Resource)> = Vec::new();
    for route in routes {
        let known = resources.iter().position(|(path, _)| *path == route.path);
        let resource = match known {
            Some(index) => resources.remove(index).1,
            None => web::resource(route.path),
        };
        resources.push((route.path, resource.route(route.handler)));
    }
    for (_, resource) in resources {
        config.service(resource);
    }
}
