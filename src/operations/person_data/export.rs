//! A person's data as a document for machines: what the account knows of them (GDPR 15, 20).

use serde_json::{Value, json};

use crate::database::Tx;
use crate::domain::audit::actions;
use crate::domain::fields::Fields as _;
use crate::domain::ids::ContactCenterUserId;
use crate::domain::ids::UserId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::entities::Entity as _;
use crate::entities::contact_center::ContactCenterUsers;
use crate::operations::access::{self, Event};
use crate::operations::{Context, Error, Stop};
use crate::repository::audit_lines::{self, AuditFilter, AuditLine};
use crate::repository::contact_center::places;
use crate::repository::entity;
use crate::repository::person_data::{self, ImportOf, MessageOf};
use crate::repository::phone_users;
use crate::repository::sessions::{self, OwnSession};
use crate::repository::users::{self, UserRow};
use crate::repository::{kept_phones, new_addresses, preferences, trash};

/// Changes told at most, the newest first.
const CHANGES: i64 = 10_000;

/// The place of a person in the contact center, in the words of its files; `null` where they have none.
async fn contact_center(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<Value, Stop> {
    let Some(place) = places::of_user(tx, scope.account, id).await? else { return Ok(Value::Null) };
    let facts = ContactCenterUsers::facts(tx, scope).await?;
    let row = entity::find::<ContactCenterUsers>(tx, scope, ContactCenterUserId(place)).await?;
    let cells = row.map(|row| row.fields.described_in_file(&facts)).unwrap_or_default();
    Ok(cells.into_iter().map(|(heading, cell)| (heading.to_owned(), Value::from(cell))).collect())
}

/// Everything known of a person, without secrets.
pub async fn export(context: &Context, scope: &Scope, id: UserId) -> Result<Value, Stop> {
    for right in [Right::ManageAccount, Right::Export] {
        scope.check(right)?;
    }
    let mut tx = context.database.read().await?;
    let user = users::find(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let phone = phone_users::of_user(&mut tx, scope.account, id).await?;
    let imports = person_data::imports(&mut tx, scope.account, id).await?;
    let messages = person_data::messages(&mut tx, scope.account, id).await?;
    let of = AuditFilter { user: Some(id), ..AuditFilter::default() };
    let changes = lines(&mut tx, scope, &of).await?;
    let of = AuditFilter { access_of: Some(id), ..AuditFilter::default() };
    let access = lines(&mut tx, scope, &of).await?;
    let former = new_addresses::former(&mut tx, scope.account, id).await?;
    let kept = trash::kept(&mut tx, scope.account, id).await?;
    let kept_phone = kept_phones::of_user(&mut tx, scope.account, id).await?;
    let contact_center = contact_center(&mut tx, scope, id).await?;
    let (preferences, _) = preferences::get(&mut tx, &Scope { person: Some(id), ..scope.clone() }).await?;
    drop(tx);
    let mut volatile = context.database.volatile_read().await?;
    let sessions = sessions::of_user(&mut volatile, scope.account, id).await?;
    drop(volatile);
    access::note_now(context, &Event::took_data(scope, id)).await?;
    Ok(json!({
        "made_at": context.clock.now(),
        "person": person(&user),
        "emails_before": former,
        "phone": phone.as_ref().map(|has| of_phone(&has.phone)),
        "phone_welcomed_at": phone.as_ref().and_then(|has| has.welcomed_at),
        "phone_is_held": phone.as_ref().is_some_and(|has| has.held),
        "kept_in_trash": kept,
        "phone_kept_in_trash": kept_phone,
        "contact_center": contact_center,
        "preferences": preferences,
        "signed_in": sessions.iter().map(session).collect::<Vec<_>>(),
        "imports_uploaded": imports.iter().map(import).collect::<Vec<_>>(),
        "letters": messages.iter().map(message).collect::<Vec<_>>(),
        "sign_ins_and_downloads": access.iter().map(change).collect::<Vec<_>>(),
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    }))
}

async fn lines(tx: &mut Tx, scope: &Scope, filter: &AuditFilter) -> Result<Vec<AuditLine>, Error> {
    Ok(audit_lines::chunk(tx, scope, filter, None, CHANGES).await?.rows)
}

fn person(user: &UserRow) -> Value {
    let profile: serde_json::Map<String, Value> =
        user.profile.each().map(|(field, text)| (field.id.to_owned(), text.into())).collect();
    json!({
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "profile": profile,
        "role": user.role.title(),
        "status": user.status.title(),
        "added_at": user.created_at,
        "changed_at": user.updated_at,
    })
}

fn of_phone(phone: &PhoneUser) -> Value {
    let device = |device: &crate::domain::phone_user::SlotPhone| json!({ "slot": device.slot, "brand": device.brand, "model": device.model, "mac": device.mac });
    json!({
        "extension": phone.extension,
        "site": phone.site,
        "packages": phone.packages,
        "numbers": phone.numbers,
        "desk_phones": phone.desk_phones.iter().map(device).collect::<Vec<_>>(),
        "status": phone.status.title(),
        "settings": phone.settings.describe().into_iter().map(|(label, value)| json!({ "setting": label, "value": value })).collect::<Vec<_>>(),
    })
}

fn session(session: &OwnSession) -> Value {
    let OwnSession { created_at, seen_at, address, agent, .. } = session;
    json!({ "since": created_at, "last_used": seen_at, "address": address, "browser": agent })
}

fn import(import: &ImportOf) -> Value {
    json!({ "number": import.id, "file": import.file_name, "at": import.created_at, "from": import.address })
}

fn message(message: &MessageOf) -> Value {
    json!({ "kind": message.kind, "to": message.email, "state": message.state, "queued_at": message.created_at, "sent_at": message.sent_at })
}

fn change(line: &AuditLine) -> Value {
    json!({
        "operation": line.seq,
        "at": line.at,
        "by": line.person_name,
        "deed": actions::words(&line.operation),
        "thing": actions::words(&line.thing),
        "fields": line.fields.as_ref().map(|fields| fields.0.iter().map(|field| json!({
            "field": field.field, "before": field.before, "after": field.after,
        })).collect::<Vec<_>>()),
    })
}
