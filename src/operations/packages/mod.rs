//! Packages with their seats: seeing, adding and changing those of an account. Removing one comes later.

mod fields;

pub use fields::PackageForm;
pub(super) use fields::read_seats;
use fields::{Present, describe};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::Refusal;
use crate::domain::change::Change;
use crate::domain::ids::PackageId;
use crate::domain::keyset::Page;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::{ByName, PageRequest};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Stop};
pub use crate::repository::packages::PackageRow;
use crate::repository::packages::{self, PackageFields};

const THING: &str = "package";

/// Lists packages in the order of their names.
pub async fn list(
    context: &Context,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<PackageRow>, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(packages::list(&mut tx, scope, wanted).await?)
}

/// The package to be changed.
pub async fn open(context: &Context, scope: &Scope, id: PackageId) -> Result<PackageRow, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    Ok(packages::find(&mut tx, scope.account, id).await?.ok_or(Refusal::NotFound)?)
}

/// Adds a package.
pub async fn add(context: &Context, scope: &Scope, form: &PackageForm) -> Result<PackageId, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let fields = read(&mut tx, scope, form, None).await?;
    let now = context.clock.now();
    let id = packages::add(&mut tx, scope.account, &fields, now).await?;
    let change = Change::of(THING, id.0, &fields.name).compare(&[], &describe(&fields));
    audit_log::write(&mut tx, scope, now, "add_package", &[change]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the package of this key, if it is still at the version the form was made from.
pub async fn update(context: &Context, scope: &Scope, id: PackageId, form: &PackageForm) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let package = packages::find(&mut tx, scope.account, id).await?.ok_or(Refusal::NotFound)?;
    if package.version != form.version {
        return Err(stale_record(&mut tx, scope, THING, id.0).await?.into());
    }
    let fields = read(&mut tx, scope, form, Some(&package)).await?;
    let before = describe(&present(&package));
    let change = Change::of(THING, id.0, &fields.name).compare(&before, &describe(&fields));
    if change.fields.is_empty() {
        return Ok(());
    }
    let now = context.clock.now();
    packages::update(&mut tx, scope.account, id, &fields, now).await?;
    audit_log::write(&mut tx, scope, now, "update_package", &[change]).await?;
    tx.commit().await?;
    Ok(())
}

async fn read(
    tx: &mut Tx,
    scope: &Scope,
    form: &PackageForm,
    package: Option<&PackageRow>,
) -> Result<PackageFields, Stop> {
    let package = package.map(|row| &row.package);
    let mut others = packages::all(tx, scope.account).await?;
    others.retain(|other| package.is_none_or(|package| package.id != other.id));
    let with_numbers = match package {
        Some(package) if package.has_numbers => {
            packages::count_with_numbers(tx, scope.account, package.id).await?
        }
        _ => 0,
    };
    Ok(form.read(&Present { package, with_numbers, others })?)
}

fn present(row: &PackageRow) -> PackageFields {
    let package = &row.package;
    PackageFields {
        name: package.name.clone(),
        kind: row.package.kind,
        has_numbers: package.has_numbers,
        calling: row.calling.clone(),
        seats: package.seats,
    }
}
