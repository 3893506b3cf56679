//! Reading the form of a thing.

use super::contract::{Draft, Entity};
use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, Fields as _, Typed};
use crate::domain::parse::trim;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::Stop;
use crate::repository::entity::{self, Row};

/// Reads a form: each field, names that others have, then the rules of the thing.
pub(super) async fn read_form<E: Entity>(
    tx: &mut Tx,
    scope: &Scope,
    form: &Typed<E::Fields>,
    before: Option<&Row<E>>,
) -> Result<(E::Fields, E::Facts), Stop> {
    let facts = E::facts(tx, scope).await?;
    let mut errors = FieldErrors::new();
    let new = E::Fields::read(form, &facts, &mut errors);
    for field in E::Fields::TABLE.iter().filter(|field| field.unique.is_some()) {
        let (name, own) = (trim(form.value(field.id)), before.map(|row| row.id));
        // A name that could not be read is no question for the database: PostgreSQL takes no NUL.
        let readable = errors.of(field.id).next().is_none();
        if readable && entity::is_taken::<E>(tx, scope.account, name, own).await? {
            E::Fields::note(&mut errors, field.id, name, CellProblem::NameTaken);
        }
    }
    E::check(tx, scope, &Draft { new: &new, before, facts: &facts }, &mut errors).await?;
    errors.sort_by_key(|error| E::Fields::TABLE.iter().position(|field| field.id == error.field));
    errors.check()?;
    Ok((new, facts))
}
