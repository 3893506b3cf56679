//! Packages with their seats.

use super::Error;
use super::entity::{Draft, Entity, Row, Use, by_holders};
use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, PackageFields, Typed};
use crate::domain::fold::fold;
use crate::domain::package::{PackageKind, WELL_KNOWN, same_package};
use crate::domain::problem::PackageProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
pub use crate::repository::packages::Packages;
use crate::repository::{holders, packages};

impl Entity for Packages {
    type Facts = ();

    const THING: &'static str = "package";

    async fn facts(_: &mut Tx, _: &Scope) -> Result<(), Error> {
        Ok(())
    }

    async fn check(
        tx: &mut Tx,
        scope: &Scope,
        draft: &Draft<'_, Self>,
        errors: &mut FieldErrors,
    ) -> Result<(), Error> {
        let others = packages::all(tx, scope.account).await?;
        let others = others.iter().filter(|other| draft.before.is_none_or(|before| before.id != other.id));
        let name = &draft.new.name;
        let alike = |other: &str| same_package(other, name) && fold(other) != fold(name);
        if let Some(other) = others.map(|other| &other.name).find(|other| alike(other)) {
            PackageFields::note(errors, "name", name, PackageProblem::NameAlike { other: other.clone() });
        }
        match draft.before {
            Some(before) => check_use(tx, scope, before, draft.new, errors).await,
            None => Ok(()),
        }
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let holders = holders::count_with(tx, scope.account, row.id).await?;
        Ok(by_holders(&holders).to_vec())
    }
}

impl Packages {
    /// The form of a well-known package; an empty one for a name that is none.
    #[must_use]
    pub fn like(name: &str) -> Typed<PackageFields> {
        let known = WELL_KNOWN.iter().find(|known| known.name == name);
        let empty = Typed::default().with("kind", PackageKind::Main.as_str());
        known.map_or(empty, |known| {
            let numbers = if known.may_have_numbers { "on" } else { "" };
            let kind = Typed::default().with("name", known.name).with("kind", known.kind.as_str());
            kind.with("has_numbers", numbers).with("calling", known.outbound)
        })
    }
}

/// What may not change while seats are in use.
async fn check_use(
    tx: &mut Tx,
    scope: &Scope,
    before: &Row<Packages>,
    new: &PackageFields,
    errors: &mut FieldErrors,
) -> Result<(), Error> {
    let used = before.more.used.unsigned_abs();
    if used > 0 && before.fields.kind != new.kind {
        PackageFields::note(errors, "kind", "", PackageProblem::KindInUse { used });
    }
    if before.fields.has_numbers && !new.has_numbers {
        let holders = packages::count_with_numbers(tx, scope.account, before.id).await?.unsigned_abs();
        if holders > 0 {
            PackageFields::note(errors, "has_numbers", "", PackageProblem::NumbersInUse { holders });
        }
    }
    if new.seats < before.more.used {
        PackageFields::note(errors, "seats", &new.seats.to_string(), PackageProblem::SeatsInUse { used });
    }
    Ok(())
}
