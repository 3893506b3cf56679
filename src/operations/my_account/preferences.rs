//! One's own preferences: how pages look, and in which time zone they show times.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::fields::PreferenceFields;
use crate::domain::scope::{Right, Scope};
use crate::operations::Error;
use crate::operations::record::{Present, Record};
use crate::repository::preferences;

impl Record for PreferenceFields {
    type Facts = ();
    const THING: &'static str = "user";
    const ACTION: &'static str = "change_preferences";
    const RIGHT: Option<Right> = None;

    async fn load(tx: &mut Tx, scope: &Scope) -> Result<Present<Self>, Error> {
        let (stored, zone) = preferences::get(tx, scope).await?;
        let (id, name) = (scope.person.map_or(0, |person| person.0), scope.person_name.clone());
        Ok(Present { fields: Self::of(stored, &zone), version: 0, id, name, facts: () })
    }

    async fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        _: &Present<Self>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let zone = self.time_zone.as_deref().unwrap_or_default();
        Ok(preferences::set(tx, scope, (self.preferences(), zone), now).await?)
    }
}
