//! Changing one field of several things at once: all of them change, or none.

use std::collections::BTreeMap;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::{Field, Fields as _, Problems, Several, Typed};
use crate::domain::ids::Id as _;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::domain::sorting::Order;
use crate::entities::{Draft, Entity};
use crate::operations::{Context, Stop};
use crate::repository::entity::{self, Row, Wanted};

/// The most at once: as many as can be ticked.
pub const MOST: u16 = 1000;

/// The change of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It gets the value.
    Set,
    /// The things of the value come to those that it names.
    Add,
    /// The things of the value go from those that it names.
    Take,
}

/// A change of one field.
#[derive(Clone, Debug)]
pub struct Edit<F> {
    /// The field.
    pub field: &'static Field,
    /// Its change.
    pub how: How,
    /// The form with its value.
    pub typed: Typed<F>,
    /// The number that was shown with the things, see [`told`]; `None` where none was shown, and all of them must be there.
    pub told: Option<i64>,
}

/// A number that changes when one of these things does: their versions and keys, added up.
#[must_use]
pub fn told<E: Entity>(rows: &[Row<E>]) -> i64 {
    rows.iter().fold(0, |sum, row| sum.wrapping_add(row.version).wrapping_add(row.id.number()))
}

/// The refusal where they are not as they were shown.
pub(super) const CHANGED: &str =
    "Something was changed or removed meanwhile. Nothing was done. Look at it, and press again.";

impl How {
    /// The text of the field for a thing whose text was `before`.
    fn text(self, before: &str, given: &str) -> String {
        if self == Self::Set {
            return given.to_owned();
        }
        let read = |text: &str| Several::parse(text).unwrap_or_default().each().iter().copied().collect();
        let (mut all, given): (BTreeMap<i64, Option<u8>>, BTreeMap<i64, Option<u8>>) =
            (read(before), read(given));
        if self == Self::Add {
            all.extend(given);
        } else {
            all.retain(|key, _| !given.contains_key(key));
        }
        Several::of(all.into_iter().collect()).as_str()
    }
}

/// The things of these keys, by name, with what their form needs.
pub async fn open_many<E: Entity>(
    context: &Context,
    scope: &Scope,
    ids: &[i64],
) -> Result<(Vec<Row<E>>, E::Facts), Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.read().await?;
    let rows = rows::<E>(&mut tx, scope, ids).await?;
    Ok((rows, E::facts(&mut tx, scope).await?))
}

/// Those of these that are there, by name.
pub(super) async fn rows<E: Entity>(tx: &mut Tx, scope: &Scope, ids: &[i64]) -> Result<Vec<Row<E>>, Stop> {
    let wanted = Wanted::only(ids.to_vec());
    Ok(entity::chunk::<E>(tx, scope, (&wanted, Order::default()), (None, MOST.into())).await?.rows)
}

/// Changes a field of the things of these keys; gives how many were changed.
pub async fn edit_many<E: Entity>(
    context: &Context,
    scope: &Scope,
    ids: &[i64],
    edit: &Edit<E::Fields>,
) -> Result<usize, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.write(scope.account).await?;
    let rows = rows::<E>(&mut tx, scope, ids).await?;
    let is_told = edit.told.map_or(rows.len() == ids.len(), |shown| shown == told(&rows));
    if !is_told {
        return Err(Refusal::NotNow(CHANGED.to_owned()).into());
    }
    let mut facts = E::facts(&mut tx, scope).await?;
    let given = given::<E>(edit, &facts)?;
    let edited = edited::<E>(&mut tx, (scope, &mut facts), &rows, (edit, &given)).await?;
    let changes = changes::<E>(&edited, &facts);
    if changes.is_empty() {
        return Ok(0);
    }
    let now = context.clock.now();
    let updated: Vec<(E::Key, i64, E::Fields)> =
        edited.iter().map(|(row, new)| (row.id, row.version, new.clone())).collect();
    entity::update_many::<E>(&mut tx, scope.account, &updated, now).await?;
    let drafts: Vec<Draft<'_, E>> =
        edited.iter().map(|(row, new)| Draft { new, before: Some(row) }).collect();
    E::written(&mut tx, scope, &facts, &drafts).await?;
    audit_log::write(&mut tx, scope, now, &format!("{}_{}", E::UPDATE, E::THING), &changes).await?;
    tx.commit().await?;
    Ok(changes.len())
}

/// The text that is given, as a form of the thing reads it.
fn given<E: Entity>(edit: &Edit<E::Fields>, facts: &E::Facts) -> Result<String, Stop> {
    let mut errors = FieldErrors::new();
    if edit.how == How::Take {
        let Field { id, label, .. } = *edit.field;
        let keys = Several::read_keys(edit.typed.value(id), edit.field, facts);
        return keys.map(|keys| keys.as_str()).map_err(|Problems(all)| {
            for problem in all {
                errors.add(id, label, "", problem);
            }
            Refusal::Fields(errors).into()
        });
    }
    let read = E::Fields::read(&edit.typed, facts, &mut errors);
    errors.only(edit.field.id).check()?;
    Ok(Typed::<E::Fields>::of(0, read.typed()).value(edit.field.id).to_owned())
}

/// The things that change, each as it would be; refused where a rule of one does not hold.
async fn edited<'r, E: Entity>(
    tx: &mut Tx,
    (scope, facts): (&Scope, &mut E::Facts),
    rows: &'r [Row<E>],
    (edit, given): (&Edit<E::Fields>, &str),
) -> Result<Vec<(&'r Row<E>, E::Fields)>, Stop> {
    let (mut all, mut wrong) = (Vec::new(), FieldErrors::new());
    let (mut read, mut gives_rights) = (Vec::new(), false);
    for row in rows {
        let (mut errors, typed) = (FieldErrors::new(), Typed::of(row.version, row.fields.typed()));
        let text = edit.how.text(typed.value(edit.field.id), given);
        let typed = typed.with(edit.field.id, &text);
        read.push((row, E::Fields::read_over(&typed, Some(&row.fields), facts, &mut errors), errors));
    }
    let drafts: Vec<Draft<'_, E>> =
        read.iter().map(|(row, new, _)| Draft { new, before: Some(*row) }).collect();
    E::look_up(tx, scope, facts, &drafts).await?;
    for (row, new, mut errors) in read {
        let draft = Draft { new: &new, before: Some(row) };
        if new != row.fields {
            E::check(facts, &draft, &mut errors);
            E::clash(facts, &draft, &mut errors);
        }
        if let Some(error) = errors.iter().next() {
            wrong.add(edit.field.id, &row.name(), &error.value, error.problem.clone());
        } else if new != row.fields {
            gives_rights |= E::gives_rights(facts, &draft);
            E::follow(facts, &draft);
            all.push((row, new));
        }
    }
    wrong.check()?;
    if gives_rights {
        scope.check_reauth()?;
    }
    Ok(all)
}

/// The lines of the audit log.
fn changes<E: Entity>(edited: &[(&Row<E>, E::Fields)], facts: &E::Facts) -> Vec<Change> {
    let change = |(row, new): &(&Row<E>, E::Fields)| {
        let before = row.fields.described(facts);
        Change::of(E::THING, row.id.number(), E::title(new)).compare(&before, &new.described(facts))
    };
    edited.iter().map(change).filter(|change| !change.fields.is_empty()).collect()
}
