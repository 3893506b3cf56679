//! The plan of changed phone users: what each is to be, in keys, and what of it is shown.

use std::collections::HashMap;

use super::desired_state::{Target, target};
use super::diff;
use super::existing;
use super::moving;
use super::numbering::Numbering;
use super::payload::{ChangedPhoneUser, KeptDeskPhone};
use crate::database::Tx;
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::domain::fold::fold;
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::domain::problem::UserProblem;
use crate::importers::person;
use crate::importers::phone::NewDeskPhone;
use crate::importers::phone::allocation::Allocation;
use crate::importers::phone::facts::Facts;
use crate::importers::phone::plan::none_free;
use crate::importers::phone_users::phone::PhoneAfter;
use crate::imports::{CellIssue, Chunk, Error, GoodRow, Outcome, Planned};
use crate::repository::phone_users::{KnownDeskPhone, KnownPhoneUser};

/// Plans a chunk of good rows.
pub(in crate::importers::phone_users) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    chunk: &Chunk<'_>,
) -> Result<Vec<Outcome<PhoneAfter>>, Error> {
    let account = chunk.scope.account;
    let asking: Vec<(&GoodRow, String)> = chunk
        .rows
        .iter()
        .filter(|row| asks(facts, row))
        .filter_map(|row| Some((row, person::email(&facts.keys, row)?)))
        .collect();
    let users =
        existing::users(tx, account, facts.holds, asking.iter().map(|(_, email)| email.as_str())).await?;
    let rows = asking.iter().filter_map(|(row, email)| Some((&row.patch, users.get(email)?)));
    let devices = existing::desk_phones(tx, account, rows).await?;
    let unchanged = (asking.len()..chunk.rows.len()).map(|_| Outcome::Unchanged);
    let mut targets: Vec<_> = asking
        .iter()
        .map(|(row, email)| users.get(email).map(|user| (user, target(facts, user, &row.patch, &devices))))
        .collect();
    let of_rows = targets.iter_mut().flatten().map(|(_, (target, _))| target).collect();
    moving::choose(tx, facts, (allocation, chunk.into()), of_rows).await?;
    let asked = asking.iter().zip(targets).map(|((row, _), target)| match target {
        Some((user, target)) => outcome(facts, row, (user, target), &devices),
        None => Outcome::Refused(row.row_no, gone()),
    });
    Ok(asked.chain(unchanged).collect())
}

/// True if a row asks for anything, beside saying whom it is about.
fn asks(facts: &Facts, row: &GoodRow) -> bool {
    row.patch.touches_beside(ColumnId::EMAIL) || facts.copied.is_some()
}

/// The phone user went away while the file was checked.
fn gone() -> CellIssue {
    CellIssue::new(ColumnId::EMAIL, "", UserProblem::NotPhoneUser)
}

fn outcome(
    facts: &Facts,
    row: &GoodRow,
    (now, (target, issues)): (&KnownPhoneUser, (Target, Vec<CellIssue>)),
    devices: &HashMap<String, KnownDeskPhone>,
) -> Outcome<PhoneAfter> {
    if let Some(issue) = issues.into_iter().find(|issue| issue.problem.is_issue()) {
        return Outcome::Refused(row.row_no, issue);
    }
    if matches!(target.numbering, Numbering::Open(_)) {
        return Outcome::Refused(row.row_no, none_free());
    }
    if target.is(now) {
        return Outcome::Unchanged;
    }
    let after = after(facts, now, &target, devices);
    let added = after.desk_phones.iter().flatten().filter(|kept| kept.phone.id.is_none()).count();
    let differences = diff::differences(&now.phone, &target.phone);
    let takes_away = diff::takes_away(&now.phone, &target.phone, &differences);
    let by_blank = diff::taken_by_blank(&now.phone, &target.phone, &row.patch);
    Outcome::Planned(Box::new(Planned {
        row_no: row.row_no,
        subject: now.phone.name.clone(),
        thing_id: Some(now.phone.id.0),
        counts: diff::counted(&now.phone, &target.phone, &differences, added),
        after: PhoneAfter::Changed(Box::new(after)),
        claims: chosen(&target).into_iter().collect(),
        topics: diff::topics(&differences, takes_away, by_blank),
        changes: differences.into_iter().map(|one| one.field).collect(),
        takes_away,
        notices: Vec::new(),
    }))
}

/// A choice of the plan is taken like what a cell asks for.
fn chosen(target: &Target) -> Option<Claim> {
    let digits = target.phone.extension.as_ref().filter(|_| target.numbering == Numbering::Chosen)?;
    Some(Claim::chosen(Resource::Extension, digits.as_str()))
}

fn after(
    facts: &Facts,
    now: &KnownPhoneUser,
    target: &Target,
    devices: &HashMap<String, KnownDeskPhone>,
) -> ChangedPhoneUser {
    let (before, phone) = (&now.phone, &target.phone);
    let packages = || phone.packages.iter().filter_map(|name| facts.package_named(name)).map(|key| key.0);
    let kept = |slot| kept(facts, before, slot, devices);
    ChangedPhoneUser {
        extension: before.id.0,
        version: before.version,
        held: now.held,
        site: target.site.0,
        moved: target.site != now.site,
        short: phone.short.clone(),
        digits: phone.extension.clone(),
        status: phone.status.as_str().to_owned(),
        template: target.template.map(|template| template.0),
        settings: phone.settings.clone(),
        search: search(phone),
        packages: (before.packages != phone.packages).then(|| packages().collect()),
        numbers: (before.numbers != phone.numbers).then(|| phone.numbers.clone()),
        desk_phones: (before.desk_phones != phone.desk_phones)
            .then(|| phone.desk_phones.iter().map(kept).collect()),
    }
}

/// A desk phone with its key, if the account has it, and the provision template where it gets another.
fn kept(
    facts: &Facts,
    before: &PhoneUser,
    slot: &SlotPhone,
    devices: &HashMap<String, KnownDeskPhone>,
) -> KeptDeskPhone {
    let device = devices.get(&slot.mac);
    let current = device.and_then(|device| device.provision_template.as_ref());
    let asked = slot.provision_template.as_ref().filter(|asked| Some(*asked) != current);
    KeptDeskPhone {
        own: before.desk_phones.iter().any(|phone| phone.mac == slot.mac),
        phone: NewDeskPhone {
            slot: slot.slot,
            id: device.map(|device| device.id.0),
            mac: slot.mac.clone(),
            brand: slot.brand.clone(),
            model: slot.model.clone(),
            provision_template: asked.and_then(|name| facts.provision_template_named(name)).map(|id| id.0),
        },
    }
}

/// The text that the list finds the user by.
fn search(phone: &PhoneUser) -> String {
    let email = phone.person.iter().map(|person| person.email.as_str());
    let macs = phone.desk_phones.iter().map(|phone| phone.mac.as_str());
    let parts = std::iter::once(phone.name.as_str()).chain(email);
    let parts = parts.chain(phone.extension.as_deref()).chain(phone.numbers.iter().map(String::as_str));
    fold(&parts.chain(macs).collect::<Vec<_>>().join(" "))
}
