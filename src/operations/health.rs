//! Whether the installation can work.

use std::time::Duration;

use super::{Context, Error};

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether the database answers and is migrated.
pub async fn is_ready(context: &Context) -> Result<bool, Error> {
    match tokio::time::timeout(PATIENCE, context.database.is_migrated()).await {
        Ok(migrated) => Ok(migrated?),
        Err(_) => Ok(false),
    }
}
