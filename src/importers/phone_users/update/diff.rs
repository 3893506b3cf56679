//! The differences that a changed phone user's row shows: old and new per cell, in counts, and the things taken away.

use super::desired_state::Target;
use crate::domain::change::Field;
use crate::domain::choices::PhoneStatus;
use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::domain::phone_user::PhoneUser;
use crate::domain::settings::Settings;
use crate::importers::phone_users::columns::UPDATE;
use crate::importers::phone_users::export;
use crate::importers::{counts, topics};
use crate::imports::{Count, Counts, Topic};
use crate::repository::phone_users::KnownPhoneUser;

/// Settings of an extension that no column of the file has.
const BEYOND_THE_FILE: [&str; 3] = ["Area Code", "Audio Prompt Language", "Time Zone"];
/// The count of each sort of change.
const CHANGED: [(Topic, Count); 6] = [
    (topics::PACKAGE, counts::PACKAGES),
    (topics::EXTENSION, counts::EXTENSIONS),
    (topics::SITE, counts::SITES),
    (topics::TEMPLATE, counts::TEMPLATES),
    (topics::SETTINGS, counts::SETTINGS),
    (topics::STATUS, counts::STATUSES),
];

/// Old and new of every cell that changes, as exports write them; then what no column shows.
pub(super) fn fields(now: &KnownPhoneUser, target: &Target) -> Vec<Field> {
    let (before, after) = (&now.phone, &target.phone);
    let cells = UPDATE.iter().filter_map(|column| {
        let of = |phone| export::cell(phone, column.id).into_owned();
        field(column.header, of(before), of(after))
    });
    let beyond = BEYOND_THE_FILE.into_iter().filter_map(|label| {
        let of = |phone: &PhoneUser| described(&phone.settings, label);
        field(label, of(before), of(after))
    });
    cells.chain(full_extension(before, after)).chain(beyond).collect()
}

/// The extension dialed from other sites: it changes with the site code, even where the short one stays.
fn full_extension(before: &PhoneUser, after: &PhoneUser) -> Option<Field> {
    let of = |phone: &PhoneUser| phone.extension.clone().unwrap_or_default();
    let coded = before.site_code.is_some() || after.site_code.is_some();
    field("Extension with site code", of(before), of(after)).filter(|_| coded)
}

fn described(settings: &Settings, label: &str) -> String {
    let all = settings.describe();
    all.into_iter().find(|(other, _)| *other == label).map(|(_, value)| value).unwrap_or_default()
}

fn field(name: &str, before: String, after: String) -> Option<Field> {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let (before, after) = (some(before), some(after));
    (before != after).then(|| Field { field: name.to_owned(), before, after })
}

/// The sorts of change of these fields, in the order of the file, each once.
pub(super) fn topics(fields: &[Field], takes_away: bool, by_blank: bool) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for topic in fields.iter().map(|field| topic(&field.field)) {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics.extend(takes_away.then_some(Topic::TAKES_AWAY));
    topics.extend(by_blank.then_some(Topic::BY_BLANK));
    topics
}

fn topic(field: &str) -> Topic {
    match field {
        "Package" => topics::PACKAGE,
        "Site Code" | "Site Name" => topics::SITE,
        "User Template" => topics::TEMPLATE,
        "Extension Number" | "Extension with site code" => topics::EXTENSION,
        "Phone Number" => topics::NUMBERS,
        "User Status" => topics::STATUS,
        field if field.starts_with("Desk Phone") => topics::DESK_PHONES,
        _ => topics::SETTINGS,
    }
}

/// True if a blank cell takes something away. A desk phone that goes to another slot stays.
pub(super) fn taken_by_blank(now: &PhoneUser, target: &PhoneUser, patch: &Patch) -> bool {
    let gone = |mac: &str| target.desk_phones.iter().all(|phone| phone.mac != mac);
    let slot_gone = |(slot, columns): (i64, &[ColumnId; 4])| {
        patch.clears(columns[2]) && now.desk_phone(slot).is_some_and(|phone| gone(&phone.mac))
    };
    patch.clears(ColumnId::PACKAGE) && !now.packages.is_empty()
        || patch.clears(ColumnId::PHONE_NUMBER) && !now.numbers.is_empty()
        || (1..).zip(&ColumnId::DESK_PHONES).any(slot_gone)
}

/// True if somebody loses something, or something of theirs is overwritten (decision 20). Lists that only grow or
/// change their order take nothing.
pub(super) fn takes_away(now: &PhoneUser, target: &PhoneUser, fields: &[Field]) -> bool {
    let is_list = |field: &Field| {
        ["Package", "Phone Number"].contains(&field.field.as_str()) || field.field.starts_with("Desk Phone")
    };
    let gone = |before: &[String], after: &[String]| before.iter().any(|one| !after.contains(one));
    gone(&now.packages, &target.packages)
        || gone(&now.numbers, &target.numbers)
        || gone(&devices(now), &devices(target))
        || fields.iter().any(|field| !is_list(field) && field.before.is_some())
}

/// Device and provision template: another template overwrites the one before.
fn devices(phone: &PhoneUser) -> Vec<String> {
    let named = |template: &Option<String>| template.clone().unwrap_or_default();
    let phones = phone.desk_phones.iter();
    let templates = phones.clone().filter(|phone| phone.provision_template.is_some());
    let templates = templates.map(|phone| format!("{} {}", phone.mac, named(&phone.provision_template)));
    phones.map(|phone| phone.mac.clone()).chain(templates).collect()
}

/// The counts that the row adds to the plan, beside those it gives back: another row may take that. `added` devices are
/// new to the account.
pub(super) fn counted(now: &PhoneUser, target: &PhoneUser, topics: &[Topic], added: usize) -> Counts {
    let basic = |phone: &PhoneUser| phone.packages.is_empty();
    let macs =
        |phone: &PhoneUser| -> Vec<String> { phone.desk_phones.iter().map(|one| one.mac.clone()).collect() };
    let off = |phone: &PhoneUser| phone.status == PhoneStatus::Inactive;
    let mut all = Counts::one(counts::USERS_CHANGED);
    for (topic, what) in CHANGED {
        all.add(what, usize::from(topics.contains(&topic)));
    }
    all.add(counts::MADE_INACTIVE, usize::from(off(target) && !off(now)));
    all.add(counts::NUMBERS_ASSIGNED, new(&now.numbers, &target.numbers));
    all.add(counts::DEVICES_ASSIGNED, new(&macs(now), &macs(target)));
    all.add(counts::DEVICES_ADDED, added);
    all.add(counts::LOSING_CALLS, usize::from(basic(target) && !basic(now)));
    for name in target.packages.iter().filter(|name| !now.packages.contains(name)) {
        all.add_seat(name, true);
    }
    for name in now.packages.iter().filter(|name| !target.packages.contains(name)) {
        all.add_seat(name, false);
    }
    all
}

fn new(before: &[String], after: &[String]) -> usize {
    after.iter().filter(|one| !before.contains(one)).count()
}
