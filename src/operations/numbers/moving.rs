//! Numbers that change hands: what holders become whose numbers are others, and writing that, each table in one go.
//!
//! Users, rooms and common areas alike. What is recorded has the words of *Update Users*.

use std::collections::HashSet;

use crate::audit_log;
use crate::database::{Tx, Value};
use crate::domain::caller_id::CallerId;
use crate::domain::change::Change;
use crate::domain::ids::ExtensionId;
use crate::domain::message::{Message, Recipient};
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Scope;
use crate::mail_queue;
use crate::operations::phone_user::license::UserPhone;
use crate::operations::{Context, Error};
use crate::repository::extension_search::refresh_search;
use crate::repository::{changed_phone_users, new_phone_users, phone_users, recipients};

/// A holder before, and with other numbers.
#[derive(Debug)]
pub(super) struct Moved {
    before: UserPhone,
    /// As they become.
    pub(super) after: PhoneUser,
}

impl Moved {
    /// Without those of these numbers that they have.
    pub(super) fn losing(before: UserPhone, moved: &[&str]) -> Self {
        let kept = before.phone.numbers.iter().filter(|number| !moved.contains(&number.as_str()));
        let after = before.phone.with_numbers(kept.cloned().collect());
        Self { before, after }
    }

    /// With these numbers behind those they have.
    pub(super) fn gaining(before: UserPhone, moved: &[&str]) -> Self {
        let own = &before.phone.numbers;
        let new = moved.iter().filter(|number| !own.iter().any(|own| own == *number));
        let after = before
            .phone
            .with_numbers(own.iter().cloned().chain(new.map(|number| (*number).to_owned())).collect());
        Self { before, after }
    }

    fn is_changed(&self) -> bool {
        self.before.phone != self.after
    }

    fn change(&self) -> Change {
        let numbers = |phone: &PhoneUser| Some(phone.numbers.join(",")).filter(|text| !text.is_empty());
        let caller_id = |phone: &PhoneUser| {
            phone.settings.outbound_caller_id.as_ref().map(CallerId::as_str).map(str::to_owned)
        };
        let (before, after) = (&self.before.phone, &self.after);
        Change::of("extension", after.id.0, &after.name)
            .field("Phone Number", numbers(before), numbers(after))
            .field("Outbound Caller ID", caller_id(before), caller_id(after))
    }
}

/// The holders of these extensions that the person may see.
pub(super) async fn holders(
    tx: &mut Tx,
    scope: &Scope,
    ids: impl IntoIterator<Item = ExtensionId>,
) -> Result<Vec<UserPhone>, Error> {
    let ids: HashSet<i64> = ids.into_iter().map(|id| id.0).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let mut found = phone_users::of_extensions(tx, scope.account, &ids).await?;
    found.retain(|one| scope.sites.contain(one.site));
    found.sort_by(|one, other| (&one.phone.name, one.phone.id).cmp(&(&other.phone.name, other.phone.id)));
    Ok(found)
}

/// Writes what became of them, records it as `deed`, tells those who are active, and commits. The account's write lock is
/// held.
pub(super) async fn carry_out(
    context: &Context,
    scope: &Scope,
    mut tx: Tx,
    (deed, moved): (&str, Vec<Moved>),
) -> Result<(), Error> {
    let moved: Vec<Moved> = moved.into_iter().filter(Moved::is_changed).collect();
    let (account, now) = (scope.account, context.clock.now());
    new_phone_users::assign_numbers(&mut tx, account, now, &numbers(&moved)).await?;
    changed_phone_users::set_settings(&mut tx, account, now, &settings(&moved)?).await?;
    let ids: Vec<ExtensionId> = moved.iter().map(|one| one.after.id).collect();
    refresh_search(&mut tx, account, &ids).await?;
    changed_phone_users::note_time(&mut tx, account, &ids, now).await?;
    let changes: Vec<Change> = moved.iter().map(Moved::change).collect();
    audit_log::write(&mut tx, scope, now, deed, &changes).await?;
    let told = told(&mut tx, scope, &moved).await?;
    mail_queue::queue(&mut tx, &context.keys, account, now, &told).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(())
}

/// `number, extension_id, position` of those that leave for nobody, and of all that those who gain have then.
fn numbers(moved: &[Moved]) -> Vec<Vec<Value>> {
    let had = |one: &Moved, number: &String| one.before.phone.numbers.contains(number);
    let is_left = |number: &String| moved.iter().all(|one| !one.after.numbers.contains(number));
    let left = moved.iter().flat_map(|one| &one.before.phone.numbers).filter(|number| is_left(number));
    let left = left.map(|number| vec![number.as_str().into(), Value::Int(None), 0.into()]);
    let gaining = moved.iter().filter(|one| one.after.numbers.iter().any(|number| !had(one, number)));
    let placed = gaining.flat_map(|one| {
        let place = |(place, number): (i64, &String)| {
            vec![number.as_str().into(), one.after.id.0.into(), place.into()]
        };
        (1_i64..).zip(&one.after.numbers).map(place).collect::<Vec<_>>()
    });
    left.chain(placed).collect()
}

/// `id, settings` of those whose caller ID leaves.
fn settings(moved: &[Moved]) -> Result<Vec<Vec<Value>>, Error> {
    let other = moved.iter().filter(|one| one.before.phone.settings != one.after.settings);
    let row =
        |one: &Moved| Ok(vec![one.after.id.0.into(), serde_json::to_string(&one.after.settings)?.into()]);
    other.map(row).collect()
}

/// Emails to active users about the numbers they have now, as imports send them. The acceptance tells those of a phone
/// that is held.
async fn told(tx: &mut Tx, scope: &Scope, moved: &[Moved]) -> Result<Vec<Message>, Error> {
    let in_use = moved.iter().filter(|one| !one.before.held);
    let people = recipients::by_holders(tx, scope.account, in_use.map(|one| one.after.id.0)).await?;
    let message = |row: recipients::HolderRow| {
        let one = moved.iter().find(|one| one.after.id.0 == row.extension_id)?;
        let to = Recipient { user: row.person.id, name: row.person.name(), email: row.person.email };
        let occasion = format!("extension {} version {}", one.after.id, one.before.phone.version);
        Some(Message::number_changed(&to, &one.after.numbers, occasion))
    };
    Ok(people.into_iter().filter_map(message).collect())
}
