//! *Assign Package* on *Users & Rooms*, and the numbers that a user with a package can have.

use crate::domain::column::ColumnId;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::keyset::{Page, Position};
use crate::domain::number_list::NumberFilter;
use crate::domain::package::PackageKind;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;
use crate::operations::phone_user::license::UserPhone;
use crate::operations::{Context, Stop, phone_user};
use crate::repository::number_list::{self, NumberListRow};
use crate::repository::numbers;
use crate::repository::packages;
pub use crate::repository::packages::PackageFacts;

/// A phone user, and the packages of the account.
#[derive(Debug)]
pub struct PackageTo {
    /// Whom.
    pub phone: UserPhone,
    /// The packages, in the order of their names.
    pub packages: Vec<PackageFacts>,
}

/// The content of the form.
pub async fn package_to(context: &Context, scope: &Scope, id: ExtensionId) -> Result<PackageTo, Stop> {
    let mut tx = context.database.read().await?;
    let phone = phone_user::to_update(&mut tx, scope, id).await?;
    Ok(PackageTo { phone, packages: packages::all(&mut tx, scope.account).await? })
}

/// Gives a phone user these packages, by name, in place of those they have.
pub async fn assign_package(
    context: &Context,
    scope: &Scope,
    (id, version): (ExtensionId, i64),
    chosen: &[String],
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let phone = phone_user::to_update(&mut tx, scope, id).await?;
    if chosen.is_empty() {
        return Err(FieldErrors::one(ColumnId::PACKAGE, "Package", "", CellProblem::Required).into());
    }
    phone_user::check_version(&mut tx, scope, &phone.phone, version).await?;
    drop(tx);
    let rows = vec![(&phone, vec![chosen.join(",")])];
    phone_user::update_columns(context, scope, "assign_package", &[ColumnId::PACKAGE], rows).await
}

/// Numbers that a phone user can be given.
#[derive(Debug)]
pub struct NumbersTo {
    /// Whom.
    pub phone: UserPhone,
    /// Unassigned numbers of their site.
    pub page: Page<NumberListRow>,
}

/// The unassigned numbers of the user's site that a search finds: a page of them.
pub async fn numbers_to(
    context: &Context,
    scope: &Scope,
    id: ExtensionId,
    (search, position): (Option<String>, Position),
) -> Result<NumbersTo, Stop> {
    let mut tx = context.database.read().await?;
    let phone = phone_user::to_update(&mut tx, scope, id).await?;
    let to = PackageTo { phone, packages: packages::all(&mut tx, scope.account).await? };
    if !may_have_numbers(&to) {
        return Err(Refusal::NotNow(NO_PACKAGE.to_owned()).into());
    }
    let phone = to.phone;
    let site = Some(phone.site);
    let filter = NumberFilter { search, site, assigned: Some(false), ..NumberFilter::default() };
    let wanted = PageRequest { position, ..PageRequest::default() };
    let page = number_list::page(&mut tx, scope, &filter, &wanted).await?;
    Ok(NumbersTo { phone, page })
}

const NO_PACKAGE: &str = "Numbers need a package that includes numbers. Assign one first.";

/// True if what the user has lets them have numbers.
#[must_use]
pub fn may_have_numbers(to: &PackageTo) -> bool {
    let has = |package: &PackageFacts| package.has_numbers && to.phone.phone.packages.contains(&package.name);
    to.packages.iter().any(has)
}

/// Gives a phone user numbers behind those they have.
pub async fn add_numbers_to(
    context: &Context,
    scope: &Scope,
    (id, version): (ExtensionId, i64),
    chosen: &[NumberId],
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let phone = phone_user::to_update(&mut tx, scope, id).await?;
    phone_user::check_version(&mut tx, scope, &phone.phone, version).await?;
    let mut all = phone.phone.numbers.clone();
    for number in chosen {
        let Some(found) = numbers::find(&mut tx, scope, *number).await? else {
            return Err(FieldErrors::one("numbers", "Number(s)", "", CellProblem::Gone).into());
        };
        all.push(found.number);
    }
    drop(tx);
    if chosen.is_empty() {
        return Err(FieldErrors::one("numbers", "Number(s)", "", CellProblem::Required).into());
    }
    let rows = vec![(&phone, vec![all.join(",")])];
    phone_user::update_columns(context, scope, "assign_numbers", &[ColumnId::PHONE_NUMBER], rows).await
}

/// Main packages first.
#[must_use]
pub const fn is_main(package: &PackageFacts) -> bool {
    matches!(package.kind, PackageKind::Main)
}
