//! Packages with their seats.

use std::collections::HashMap;

use super::{Draft, Entity, Error, Row, Use, by_holders};
use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, Known, PackageFields, Typed};
use crate::domain::fold::fold;
use crate::domain::ids::PackageId;
use crate::domain::package::{PackageKind, WELL_KNOWN, matching_form};
use crate::domain::problem::PackageProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
pub use crate::repository::packages::Packages;
use crate::repository::{holders, packages};

/// The facts of the account that the rules of a package need.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The names, by the form in which files find them.
    names: HashMap<String, String>,
    /// The holders with direct numbers of each package that is to come without.
    with_numbers: HashMap<PackageId, i64>,
}

/// A package names nothing else.
impl Known for Catalogue {}

impl Entity for Packages {
    type Facts = Catalogue;

    const THING: &'static str = "package";

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<Catalogue, Error> {
        let all = packages::known(tx, scope.account).await?;
        let names = all.into_iter().map(|package| (matching_form(&package.name), package.name)).collect();
        Ok(Catalogue { names, with_numbers: HashMap::new() })
    }

    async fn look_up(
        tx: &mut Tx,
        scope: &Scope,
        facts: &mut Catalogue,
        drafts: &[Draft<'_, Self>],
    ) -> Result<(), Error> {
        let losing = drafts.iter().filter(|draft| !draft.new.has_numbers).filter_map(|draft| draft.before);
        let losing: Vec<_> = losing.filter(|row| row.fields.has_numbers).map(|row| row.id).collect();
        if !losing.is_empty() {
            facts.with_numbers.extend(packages::count_with_numbers(tx, scope.account, &losing).await?);
        }
        Ok(())
    }

    fn check(facts: &Catalogue, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        if let Some(before) = draft.before {
            check_use(facts, before, draft.new, errors);
        }
    }

    fn clash(facts: &Catalogue, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let name = &draft.new.name;
        let own = draft.before.map(Row::name);
        let alike = facts.names.get(&matching_form(name));
        let alike = alike.filter(|other| fold(other) != fold(name) && own.as_ref() != Some(*other));
        if let Some(other) = alike {
            PackageFields::note(errors, "name", name, PackageProblem::NameAlike { other: other.clone() });
        }
    }

    fn follow(facts: &mut Catalogue, draft: &Draft<'_, Self>) {
        if let Some(before) = draft.before {
            facts.names.remove(&matching_form(&before.fields.name));
        }
        facts.names.insert(matching_form(&draft.new.name), draft.new.name.clone());
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

/// Refuses changes that seats in use do not allow.
fn check_use(facts: &Catalogue, before: &Row<Packages>, new: &PackageFields, errors: &mut FieldErrors) {
    let used = before.more.used.unsigned_abs();
    if used > 0 && before.fields.kind != new.kind {
        PackageFields::note(errors, "kind", "", PackageProblem::KindInUse { used });
    }
    if before.fields.has_numbers && !new.has_numbers {
        let holders = facts.with_numbers.get(&before.id).copied().unwrap_or_default().unsigned_abs();
        if holders > 0 {
            PackageFields::note(errors, "has_numbers", "", PackageProblem::NumbersInUse { holders });
        }
    }
    if new.seats < before.more.used {
        PackageFields::note(errors, "seats", &new.seats.to_string(), PackageProblem::SeatsInUse { used });
    }
}
