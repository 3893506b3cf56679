//! Erases what is too old: messages, files, people in the trash and known browsers, beside everything else; several servers may do so at
//! once.

use crate::operations::auth::known_browsers;
use crate::operations::{Context, imports, outbox, trash};

/// All of it, each whatever becomes of the others.
pub(super) async fn all(context: Context) {
    if let Err(error) = outbox::sweep(&context).await {
        tracing::warn!(?error, "old emails could not be erased");
    }
    if let Err(error) = imports::sweep(&context).await {
        tracing::warn!(?error, "old files could not be erased");
    }
    if let Err(error) = trash::sweep(&context).await {
        tracing::warn!(?error, "the trash could not be emptied");
    }
    if let Err(error) = known_browsers::sweep(&context).await {
        tracing::warn!(?error, "old browsers could not be forgotten");
    }
}
