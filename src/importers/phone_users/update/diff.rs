//! The differences that a changed phone user's row shows: old and new per cell, in counts, and the things taken away.

use crate::domain::change::Field;
use crate::domain::choices::PhoneStatus;
use crate::domain::patch::Patch;
use crate::domain::phone_user::PhoneUser;
use crate::importers::counts;
use crate::importers::phone_users::lens::Sort;
use crate::importers::phone_users::table::{LENSES, OF_EXTENSION};
use crate::imports::{Counts, Topic};

/// The field of the extension that is dialed from other sites.
pub(in crate::importers::phone_users) const EXTENSION_WITH_CODE: &str = "Extension with site code";

/// A field that changes, and what the change is.
pub(super) struct Difference {
    pub(super) field: Field,
    sort: Sort,
    /// True if it overwrites what was there.
    overwrites: bool,
}

/// Old and new of every cell that changes, as exports write them; then the extension that no column shows.
pub(super) fn differences(before: &PhoneUser, after: &PhoneUser) -> Vec<Difference> {
    let cells = LENSES.iter().filter_map(|lens| {
        let (sort, before, after) = (lens.sort?, lens.show(before), lens.show(after));
        let field = field(lens.column.header, &before, &after)?;
        Some(Difference { field, sort, overwrites: lens.parts.is_none() })
    });
    let extension = full_extension(before, after);
    let extension = extension.map(|field| Difference { field, sort: OF_EXTENSION, overwrites: true });
    cells.chain(extension).collect()
}

/// The extension dialed from other sites: it changes with the site code, even where the short one stays.
fn full_extension(before: &PhoneUser, after: &PhoneUser) -> Option<Field> {
    let coded = before.site_code.is_some() || after.site_code.is_some();
    let of = |phone: &PhoneUser| phone.extension.clone().unwrap_or_default();
    field(EXTENSION_WITH_CODE, &of(before), &of(after)).filter(|_| coded)
}

fn field(name: &str, before: &str, after: &str) -> Option<Field> {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (before != after).then(|| Field { field: name.to_owned(), before: some(before), after: some(after) })
}

/// The sorts of these changes, in the order of the file, each once.
fn sorts(differences: &[Difference]) -> Vec<Sort> {
    let mut sorts: Vec<Sort> = Vec::new();
    for Difference { sort, .. } in differences {
        if !sorts.contains(sort) {
            sorts.push(*sort);
        }
    }
    sorts
}

/// The topics of a row with these changes.
pub(super) fn topics(differences: &[Difference], takes_away: bool, by_blank: bool) -> Vec<Topic> {
    let of_sorts = sorts(differences).into_iter().map(|(topic, _)| topic);
    let taken = [(takes_away, Topic::TAKES_AWAY), (by_blank, Topic::BY_BLANK)];
    of_sorts.chain(taken.into_iter().filter(|(is, _)| *is).map(|(_, topic)| topic)).collect()
}

/// True if a blank cell takes something away. A desk phone that goes to another slot stays.
pub(super) fn taken_by_blank(now: &PhoneUser, target: &PhoneUser, patch: &Patch) -> bool {
    LENSES.iter().any(|lens| patch.clears(lens.column.id) && lens.loses(now, target))
}

/// True if somebody loses something, or something of theirs is overwritten (decision 20). Lists that only grow or
/// change their order take nothing.
pub(super) fn takes_away(now: &PhoneUser, target: &PhoneUser, differences: &[Difference]) -> bool {
    LENSES.iter().any(|lens| lens.loses(now, target))
        || differences.iter().any(|one| one.overwrites && one.field.before.is_some())
}

/// The counts that the row adds to the plan, beside those it gives back: another row may take that. `added` devices are
/// new to the account.
pub(super) fn counted(
    now: &PhoneUser,
    target: &PhoneUser,
    differences: &[Difference],
    added: usize,
) -> Counts {
    let basic = |phone: &PhoneUser| phone.packages.is_empty();
    let macs =
        |phone: &PhoneUser| -> Vec<String> { phone.desk_phones.iter().map(|one| one.mac.clone()).collect() };
    let off = |phone: &PhoneUser| phone.status == PhoneStatus::Inactive;
    let mut all = Counts::one(counts::USERS_CHANGED);
    for count in sorts(differences).into_iter().filter_map(|(_, count)| count) {
        all.add(count, 1);
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
