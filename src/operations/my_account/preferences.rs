//! One's own preferences: how pages look, and in which time zone they show times.

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::column::ColumnId;
use crate::domain::preferences::{Preferences, PreferencesForm};
use crate::domain::refusal::FieldErrors;
use crate::domain::settings::parse_time_zone;
use crate::operations::auth::sessions::Session;
use crate::operations::{Context, Error, Stop};
use crate::repository::preferences;

/// The stored preferences, and the person's own time zone, which may be blank.
pub async fn open(context: &Context, session: &Session) -> Result<PreferencesForm, Error> {
    let mut tx = context.database.read().await?;
    let (preferences, zone) = preferences::get(&mut tx, &session.scope).await?;
    Ok(PreferencesForm::of(preferences, &zone))
}

/// Changes them.
pub async fn update(context: &Context, session: &Session, form: &PreferencesForm) -> Result<(), Stop> {
    let mut errors = FieldErrors::new();
    let zone = parse_time_zone(&form.time_zone).map(Option::unwrap_or_default);
    let zone = errors.take(ColumnId::TIME_ZONE, "Time Zone", &form.time_zone, zone);
    let (Some(new), Some(zone)) = (form.read(&mut errors), zone) else { return Err(errors.into()) };
    let (scope, now) = (&session.scope, context.clock.now());
    let mut tx = context.database.write(scope.account).await?;
    let (before, before_zone) = preferences::get(&mut tx, scope).await?;
    let id = scope.person.map_or(0, |person| person.0);
    let change = Change::of("user", id, &scope.person_name)
        .compare(&described(before, &before_zone), &described(new, &zone));
    if !change.fields.is_empty() {
        preferences::set(&mut tx, scope, (new, &zone), now).await?;
        audit_log::write(&mut tx, scope, now, "change_preferences", &[change]).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn described(preferences: Preferences, zone: &str) -> Vec<(&'static str, String)> {
    let mut all = preferences.describe();
    if !zone.is_empty() {
        all.push(("Time Zone", zone.to_owned()));
    }
    all
}
