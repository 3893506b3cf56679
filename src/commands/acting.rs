//! On whose behalf: the options that commands on an account share.

use super::outcome::Early;
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::auth::acting;

#[derive(Debug, clap::Args)]
pub(super) struct Acting {
    /// The name or number of the account
    #[arg(long, env = "SWITCHROOM_ACCOUNT", value_name = "NAME")]
    account: String,
    /// The email of the person you act for: their rights and sites apply, and the audit log names them
    #[arg(long = "as", env = "SWITCHROOM_AS", value_name = "EMAIL")]
    person: String,
}

impl Acting {
    /// The scope of this person in this account.
    pub(super) async fn scope(&self, context: &Context) -> Result<Scope, Early> {
        Ok(acting::find_acting(context, &self.account, &self.person).await?)
    }
}
