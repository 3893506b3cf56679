//! The lease of the worker of an import. It runs out by itself, and is in the store that no long change keeps waiting.

use std::time::Duration;

use chrono::TimeDelta;

use crate::database;
use crate::domain::ids::{AccountId, ImportId};
use crate::operations::Context;
use crate::repository::{imports, leases, progress};

/// The time a lease holds without a heartbeat.
const VALID: TimeDelta = TimeDelta::minutes(2);
/// The time between two heartbeats.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// A lease that somebody has.
#[derive(Clone, Debug)]
pub(super) struct Lease {
    name: String,
    holder: String,
}

impl Lease {
    /// That of an import. Files of an account wait for each other; a form waits for nothing but the account itself.
    pub(super) async fn of(
        context: &Context,
        holder: &str,
        account: AccountId,
        id: ImportId,
    ) -> Result<Self, database::Error> {
        let mut tx = context.database.read().await?;
        let import = imports::find(&mut tx, account, id).await?;
        let name = match import.filter(|import| import.options.form.is_some()) {
            Some(_) => format!("form {id} of account {account}"),
            None => format!("imports of account {account}"),
        };
        Ok(Self { name, holder: holder.to_owned() })
    }

    /// Takes it; `false` when somebody else has it.
    pub(super) async fn take(&self, context: &Context) -> Result<bool, database::Error> {
        let now = context.clock.now();
        let mut tx = context.database.volatile().await?;
        let taken = leases::take(&mut tx, &self.name, &self.holder, now + VALID, now).await?;
        tx.commit().await?;
        Ok(taken.is_some())
    }

    /// Gives signs of life; ends when somebody else has taken it.
    pub(super) async fn lost(&self, context: &Context) {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            if matches!(self.renew(context).await, Ok(false)) {
                return;
            }
        }
    }

    /// Gives a sign of life; `false` when somebody else has it.
    pub(super) async fn renew(&self, context: &Context) -> Result<bool, database::Error> {
        let until = context.clock.now() + VALID;
        let mut tx = context.database.volatile().await?;
        let ours = leases::renew(&mut tx, &self.name, &self.holder, until).await?;
        tx.commit().await?;
        Ok(ours)
    }

    /// Gives it back, with the progress of an import that has come to an end.
    pub(super) async fn release(
        &self,
        context: &Context,
        ended: Option<(AccountId, ImportId)>,
    ) -> Result<(), database::Error> {
        let mut tx = context.database.volatile().await?;
        if let Some((account, import)) = ended {
            progress::forget(&mut tx, account, import).await?;
        }
        leases::release(&mut tx, &self.name, &self.holder).await?;
        tx.commit().await
    }
}
