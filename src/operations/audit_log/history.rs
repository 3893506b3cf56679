//! The history of a user and of their phone, and the state of both on a day.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::fields::Fields as _;
use crate::domain::ids::UserId;
use crate::domain::keyset::Page;
use crate::domain::point_in_time::{self, PastField, Recorded};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByAge, PageRequest};
use crate::importers::phone_users::export;
use crate::operations::audit_log::{RIGHT, list};
use crate::operations::{Context, Error, Stop};
use crate::repository::audit_history::{self, RecordedRow};
use crate::repository::audit_lines::{AuditFilter, AuditLine};
use crate::repository::phone_users;
use crate::repository::users::{self, UserRow};

/// A user and a page of what was changed of them.
#[derive(Debug)]
pub struct History {
    /// The user.
    pub user: UserRow,
    /// The changes, the newest first.
    pub page: Page<AuditLine>,
}

/// A user at a moment.
#[derive(Debug)]
pub struct OnDay {
    /// The fields of the user; nothing where they were not in the account yet.
    pub person: Option<Vec<PastField>>,
    /// The fields of the phone they had then; nothing where they had none.
    pub phone: Option<Vec<PastField>>,
    /// When the user was added.
    pub added: DateTime<Utc>,
    /// Since when they have the phone of today, if they have one.
    pub phone_since: Option<DateTime<Utc>>,
    /// Of how many changes the values are erased.
    pub erased: usize,
}

/// The changes of a user and of the phones they have or had.
pub async fn history(
    context: &Context,
    scope: &Scope,
    id: UserId,
    wanted: &PageRequest<ByAge>,
) -> Result<History, Stop> {
    let mut tx = context.database.read().await?;
    let user = find(&mut tx, scope, id).await?;
    drop(tx);
    let filter = AuditFilter { user: Some(id), ..AuditFilter::default() };
    let page = list(context, scope, &filter, wanted).await?;
    Ok(History { user, page })
}

/// The state of a user and their phone at a moment, as far as the record tells.
pub async fn on_day(
    context: &Context,
    scope: &Scope,
    id: UserId,
    moment: DateTime<Utc>,
) -> Result<OnDay, Stop> {
    let mut tx = context.database.read().await?;
    let user = find(&mut tx, scope, id).await?;
    let of_user = audit_history::of_thing(&mut tx, scope.account, "user", id.0).await?;
    let of_user = recorded(&of_user);
    let phones = audit_history::phones(&mut tx, scope.account, id).await?;
    let (mut phone, mut erased) = (None, point_in_time::erased(&of_user));
    if let Some(then) = phones.iter().find(|phone| phone.was_theirs(moment)) {
        let rows = audit_history::of_thing(&mut tx, scope.account, "extension", then.extension.0).await?;
        let of_phone = recorded(&rows);
        let today = if then.until.is_none() { phone_today(&mut tx, scope, id).await? } else { Vec::new() };
        erased += point_in_time::erased(&of_phone);
        phone = Some(point_in_time::at(moment, &of_phone, &today));
    }
    Ok(OnDay {
        person: (user.created_at < moment).then(|| point_in_time::at(moment, &of_user, &person_today(&user))),
        phone,
        added: user.created_at,
        phone_since: phones.iter().find(|phone| phone.until.is_none()).map(|phone| phone.since),
        erased,
    })
}

async fn find(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<UserRow, Stop> {
    scope.check(RIGHT)?;
    Ok(users::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?)
}

fn recorded(rows: &[RecordedRow]) -> Vec<Recorded<'_>> {
    rows.iter().map(|row| (row.at, row.fields.as_ref().map(|fields| fields.0.as_slice()))).collect()
}

/// The fields of the record, with their values of today.
fn person_today(user: &UserRow) -> Vec<(String, Option<String>)> {
    let names =
        [("Email", user.email.as_str()), ("First Name", &user.first_name), ("Last Name", &user.last_name)];
    let profile = user.profile.each().map(|(field, text)| today(field.label, &text));
    let access = [("Role", user.role.title()), ("Status", user.status.title())];
    let today = |(field, value): (&str, &str)| today(field, value);
    names.into_iter().map(today).chain(profile).chain(access.into_iter().map(today)).collect()
}

/// The cells of an export, whose headers are the fields of the record.
async fn phone_today(
    tx: &mut Tx,
    scope: &Scope,
    user: UserId,
) -> Result<Vec<(String, Option<String>)>, Error> {
    let Some(has) = phone_users::of_user(tx, scope.account, user).await? else { return Ok(Vec::new()) };
    let cells = export::changeable(&has.phone).map(|(field, value)| today(field, &value));
    Ok(cells.filter(|(_, value)| value.is_some()).collect())
}

fn today(field: &str, value: &str) -> (String, Option<String>) {
    (field.to_owned(), Some(value.to_owned()).filter(|value| !value.is_empty()))
}
