//! The signed-in person, for handlers.
//!
//! Sessions themselves are the business of `operations::auth::sessions`; the guard asks it once for each request.

use std::cell::{Cell, OnceCell};
use std::future::{Ready, ready};
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};

use super::app_state::AppState;
use super::error::Error;
use super::flash::Flash;
use super::form::mask;
use crate::domain::scope::Scope;
use crate::domain::separator::Separator;
use crate::operations::Context;
use crate::operations::auth::form_author::Author;
use crate::operations::auth::sessions::{Renewed, Session};

/// Somebody who is signed in and has the right that the route table asks for. A parameter of every handler
/// behind the sign-in.
#[derive(Clone, Debug)]
pub struct CurrentUser(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    session: Session,
    /// The session from the moment on at which this request brought the password.
    renewed: OnceCell<Renewed>,
    shared: Data<AppState>,
    flash_told: Cell<bool>,
}

impl CurrentUser {
    /// Made by the guard only.
    pub(super) fn new(session: Session, shared: Data<AppState>) -> Self {
        Self(Rc::new(Inner { session, renewed: OnceCell::new(), shared, flash_told: Cell::new(false) }))
    }

    /// The rights and sites of the person: the start of every operation.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.session().scope
    }

    /// The context of operations.
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

    /// The token of a session that was renewed by this request.
    pub(super) fn new_token(&self) -> Option<&str> {
        self.0.renewed.get()?.token.as_deref()
    }

    /// The token that forms carry, with whose they are.
    #[must_use]
    pub fn csrf(&self) -> String {
        match Author::of(&self.0.session).seal(self.context()) {
            Ok(author) => mask::with_author(&self.0.session.csrf, &author),
            Err(error) => {
                tracing::error!(%error, "a form does not say whose it is");
                mask::masked(&self.0.session.csrf)
            }
        }
    }

    /// The message about the request before, which is told now.
    pub(super) fn take_flash(&self) -> Option<Flash> {
        let kept = self.0.session.flash.clone()?;
        self.0.flash_told.set(true);
        serde_json::from_value(kept).ok()
    }

    /// True if a page has told that message.
    pub(super) fn flash_told(&self) -> bool {
        self.0.flash_told.get()
    }
}

impl FromRequest for CurrentUser {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(Error::Wiring("guard")))
    }
}
