//! The rights of a person at this moment, read under the lock of the account: a request may have waited for the lock
//! while its person lost a role.

use crate::database::Tx;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::repository::rights;

/// The scope with today's rights; `None` where the person is not active any more.
pub(in crate::operations) async fn rights_now(tx: &mut Tx, scope: &Scope) -> Result<Option<Scope>, Error> {
    let Some(person) = scope.person else { return Ok(Some(scope.clone())) };
    let now = rights::find_scope(tx, scope.account, person).await?;
    Ok(now.map(|now| Scope { address: scope.address.clone(), proved: scope.proved, ..now }))
}
