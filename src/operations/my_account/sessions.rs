//! One's own sessions: where one is signed in, and ending that.

use crate::operations::auth::known_browsers;
use crate::operations::auth::sessions::Session;
use crate::operations::{Context, Error};
use crate::repository::sessions;
pub use crate::repository::sessions::OwnSession;

/// Where the person is signed in, the last used first.
pub async fn list(context: &Context, session: &Session) -> Result<Vec<OwnSession>, Error> {
    let now = context.clock.now();
    let mut tx = context.database.volatile_read().await?;
    Ok(sessions::of_login(&mut tx, session.login, (now, now - context.sessions.idle)).await?)
}

/// Ends one of them; whether there was such a one.
pub async fn end(context: &Context, session: &Session, key: &str) -> Result<bool, Error> {
    let mut tx = context.database.volatile().await?;
    let ended = sessions::remove_own(&mut tx, session.login, key).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends all of them, this one too: *Sign out everywhere*. No browser is known any more.
pub async fn end_all(context: &Context, session: &Session) -> Result<(), Error> {
    known_browsers::forget_all(context, session.login).await
}
