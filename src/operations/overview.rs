//! The first page: counts of things, and the steps left to set up.

use crate::domain::scope::{Right, Scope};
use crate::operations::{Context, Stop};
use crate::repository::overview;

pub use crate::repository::overview::{Counts, MOST, Steps};

/// The numbers and the steps. Members see neither.
pub async fn overview(context: &Context, scope: &Scope) -> Result<(Counts, Steps), Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok((overview::counts(&mut tx, scope).await?, overview::steps(&mut tx, scope).await?))
}
