//! The cookies of the portal: the session, the visitor before signing in, and the browser that is known.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

use super::error::{Error, Response};
use crate::config::Origin;
use crate::operations::auth::entering::Entered;
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

    /// The token the browser is known by, if it has been signed in from.
    #[must_use]
    pub fn browser(self, request: &HttpRequest) -> Option<String> {
        let cookie = request.cookie(self.name("__Host-browser"))?;
        Some(cookie.value().to_owned()).filter(|value| value.len() == 43)
    }

    /// Tells a browser its session, and what it is known by next time.
    pub(super) fn let_in(self, mut answer: HttpResponse, entered: Entered) -> Response {
        let mut browser = self.cookie("__Host-browser", entered.browser);
        browser.set_max_age(Duration::days(KNOWN_FOR.num_days()));
        for cookie in [self.set_session(entered.session), browser] {
            answer = with_cookie(answer, &cookie)?;
        }
        Ok(answer)
    }

    /// Takes from a browser what it had while somebody was signed in; it stays known (security.md 14.3.1).
    pub(super) fn let_out(self, mut answer: HttpResponse) -> Response {
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
