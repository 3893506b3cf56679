//! What the first page tells: how much there is, and what is left to set up.

use super::{Context, Error};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::repository::overview;

pub use crate::repository::overview::{Counts, MOST, Steps};

/// The numbers and the steps. Members see neither.
pub async fn overview(context: &Context, scope: &Scope) -> Result<Result<(Counts, Steps), Refusal>, Error> {
    if !scope.may(Right::SeePhoneSystem) {
        return Ok(Err(Refusal::NotAllowed(Right::SeePhoneSystem)));
    }
    let mut tx = context.database.read().await?;
    Ok(Ok((overview::counts(&mut tx, scope).await?, overview::steps(&mut tx, scope).await?)))
}
