//! Forms of people who are not signed in: what their browser is known by.

use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse};

use crate::operations::random;
use crate::web::app_state::AppState;
use crate::web::cookies::{Cookies, with_cookie};
use crate::web::error::Error;
use crate::web::error::Response;
use crate::web::form::mask;

/// A browser before it signs in.
pub struct Visitor {
    /// The token that its forms carry.
    pub csrf: String,
    new_cookie: Option<Cookie<'static>>,
}

impl Visitor {
    /// The browser of a request; one that is new gets a cookie with the answer.
    pub fn of(request: &HttpRequest) -> Result<Self, Error> {
        let cookies = Cookies::of(&AppState::of(request)?.origin);
        if let Some(known) = cookies.visitor(request) {
            return Ok(Self { csrf: mask::masked(&known), new_cookie: None });
        }
        let new = random::token().map_err(crate::operations::Error::from)?;
        Ok(Self { csrf: mask::masked(&new), new_cookie: Some(cookies.set_visitor(new)) })
    }

    /// The answer, with the cookie where the browser has none.
    pub fn greet(self, answer: HttpResponse) -> Response {
        match &self.new_cookie {
            Some(cookie) => with_cookie(answer, cookie),
            None => Ok(answer),
        }
    }
}
