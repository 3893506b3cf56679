//! Reading the form of a thing.

use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, Fields as _, Typed};
use crate::domain::parse::trim;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::entities::{Draft, Entity};
use crate::operations::Stop;
use crate::repository::entity::{self, Row};

/// Reads a form: each field, names that others have, then the rules of the thing.
pub(super) async fn read_form<E: Entity>(
    tx: &mut Tx,
    scope: &Scope,
    form: &Typed<E::Fields>,
    before: Option<&Row<E>>,
) -> Result<(E::Fields, E::Facts), Stop> {
    let mut facts = E::facts(tx, scope).await?;
    let mut errors = FieldErrors::new();
    let new = E::Fields::read_over(form, before.map(|row| &row.fields), &facts, &mut errors);
    for field in E::Fields::TABLE.iter().filter(|field| field.unique.is_some()) {
        let (key, own) = (E::unique(&new), before.map(|row| row.id));
        // A name that could not be read is no question for the database: PostgreSQL takes no NUL.
        let readable = errors.of(field.id).next().is_none();
        if readable && entity::is_taken::<E>(tx, scope.account, &key, own).await? {
            E::Fields::note(&mut errors, field.id, trim(form.value(field.id)), E::taken());
        }
    }
    let draft = Draft { new: &new, before };
    E::look_up(tx, scope, &mut facts, std::slice::from_ref(&draft)).await?;
    E::check(&facts, &draft, &mut errors);
    E::clash(&facts, &draft, &mut errors);
    errors.sort_by_key(|error| E::Fields::TABLE.iter().position(|field| field.id == error.field));
    errors.check()?;
    Ok((new, facts))
}
