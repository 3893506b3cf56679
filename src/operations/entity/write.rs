//! Adding and updating a thing, each with its line of the audit log.

use super::found::find_at;
use super::read_form::read_form;
use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::fields::{Fields as _, Typed};
use crate::domain::ids::Id as _;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::entities::{Draft, Entity};
use crate::mail_queue;
use crate::operations::{Context, Stop};
use crate::repository::entity;

/// Adds a thing; gives its key and its name.
pub async fn add<E: Entity>(
    context: &Context,
    scope: &Scope,
    form: &Typed<E::Fields>,
) -> Result<(E::Key, String), Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.write(scope.account).await?;
    let (fields, facts) = read_form::<E>(&mut tx, scope, form, None).await?;
    check_reauth::<E>(scope, &facts, &Draft { new: &fields, before: None })?;
    let now = context.clock.now();
    let id = entity::add::<E>(&mut tx, scope.account, &fields, now).await?;
    let change = change_of::<E>(id, &fields).compare(&[], &fields.described(&facts));
    audit_log::write(&mut tx, scope, now, &deed::<E>("add"), &[change]).await?;
    if E::TELLS {
        let news = E::news(&mut tx, scope, &[id]).await?;
        mail_queue::tell(&mut tx, &context.keys, scope.account, now, None, &news).await?;
    }
    tx.commit().await?;
    if E::TELLS {
        context.mail_bell.messages_wait();
    }
    Ok((id, E::shown_title(&fields)))
}

/// Updates the thing of this key, if it is still at the version the form was made from; gives its name.
pub async fn update<E: Entity>(
    context: &Context,
    scope: &Scope,
    id: E::Key,
    form: &Typed<E::Fields>,
) -> Result<String, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.write(scope.account).await?;
    let row = find_at::<E>(&mut tx, scope, id, form.version).await?;
    let form = &row.fields.keep_fixed(form.clone());
    let (fields, facts) = read_form::<E>(&mut tx, scope, form, Some(&row)).await?;
    check_reauth::<E>(scope, &facts, &Draft { new: &fields, before: Some(&row) })?;
    let before = row.fields.described(&facts);
    let change = change_of::<E>(id, &fields).compare(&before, &fields.described(&facts));
    if change.fields.is_empty() {
        return Ok(row.name());
    }
    let now = context.clock.now();
    entity::update::<E>(&mut tx, scope.account, id, &fields, now).await?;
    E::written(&mut tx, scope, &facts, &[Draft { new: &fields, before: Some(&row) }]).await?;
    audit_log::write(&mut tx, scope, now, &deed::<E>(E::UPDATE), &[change]).await?;
    tx.commit().await?;
    Ok(E::shown_title(&fields))
}

/// That the password was typed lately, where people may do more from now on.
fn check_reauth<E: Entity>(scope: &Scope, facts: &E::Facts, draft: &Draft<'_, E>) -> Result<(), Refusal> {
    if E::gives_rights(facts, draft) { scope.check_reauth() } else { Ok(()) }
}

fn change_of<E: Entity>(id: E::Key, fields: &E::Fields) -> Change {
    Change::of(E::THING, id.number(), E::title(fields))
}

fn deed<E: Entity>(verb: &str) -> String {
    format!("{verb}_{}", E::THING)
}
