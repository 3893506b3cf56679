//! A person as the trash keeps them.

use serde::{Deserialize, Serialize};

use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::scope::Scope;
use crate::importers::phone::KeptPhone;
use crate::operations::Error;
use crate::repository::packages;
use crate::repository::phone_users::UserPhone;
use crate::repository::users::UserRow;

/// The data kept of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Where they stood.
    pub(super) status: PersonStatus,
    /// Their phone, with its license.
    pub(super) phone: Option<KeptPhone>,
}

impl Kept {
    pub(super) async fn of(
        tx: &mut Tx,
        scope: &Scope,
        user: &UserRow,
        phone: Option<&UserPhone>,
    ) -> Result<Self, Error> {
        let phone = match phone {
            Some(phone) => Some(KeptPhone::of(phone, &packages::known(tx, scope.account).await?)),
            None => None,
        };
        Ok(Self { status: user.status, phone })
    }
}
