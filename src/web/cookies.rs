//! The cookies of the portal: the visitor before signing in and the browser that is known, and how that of the session is
//! called, which `session` keeps.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};

use super::error::{Error, Response};
use crate::config::Origin;
use crate::operations::auth::known_browsers::KNOWN_FOR;

/// An answer with a cookie.
pub(super) fn with_cookie(mut answer: HttpResponse, cookie: &Cookie<'_>) -> Response {
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

    /// True over TLS.
    #[must_use]
    pub fn are_secure(self) -> bool {
        self.secure
    }

    /// The name of the session's cookie.
    #[must_use]
    pub fn session_name(self) -> &'static str {
        self.name("__Host-session")
    }

    /// True if the browser sent a session, one that has ended or that nobody signed too.
    #[must_use]
    pub fn had_session(self, request: &HttpRequest) -> bool {
        request.cookie(self.session_name()).is_some()
    }

    /// The cookie that stands for a browser before sign-in: forms of those pages carry a digest of it.
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

    /// Takes that from a browser.
    #[must_use]
    pub fn remove_visitor(self) -> Cookie<'static> {
        let mut cookie = self.cookie("__Host-visitor", String::new());
        cookie.make_removal();
        cookie
    }

    /// The token the browser is known by, if it has been signed in from.
    #[must_use]
    pub fn browser(self, request: &HttpRequest) -> Option<String> {
        let cookie = request.cookie(self.name("__Host-browser"))?;
        Some(cookie.value().to_owned()).filter(|value| value.len() == 43)
    }

    /// Tells a browser what it is known by next time.
    #[must_use]
    pub fn set_browser(self, token: String) -> Cookie<'static> {
        let mut cookie = self.cookie("__Host-browser", token);
        cookie.set_max_age(Duration::days(KNOWN_FOR.num_days()));
        cookie
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
