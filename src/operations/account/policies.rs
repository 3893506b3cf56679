//! *Policies*: how long invitations last, what the trash keeps, and what people change themselves.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::policies::Policies;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::operations::account::settings::of_account;
use crate::operations::record::{Present, Record};
use crate::repository::accounts;

impl Record for Policies {
    type Facts = ();
    const THING: &'static str = "account";
    const ACTION: &'static str = "change_policies";

    async fn load(tx: &mut Tx, scope: &Scope) -> Result<Present<Self>, Error> {
        let account = accounts::get(tx, scope.account).await?;
        Ok(of_account(account, accounts::policies(tx, scope.account).await?))
    }

    async fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        _: &Present<Self>,
        _: DateTime<Utc>,
    ) -> Result<(), Error> {
        Ok(accounts::set_policies(tx, scope.account, self).await?)
    }
}
