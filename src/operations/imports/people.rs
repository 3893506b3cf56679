//! The people that rows of a plan are about, for the way to their profiles.

use std::collections::HashMap;

use crate::domain::email::KeptKeys;
use crate::domain::ids::UserId;
use crate::domain::scope::{Right, Scope};
use crate::importers::FileKind;
use crate::imports::Whom;
use crate::operations::{Context, Error};
use crate::repository::import_plans::PlanRow;
use crate::repository::imports::ImportRow;
use crate::repository::{email_keys, plan_people};

/// The user of each row, as far as they are there and the person may see them. Whoever does not see the phone system sees no
/// profiles.
pub async fn people(
    context: &Context,
    scope: &Scope,
    import: &ImportRow,
    rows: &[PlanRow],
) -> Result<Vec<Option<UserId>>, Error> {
    let engine = FileKind::of(import).map(FileKind::engine).filter(|_| scope.may(Right::SeePhoneSystem));
    let Some(engine) = engine else { return Ok(vec![None; rows.len()]) };
    let whom: Vec<Option<Whom>> = rows.iter().map(|row| engine.whom(row.after.0.get())).collect();
    let mut tx = context.database.read().await?;
    let keys = email_keys::kept(&mut tx, scope.account).await?;
    let named = Named::of(&keys, &whom);
    let users: HashMap<i64, UserId> =
        plan_people::by_keys(&mut tx, scope, named.users).await?.into_iter().collect();
    let holders: HashMap<i64, UserId> =
        plan_people::by_extensions(&mut tx, scope, named.extensions).await?.into_iter().collect();
    let emails = named.emails.iter().map(String::as_str);
    let emails: HashMap<String, UserId> =
        plan_people::by_emails(&mut tx, scope, emails).await?.into_iter().collect();
    let found = |whom: &Whom| match whom {
        Whom::User(id) => users.get(id).copied(),
        Whom::Extension(id) => holders.get(id).copied(),
        Whom::Email(email) => emails.get(&keys.key_of(email)).copied(),
    };
    Ok(whom.iter().map(|whom| whom.as_ref().and_then(found)).collect())
}

/// The people of rows, by key.
#[derive(Default)]
struct Named {
    users: Vec<i64>,
    extensions: Vec<i64>,
    emails: Vec<String>,
}

impl Named {
    fn of(keys: &KeptKeys, all: &[Option<Whom>]) -> Self {
        let mut named = Self::default();
        for whom in all.iter().flatten() {
            match whom {
                Whom::User(id) => named.users.push(*id),
                Whom::Extension(id) => named.extensions.push(*id),
                Whom::Email(email) => named.emails.push(keys.key_of(email)),
            }
        }
        named
    }
}
