//! Claims of a row: the difference between what a phone user is and is to be. What stays makes no
//! claim (decision 10).

use super::desired_state::Target;
use crate::domain::caller_id::CallerId;
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::domain::desk_phone::DESK_PHONES;
use crate::domain::patch::Patch;
use crate::domain::phone_user::PhoneUser;
use crate::importers::phone::facts::Facts;
use crate::repository::phone_users::KnownPhoneUser;

/// The claims of a row.
pub(super) fn claims(facts: &Facts, now: &KnownPhoneUser, target: &Target, patch: &Patch) -> Vec<Claim> {
    let (before, after) = (&now.phone, &target.phone);
    let mut claims = Vec::new();
    let extensions = [before, after].map(|phone| phone.extension.iter().map(String::as_str).collect());
    difference(&mut claims, Resource::Extension, extensions, |_| ColumnId::EXTENSION_NUMBER);
    let numbers = [before, after].map(|phone| phone.numbers.iter().map(String::as_str).collect());
    difference(&mut claims, Resource::Number, numbers, |_| ColumnId::PHONE_NUMBER);
    let macs = [before, after].map(macs);
    difference(&mut claims, Resource::DeskPhone, macs, |mac| mac_column(before, after, mac));
    let packages = [before, after].map(|phone| keys(facts, phone));
    let packages = packages.each_ref().map(|keys| keys.iter().map(String::as_str).collect());
    difference(&mut claims, Resource::PackageSeat, packages, |_| ColumnId::PACKAGE);
    if patch.touches(ColumnId::OUTBOUND_CALLER_ID) {
        claims.extend(caller_id(before, after));
    }
    claims
}

fn difference(
    claims: &mut Vec<Claim>,
    resource: Resource,
    [before, after]: [Vec<&str>; 2],
    column: impl Fn(&str) -> ColumnId,
) {
    let taken = after.iter().filter(|key| !before.contains(key));
    claims.extend(taken.map(|key| Claim::take(resource, *key, column(key))));
    let freed = before.iter().filter(|key| !after.contains(key));
    claims.extend(freed.map(|key| Claim::free(resource, *key, column(key))));
}

fn macs(phone: &PhoneUser) -> Vec<&str> {
    phone.desk_phones.iter().map(|phone| phone.mac.as_str()).collect()
}

fn mac_column(before: &PhoneUser, after: &PhoneUser, mac: &str) -> ColumnId {
    let phones = after.desk_phones.iter().chain(&before.desk_phones);
    let slot = phones.filter(|phone| phone.mac == mac).map(|phone| phone.slot).next();
    let [first, ..] = DESK_PHONES;
    DESK_PHONES.into_iter().find(|columns| Some(columns.slot) == slot).unwrap_or(first).mac
}

fn keys(facts: &Facts, phone: &PhoneUser) -> Vec<String> {
    let keys = phone.packages.iter().filter_map(|name| facts.package_named(name));
    keys.map(|key| key.to_string()).collect()
}

/// A number that is only shown must be one of the account, at a site of the person. Of those that a template or copied
/// settings give that was asked when they were stored, of whoever stored them.
fn caller_id(before: &PhoneUser, after: &PhoneUser) -> Option<Claim> {
    let shown = after.settings.outbound_caller_id.as_ref();
    match shown.filter(|shown| before.settings.outbound_caller_id.as_ref() != Some(shown)) {
        Some(CallerId::Number(number)) => {
            Some(Claim::take(Resource::CallerId, number.as_str(), ColumnId::OUTBOUND_CALLER_ID))
        }
        _ => None,
    }
}
