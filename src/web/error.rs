//! Everything that keeps a request from its page, as one type; each is one page with a way on.
//!
//! Mistakes that a person can correct in a form are refusals, shown on the form, and no errors. Causes are logged in
//! `trace`, once, and never shown.

use std::borrow::Cow;

use actix_web::http::header::{ALLOW, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, ResponseError};

use super::carried::Carried;
use super::redirect::redirect;
use super::urls;
use crate::domain::problem::PasswordProblem;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Right;
use crate::operations::{self, Stop};

/// The result of a handler.
pub type Response = Result<HttpResponse, Error>;

/// Why a request does not get its page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing here, or nothing that this person may know of.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in; the way back is kept.
    #[error("not signed in")]
    NotSignedIn {
        /// The page to come back to; empty for none.
        next: String,
    },
    /// The address takes forms only, and its page is another.
    #[error("asked for as a page")]
    FormsOnly {
        /// The address of the page.
        page: String,
    },
    /// The role lacks a right.
    #[error("not allowed")]
    NotAllowed(Right),
    /// The password has to be typed again first; with what is wrong with the one that was typed.
    #[error("the password is asked again")]
    ReauthRequired(Option<PasswordProblem>),
    /// The path is known, the method is not.
    #[error("method not allowed")]
    Method(Vec<Method>),
    /// The request comes from another site.
    #[error("the request comes from another site")]
    OtherSite,
    /// The token of the form is missing, or of another session.
    #[error("the form is out of date")]
    OldForm,
    /// The same, where the same person has signed in again: the form can be sent once more.
    #[error("the form is from before the last sign-in")]
    SignedInAgain(Carried),
    /// The request cannot be read: what is wrong, as a sentence.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// More than is taken: what, as a sentence.
    #[error("too large")]
    TooLarge(String),
    /// The body came too slowly.
    #[error("the body came too slowly")]
    TooSlow,
    /// Something else is under way or was done before: what, as a sentence.
    #[error("conflict")]
    Conflict(String),
    /// Connections run short, and those that are left are kept for others.
    #[error("connections run short")]
    Crowded,
    /// A mistake of ours in putting the server together.
    #[error("the server lacks its {0}")]
    Wiring(&'static str),
    /// A page could not be rendered.
    #[error("a page could not be rendered")]
    Page(#[from] askama::Error),
    /// An operation failed.
    #[error("an operation failed")]
    Operation(#[from] operations::Error),
}

/// The words of an error page, without the request id. Travels with the response to `error_pages`, which
/// makes the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The heading.
    pub title: &'static str,
    /// The event, and the way out of it.
    pub text: Cow<'static, str>,
    /// The way on: words and address.
    pub way: (&'static str, &'static str),
}

/// The title of the page that asks for the password once more.
pub(super) const REAUTH_TITLE: &str = "Confirm your password";
const HOME: (&str, &str) = ("Go to Overview", urls::OVERVIEW);

impl Words {
    fn new(title: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        Self { title, text: text.into(), way: HOME }
    }

    /// The words where only the status is known.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Error::NotFound.words(),
            StatusCode::METHOD_NOT_ALLOWED => Error::Method(vec![]).words(),
            StatusCode::PAYLOAD_TOO_LARGE => {
                Error::TooLarge("This is larger than we can accept.".to_owned()).words()
            }
            StatusCode::REQUEST_TIMEOUT => Error::TooSlow.words(),
            status if status.is_client_error() => {
                Error::BadRequest("The address or form does not match this page.".to_owned()).words()
            }
            _ => Error::Wiring("answer").words(),
        }
    }
}

impl Error {
    /// The words of the page.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotFound | Self::NotSignedIn { .. } | Self::FormsOnly { .. } => {
                Words::new("Page not found", "We can't find that page, or you don't have access to it.")
            }
            Self::NotAllowed(right) => Words::new("Not allowed", Refusal::NotAllowed(*right).text()),
            Self::ReauthRequired(_) => Words::new(REAUTH_TITLE, Refusal::ReauthRequired.text()),
            Self::Method(_) => Words::new(
                "Not possible here",
                "This page can't handle that request. Nothing has been changed.",
            ),
            Self::OtherSite => {
                Words::new("Refused", "The request came from another site. Nothing has been changed.")
            }
            Self::OldForm | Self::SignedInAgain(_) => Words::new(
                "This form is out of date",
                "You signed in again after opening it, or its security token is missing. Nothing has been changed. Go back, reload the page and submit it again.",
            ),
            Self::BadRequest(what) => {
                Words::new("The request cannot be read", format!("{what} Nothing has been changed."))
            }
            Self::TooLarge(what) => Words::new("Too large", format!("{what} Nothing has been changed.")),
            Self::TooSlow => Words::new(
                "The upload took too long",
                "The connection was too slow, or stopped. Nothing has been changed. Check the connection and try again.",
            ),
            Self::Conflict(what) => Words::new("Not possible now", what.clone()),
            Self::Crowded => Words::new("Busy", "The server is busy. Try again in a moment."),
            Self::Operation(cause) if cause.is_unavailable() => Words::new(
                "Try again in a moment",
                "The database is busy or unavailable. If you were saving, check first if your change was saved.",
            ),
            Self::Wiring(_) | Self::Page(_) | Self::Operation(_) => Words::new(
                "Something went wrong",
                "This is our mistake, not yours. Send the number below to the server's operator, who can find details in the log.",
            ),
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotSignedIn { .. } | Self::FormsOnly { .. } => StatusCode::SEE_OTHER,
            Self::NotAllowed(_) | Self::OtherSite | Self::OldForm | Self::SignedInAgain(_) => {
                StatusCode::FORBIDDEN
            }
            Self::ReauthRequired(Some(PasswordProblem::TooSoon { .. })) => StatusCode::TOO_MANY_REQUESTS,
            Self::ReauthRequired(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Crowded => StatusCode::SERVICE_UNAVAILABLE,
            Self::Operation(cause) if cause.is_unavailable() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Wiring(_) | Self::Page(_) | Self::Operation(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        if let Self::NotSignedIn { next } = self {
            return redirect(&urls::sign_in(next));
        }
        if let Self::FormsOnly { page } = self {
            return redirect(page);
        }
        let status = self.status_code();
        let mut answer = HttpResponse::build(status);
        if let Self::Method(allowed) = self {
            let allowed: Vec<_> = allowed.iter().map(Method::as_str).collect();
            answer.insert_header((ALLOW, allowed.join(", ")));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            answer.insert_header((RETRY_AFTER, "5"));
        }
        let mut answer = answer.finish();
        answer.extensions_mut().insert(self.words());
        answer
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => refusal.into(),
            Stop::Failed(error) => error.into(),
        }
    }
}

/// A refusal that has no form to be shown on.
impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::NotAllowed(right) => Self::NotAllowed(right),
            Refusal::ReauthRequired => Self::ReauthRequired(None),
            other => Self::Conflict(other.text()),
        }
    }
}
