//! *Roles*: who may do what, and who has which role.

use crate::domain::scope::{Right, Scope};
use crate::operations::{Context, Stop};
use crate::repository::roles;
pub use crate::repository::roles::{RoleCount, RoleHolder};

/// As many people with a role of their own are named.
pub const NAMED: i64 = 100;

/// The number of people with each role, and those who have more than Member: the person sees those they may
/// know of.
pub async fn open(context: &Context, scope: &Scope) -> Result<(Vec<RoleCount>, Vec<RoleHolder>), Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let counts = roles::counts(&mut tx, scope).await?;
    Ok((counts, roles::holders(&mut tx, scope, NAMED).await?))
}
