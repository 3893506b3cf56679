//! Licenses: the seats of the two pools that the account has bought (decision 8).

use serde::Deserialize;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::SEATS_MAX;
use crate::domain::parse::parse_count;
use crate::domain::problem::{PackageProblem, Problem};
use crate::domain::scope::{Right, Scope};
use crate::domain::{FieldErrors, Refusal};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};
pub use crate::repository::license_pools::Seats;
use crate::repository::license_pools::{self, Pool};

const THING: &str = "license_pool";

/// Both pools, at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Licenses {
    /// Phone users and rooms.
    pub phone: Seats,
    /// Common areas.
    pub common_area: Seats,
}

impl Licenses {
    /// Raised with every change of either.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.phone.version + self.common_area.version
    }

    fn pools(&self) -> [(Pool, Seats); 2] {
        [(Pool::Phone, self.phone), (Pool::CommonArea, self.common_area)]
    }
}

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LicensesForm {
    /// The version the form was made from; that of both pools.
    pub version: i64,
    /// *Phone licenses*.
    pub phone: String,
    /// *Common area licenses*.
    pub common_area: String,
}

impl From<&Licenses> for LicensesForm {
    fn from(licenses: &Licenses) -> Self {
        Self {
            version: licenses.version(),
            phone: licenses.phone.seats.to_string(),
            common_area: licenses.common_area.seats.to_string(),
        }
    }
}

impl LicensesForm {
    fn read(&self, present: &Licenses) -> Result<[i64; 2], Refusal> {
        let mut errors = FieldErrors::new();
        let phone = read_seats(&self.phone, present.phone.used);
        let phone = errors.take("phone", title(Pool::Phone), &self.phone, phone);
        let common_area = read_seats(&self.common_area, present.common_area.used);
        let common_area = errors.take("common_area", title(Pool::CommonArea), &self.common_area, common_area);
        errors.check()?;
        Ok([phone.unwrap_or_default(), common_area.unwrap_or_default()])
    }
}

/// Reads a number of seats, which are not fewer than those in use.
fn read_seats(cell: &str, used: i64) -> Result<i64, Problem> {
    let seats = i64::try_from(parse_count(cell, 0, SEATS_MAX)?).unwrap_or(i64::MAX);
    if seats < used {
        Err(PackageProblem::SeatsInUse { used: used.unsigned_abs() }.into())
    } else {
        Ok(seats)
    }
}

/// The name of a pool on pages.
const fn title(pool: Pool) -> &'static str {
    match pool {
        Pool::Phone => "Phone licenses",
        Pool::CommonArea => "Common area licenses",
    }
}

/// Shows both pools.
pub async fn open(context: &Context, scope: &Scope) -> Result<Licenses, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(load(&mut tx, scope).await?)
}

/// Changes the seats of the pools, if both are still at the version the form was made from.
pub async fn update(context: &Context, scope: &Scope, form: &LicensesForm) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let licenses = load(&mut tx, scope).await?;
    if licenses.version() != form.version {
        return Err(stale_record(&mut tx, scope, THING, scope.account.0).await?.into());
    }
    let seats = form.read(&licenses)?;
    let mut change = Change::of(THING, scope.account.0, "Licenses");
    for ((pool, before), seats) in licenses.pools().into_iter().zip(seats) {
        set(&mut tx, scope, (pool, before), seats).await?;
        change = change.field(title(pool), Some(before.seats.to_string()), Some(seats.to_string()));
    }
    audit_log::write(&mut tx, scope, context.clock.now(), "update_licenses", &[change]).await?;
    tx.commit().await?;
    Ok(())
}

async fn load(tx: &mut Tx, scope: &Scope) -> Result<Licenses, Error> {
    const NONE: Seats = Seats { seats: 0, used: 0, held: 0, version: 0 };
    Ok(Licenses {
        phone: license_pools::find(tx, scope.account, Pool::Phone).await?.unwrap_or(NONE),
        common_area: license_pools::find(tx, scope.account, Pool::CommonArea).await?.unwrap_or(NONE),
    })
}

async fn set(tx: &mut Tx, scope: &Scope, (pool, before): (Pool, Seats), seats: i64) -> Result<(), Error> {
    if before.version == 0 {
        license_pools::add(tx, scope.account, pool, seats).await?;
    } else if before.seats != seats {
        license_pools::update(tx, scope.account, pool, seats).await?;
    }
    Ok(())
}
