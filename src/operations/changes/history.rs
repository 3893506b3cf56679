//! What was changed of a user and of their phone, and what both were on a day.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::RIGHT;
use super::list::{RecordPage, list_changes};
use crate::database::Tx;
use crate::domain::ids::UserId;
use crate::domain::past::{self, PastField, Recorded};
use crate::domain::profile::PROFILE;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::kinds::phone_users::export;
use crate::operations::{Context, Error};
use crate::repository::phone_users;
use crate::repository::record_history::{self, RecordedRow, Since};
use crate::repository::record_lines::{Edge, RecordFilter};
use crate::repository::users::{self, UserRow};

/// A user and a page of what was changed of them.
#[derive(Debug)]
pub struct History {
    /// The user.
    pub user: UserRow,
    /// The changes, the newest first.
    pub page: RecordPage,
}

/// A user at a moment.
#[derive(Debug)]
pub struct OnDay {
    /// The fields of the user; nothing where they were not in the account yet.
    pub person: Option<Vec<PastField>>,
    /// The fields of their phone; nothing where the extension they have today was not theirs yet, or they have none.
    pub phone: Option<Vec<PastField>>,
    /// When the user was added.
    pub added: DateTime<Utc>,
    /// Since when they have their extension, if they have one.
    pub phone_since: Option<DateTime<Utc>>,
    /// Of how many changes the values are erased.
    pub erased: usize,
}

/// What was changed of a user and of their extension.
pub async fn history(
    context: &Context,
    scope: &Scope,
    id: UserId,
    edge: Edge,
) -> Result<Result<History, Refusal>, Error> {
    let mut tx = context.database.read().await?;
    let (user, since) = match find(&mut tx, scope, id).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    drop(tx);
    let filter = RecordFilter { user: Some((id, since.extension)), ..RecordFilter::default() };
    let page = list_changes(context, scope, &filter, edge).await?;
    Ok(page.map(|page| History { user, page }))
}

/// What a user and their phone were at a moment, as far as the record tells.
pub async fn on_day(
    context: &Context,
    scope: &Scope,
    id: UserId,
    moment: DateTime<Utc>,
) -> Result<Result<OnDay, Refusal>, Error> {
    let mut tx = context.database.read().await?;
    let (user, since) = match find(&mut tx, scope, id).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let of_user = record_history::of_thing(&mut tx, scope.account, "user", id.0).await?;
    let of_phone = match since.extension {
        Some(extension) => record_history::of_thing(&mut tx, scope.account, "extension", extension.0).await?,
        None => Vec::new(),
    };
    let phone = phone_today(&mut tx, scope, id).await?;
    let (of_user, of_phone) = (recorded(&of_user), recorded(&of_phone));
    let had_phone = since.phone_since.is_some_and(|since| since < moment);
    Ok(Ok(OnDay {
        person: (since.created_at < moment).then(|| past::at(moment, &of_user, &person_today(&user))),
        phone: had_phone.then(|| past::at(moment, &of_phone, &phone)),
        added: since.created_at,
        phone_since: since.phone_since,
        erased: past::erased(&of_user) + past::erased(&of_phone),
    }))
}

async fn find(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<Result<(UserRow, Since), Refusal>, Error> {
    if let Err(refusal) = scope.check(RIGHT) {
        return Ok(Err(refusal));
    }
    let user = users::find(tx, scope, id).await?;
    let since = record_history::since(tx, scope.account, id).await?;
    Ok(user.zip(since).ok_or(Refusal::NotFound))
}

fn recorded(rows: &[RecordedRow]) -> Vec<Recorded<'_>> {
    rows.iter().map(|row| (row.at, row.fields.as_ref().map(|fields| fields.0.as_slice()))).collect()
}

/// The fields of the record, with their values of today.
fn person_today(user: &UserRow) -> Vec<(String, Option<String>)> {
    let (profile, role, status) = (user.profile(), user.role(), user.status());
    let names =
        [("Email", user.email.as_str()), ("First Name", &user.first_name), ("Last Name", &user.last_name)];
    let profile = PROFILE.iter().map(|field| (field.title, profile.get(field.id)));
    let access = [("Role", role.title()), ("Status", status.title())];
    let fields = names.into_iter().chain(profile).chain(access);
    fields.map(|(field, value)| today(field, value)).collect()
}

/// The cells of an export, whose headers are the fields of the record; what only says whom it is about is left out.
async fn phone_today(
    tx: &mut Tx,
    scope: &Scope,
    user: UserId,
) -> Result<Vec<(String, Option<String>)>, Error> {
    let Some(has) = phone_users::of_user(tx, scope.account, user).await? else { return Ok(Vec::new()) };
    let cells = export::cells(&has.phone).map(Cow::into_owned).collect::<Vec<_>>();
    let of_person = ["Email", "First Name", "Last Name", "Activation Status", "Exported Version"];
    let shown = export::header().zip(&cells).filter(|(field, _)| !of_person.contains(field));
    Ok(shown.map(|(field, value)| today(field, value)).filter(|(_, value)| value.is_some()).collect())
}

fn today(field: &str, value: &str) -> (String, Option<String>) {
    (field.to_owned(), Some(value.to_owned()).filter(|value| !value.is_empty()))
}
