//! The store of actix-session over our table of sessions, and the middleware with it.
//!
//! The state of a session is its token alone, which is also its key; all that is known of it is in its row, under the token's
//! hash. Operations make and renew rows, in the transaction of what they belong to, and end them. So nothing is read here: the guard
//! reads a row where a path asks for somebody, with their rights as they are now. The middleware answers a store that fails with an
//! empty 500, past the headers, the log and the pages of errors; this one does not fail.

use std::collections::HashMap;

use actix_session::SessionMiddleware;
use actix_session::config::CookieContentSecurity;
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::Key;
use actix_web::cookie::time::Duration;
use serde_json::Value;

use crate::config::Origin;
use crate::operations::auth::sessions;
use crate::operations::{Context, Error};
use crate::web::cookies::Cookies;

/// The one thing that the state holds.
pub(super) const ID: &str = "id";

type State = HashMap<String, String>;

/// The middleware of each worker, with the cookie of the portal's address.
#[derive(Clone)]
pub struct Sessions {
    context: Context,
    key: Key,
    cookies: Cookies,
}

impl Sessions {
    /// For a portal at this address. Cookies are signed with a key out of the key file, so that they are good after a
    /// restart and at every server of the same database.
    pub fn new(context: &Context, origin: &Origin) -> Result<Self, Error> {
        let key = Key::from(&sessions::signing_key(context)?);
        Ok(Self { context: context.clone(), key, cookies: Cookies::of(origin) })
    }

    /// The middleware: `HttpOnly`, `SameSite=Lax`, for the whole portal, and until the browser is closed.
    #[must_use]
    pub fn middleware(&self) -> SessionMiddleware<Store> {
        SessionMiddleware::builder(Store(self.context.clone()), self.key.clone())
            .cookie_name(self.cookies.session_name().to_owned())
            .cookie_secure(self.cookies.are_secure())
            .cookie_content_security(CookieContentSecurity::Signed)
            .build()
    }
}

/// The table of sessions, as actix-session asks it.
pub struct Store(Context);

impl SessionStore for Store {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        Ok(Some(State::from([(ID.to_owned(), Value::from(key.as_ref()).to_string())])))
    }

    async fn save(&self, state: State, _: &Duration) -> Result<SessionKey, SaveError> {
        key_of(&state).map_err(SaveError::Serialization)
    }

    async fn update(&self, _: SessionKey, state: State, _: &Duration) -> Result<SessionKey, UpdateError> {
        key_of(&state).map_err(UpdateError::Serialization)
    }

    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    /// Ends the session that a browser had before another began. Whoever signs out has ended theirs already, and was told
    /// if that failed.
    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        if let Err(error) = sessions::end_of(&self.0, key.as_ref()).await {
            tracing::warn!(%error, "the session that a browser had before was not ended");
        }
        Ok(())
    }
}

fn key_of(state: &State) -> Result<SessionKey, anyhow::Error> {
    let token = state.get(ID).map(|token| serde_json::from_str::<String>(token)).transpose()?;
    Ok(token.unwrap_or_default().try_into()?)
}
