//! The health of the installation.

use std::time::Duration;

use chrono::TimeDelta;

use crate::operations::{Context, Error};
use crate::repository::leases;

/// The time the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The state of the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// All it should.
    Ready,
    /// The database was made by an older version.
    NotMigrated,
    /// The database answers, but stores nothing: its disk is full, as a rule.
    CannotStore,
    /// The database does not answer.
    Silent,
}

/// Asks the database. It never waits for whoever changes the main store, or a long import would take a healthy server
/// out of service: there, how the last change ended counts.
pub async fn health(context: &Context) -> Result<Health, Error> {
    let asked = async {
        if !context.database.is_migrated().await? {
            return Ok(Health::NotMigrated);
        }
        write_a_little(context).await?;
        Ok(if context.database.can_write().await { Health::Ready } else { Health::CannotStore })
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(health) => health,
        Err(_) => Ok(Health::Silent),
    }
}

/// A lease that nobody waits for, in the small store.
async fn write_a_little(context: &Context) -> Result<(), Error> {
    const NAME: &str = "health";
    let now = context.clock.now();
    let mut tx = context.database.volatile().await?;
    leases::take(&mut tx, NAME, NAME, now + TimeDelta::seconds(1), now).await?;
    Ok(tx.commit().await?)
}
