//! Licenses: the seats of the two pools that the account has bought (decision 8).

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, LicenseFields};
use crate::domain::problem::PackageProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::operations::record::{Present, Record};
use crate::operations::{Context, Error, Stop};
pub use crate::repository::license_pools::Seats;
use crate::repository::license_pools::{self, Pool};

/// Both pools, at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Licenses {
    /// Phone users and rooms.
    pub phone: Seats,
    /// Common areas.
    pub common_area: Seats,
}

/// Shows both pools.
pub async fn open(context: &Context, scope: &Scope) -> Result<Licenses, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(load(&mut tx, scope).await?)
}

async fn load(tx: &mut Tx, scope: &Scope) -> Result<Licenses, Error> {
    const NONE: Seats = Seats { seats: 0, used: 0, held: 0, version: 0 };
    Ok(Licenses {
        phone: license_pools::find(tx, scope.account, Pool::Phone).await?.unwrap_or(NONE),
        common_area: license_pools::find(tx, scope.account, Pool::CommonArea).await?.unwrap_or(NONE),
    })
}

impl Record for LicenseFields {
    type Facts = Licenses;
    const THING: &'static str = "license_pool";
    const ACTION: &'static str = "update_licenses";

    /// Its version is raised with every change of either pool.
    async fn load(tx: &mut Tx, scope: &Scope) -> Result<Present<Self>, Error> {
        let facts @ Licenses { phone, common_area } = load(tx, scope).await?;
        let fields = Self { phone: phone.seats, common_area: common_area.seats };
        let version = phone.version + common_area.version;
        Ok(Present { fields, version, id: scope.account.0, name: "Licenses".to_owned(), facts })
    }

    async fn check(
        &self,
        _: &mut Tx,
        _: &Scope,
        before: &Present<Self>,
        errors: &mut FieldErrors,
    ) -> Result<(), Error> {
        let Licenses { phone, common_area } = before.facts;
        check_used(errors, ("phone", self.phone), phone);
        check_used(errors, ("common_area", self.common_area), common_area);
        Ok(())
    }

    async fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        before: &Present<Self>,
        _: DateTime<Utc>,
    ) -> Result<(), Error> {
        let Licenses { phone, common_area } = before.facts;
        set(tx, scope, (Pool::Phone, phone), self.phone).await?;
        set(tx, scope, (Pool::CommonArea, common_area), self.common_area).await?;
        Ok(())
    }
}

/// Notes it where the seats of a pool would be fewer than those in use.
fn check_used(errors: &mut FieldErrors, (field, seats): (&str, i64), before: Seats) {
    if seats < before.used && seats != before.seats {
        let problem = PackageProblem::SeatsInUse { used: before.used.unsigned_abs() };
        LicenseFields::note(errors, field, &seats.to_string(), problem);
    }
}

async fn set(tx: &mut Tx, scope: &Scope, (pool, before): (Pool, Seats), seats: i64) -> Result<(), Error> {
    if before.version == 0 {
        license_pools::add(tx, scope.account, pool, seats).await?;
    } else if before.seats != seats {
        license_pools::update(tx, scope.account, pool, seats).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::fewer_than_in_use(4, &["seats_in_use"])]
    #[case::as_many_as_in_use(5, &[])]
    #[case::as_it_was(3, &[])]
    fn seats_are_not_fewer_than_those_in_use(#[case] seats: i64, #[case] told: &[&str]) {
        let (mut errors, before) = (FieldErrors::new(), Seats { seats: 3, used: 5, held: 0, version: 1 });
        check_used(&mut errors, ("phone", seats), before);
        assert_eq!(errors.iter().map(|error| error.problem.code()).collect::<Vec<_>>(), told);
    }
}
