//! Who is signed in, for handlers, and the cookie that says so.
//!
//! Sessions themselves are the business of `operations::sessions`; the guard asks it once for each request.

use std::cell::{Cell, OnceCell};
use std::future::{Ready, ready};
use std::rc::Rc;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse};

use super::answer::Answer;
use super::error::Error;
use super::form::token;
use super::page::Flash;
use super::shared::Shared;
use crate::config::Origin;
use crate::domain::scope::Scope;
use crate::domain::separator::Separator;
use crate::operations::Context;
use crate::operations::entering::Entered;
use crate::operations::form_author::Author;
use crate::operations::known_browsers::KNOWN_FOR;
use crate::operations::sessions::{Renewed, Session};

/// Somebody who is signed in and has the right that the route table asks for. A parameter of every handler
/// behind the sign-in.
#[derive(Clone, Debug)]
pub struct Signed(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    session: Session,
    /// The session from the moment on at which this request brought the password.
    renewed: OnceCell<Renewed>,
    shared: Data<Shared>,
    flash_told: Cell<bool>,
}

impl Signed {
    /// Made by the guard only.
    pub(super) fn new(session: Session, shared: Data<Shared>) -> Self {
        Self(Rc::new(Inner { session, renewed: OnceCell::new(), shared, flash_told: Cell::new(false) }))
    }

    /// What the person may do, and where: the start of every operation.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.session().scope
    }

    /// What operations work with.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.0.shared.context
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.0.renewed.get().map_or(&self.0.session, |renewed| &renewed.session)
    }

    /// The separator that the person likes in files they download.
    #[must_use]
    pub fn separator(&self) -> Separator {
        self.session().preferences.separator
    }

    /// Goes on with the session that a password has renewed. The guard tells the browser its token.
    pub(super) fn renew(&self, renewed: Renewed) {
        // A second password in one request renews nothing more.
        let _ = self.0.renewed.set(renewed);
    }

    /// The cookie of a session that was renewed by this request.
    pub(super) fn new_cookie(&self) -> Option<Cookie<'static>> {
        let token = self.0.renewed.get()?.token.clone()?;
        Some(Cookies::of(&self.0.shared.origin).set_session(token))
    }

    /// The token that forms carry, with whose they are.
    #[must_use]
    pub fn csrf(&self) -> String {
        match Author::of(&self.0.session).seal(self.context()) {
            Ok(author) => token::with_author(&self.0.session.csrf, &author),
            Err(error) => {
                tracing::error!(%error, "a form does not say whose it is");
                token::masked(&self.0.session.csrf)
            }
        }
    }

    /// What was just done, and that it has been told.
    pub(super) fn take_flash(&self) -> Option<Flash> {
        let kept = self.0.session.flash.clone()?;
        self.0.flash_told.set(true);
        serde_json::from_value(kept).ok()
    }

    /// Whether a page has told what was just done.
    pub(super) fn flash_told(&self) -> bool {
        self.0.flash_told.get()
    }
}

impl FromRequest for Signed {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(Error::Wiring("guard")))
    }
}

/// An answer with a cookie.
pub(super) fn with_cookie(mut answer: HttpResponse, cookie: &Cookie<'_>) -> Answer {
    answer.add_cookie(cookie).map_err(|_| Error::Wiring("cookie"))?;
    Ok(answer)
}

/// The cookies of a portal at one address: over TLS they are `Secure` and bound to this host by `__Host-`
/// (security.md 3.3.1).
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// For the address people type.
    #[must_use]
    pub fn of(origin: &Origin) -> Self {
        Self { secure: origin.is_secure() }
    }

    /// The token of the session, if the browser sent one.
    #[must_use]
    pub fn session(self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name("__Host-session")).map(|cookie| cookie.value().to_owned())
    }

    /// Tells the browser its session.
    #[must_use]
    pub fn set_session(self, token: String) -> Cookie<'static> {
        self.cookie("__Host-session", token)
    }

    /// Takes the session from the browser.
    #[must_use]
    pub fn remove_session(self) -> Cookie<'static> {
        let mut cookie = self.cookie("__Host-session", String::new());
        cookie.make_removal();
        cookie
    }

    /// What stands for a browser before it signs in: forms of those pages carry a digest of it.
    #[must_use]
    pub fn visitor(self, request: &HttpRequest) -> Option<String> {
        let cookie = request.cookie(self.name("__Host-visitor"))?;
        Some(cookie.value().to_owned()).filter(|value| value.len() == 43)
    }

    /// Gives a browser something to be known by before it signs in.
    #[must_use]
    pub fn set_visitor(self, token: String) -> Cookie<'static> {
        self.cookie("__Host-visitor", token)
    }

    /// The token the browser is known by, if it has been signed in from.
    #[must_use]
    pub fn browser(self, request: &HttpRequest) -> Option<String> {
        let cookie = request.cookie(self.name("__Host-browser"))?;
        Some(cookie.value().to_owned()).filter(|value| value.len() == 43)
    }

    /// Tells a browser its session, and what it is known by next time.
    pub(super) fn let_in(self, mut answer: HttpResponse, entered: Entered) -> Answer {
        let mut browser = self.cookie("__Host-browser", entered.browser);
        browser.set_max_age(Duration::days(KNOWN_FOR.num_days()));
        for cookie in [self.set_session(entered.session), browser] {
            answer = with_cookie(answer, &cookie)?;
        }
        Ok(answer)
    }

    /// Takes from a browser what it had while somebody was signed in; it stays known (security.md 14.3.1).
    pub(super) fn let_out(self, mut answer: HttpResponse) -> Answer {
        let mut visitor = self.cookie("__Host-visitor", String::new());
        visitor.make_removal();
        for cookie in [self.remove_session(), visitor] {
            answer = with_cookie(answer, &cookie)?;
        }
        let clear = HeaderName::from_static("clear-site-data");
        answer.headers_mut().insert(clear, HeaderValue::from_static("\"cache\", \"storage\""));
        Ok(answer)
    }

    fn name(self, secure: &'static str) -> &'static str {
        if self.secure { secure } else { secure.trim_start_matches("__Host-") }
    }

    fn cookie(self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build(self.name(name), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .finish()
    }
}
