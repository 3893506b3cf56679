//! The three slots of a row, each four cells, beside what is in them.

use crate::domain::column::ColumnId;
use std::collections::HashMap;

use super::cells::{Cells, clear};
use crate::domain::desk_phone::DeskPhoneCells;
use crate::domain::patch::Patch;
use crate::domain::phone_user::SlotPhone;
use crate::domain::problem::DeskPhoneProblem;
use crate::importers::phone::desk_phones::{differs, place_of, provision_template};
use crate::importers::phone::facts::Facts;
use crate::imports::{CellIssue, Judged};
use crate::repository::phone_users::{KnownDeskPhone, KnownPhoneUser};

/// Reads what the row asks for.
pub(super) fn asked(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    for (slot, columns) in (1..).zip(&ColumnId::DESK_PHONES) {
        if columns.iter().any(|column| cells.changed(*column).is_some()) {
            of_slot(facts, judged, cells, slot, columns);
        }
    }
}

/// All four cells blank move the desk phone to unassigned (seed 000, "Blank fields"); in a file that lacks one of
/// these columns they are not all blank, and the slot keeps what it has (decision 9).
fn of_slot(facts: &Facts, judged: &mut Judged, cells: Cells<'_>, slot: usize, columns: &[ColumnId; 4]) {
    let found = columns.map(|column| cells.row.find(column));
    let texts = found.map(Option::unwrap_or_default);
    match DeskPhoneCells::parse(slot, texts) {
        Ok(None) if found.iter().all(Option::is_some) => clear(facts, &mut judged.patch, columns[2]),
        Ok(None) => {}
        Ok(Some(phone)) => {
            judged.patch.set(columns[0], phone.brand.as_str());
            judged.patch.set(columns[1], phone.model.unwrap_or_default());
            judged.patch.set(columns[2], phone.mac.as_str());
            provision_template(facts, judged, columns[3], phone.provision_template.as_deref());
        }
        Err(problems) => {
            for (cell, problem) in problems {
                let place = place_of(cell);
                judged.issue(columns[place], texts[place], problem);
            }
        }
    }
}

/// The content of the slots after the row, and its problems.
pub(super) fn target(
    facts: &Facts,
    now: &KnownPhoneUser,
    patch: &Patch,
    known: &HashMap<String, KnownDeskPhone>,
) -> (Vec<SlotPhone>, Vec<CellIssue>) {
    let (mut after, mut issues) = (Vec::new(), Vec::new());
    for (slot, columns) in (1..).zip(&ColumnId::DESK_PHONES) {
        let phone = match patch.value(columns[2]) {
            Some(mac) => {
                let device = known.get(mac);
                let own = now.phone.desk_phones.iter().any(|phone| phone.mac == mac);
                let new = of_patch(slot, mac, patch, columns);
                let problem = device.and_then(|device| differs(facts, device, &new.brand, &new.model, own));
                issues.extend(problem.map(|problem| CellIssue::new(columns[2], mac, problem)));
                Some(of_device(new, device))
            }
            None if patch.clears(columns[2]) => None,
            None => now.phone.desk_phone(slot).cloned(),
        };
        after.extend(phone);
    }
    issues.extend(twice(&after, patch));
    (after, issues)
}

/// The same desk phone in two slots is a mistake of the row where it asks for one of them; it is told at the last.
fn twice<'a>(after: &'a [SlotPhone], patch: &'a Patch) -> impl Iterator<Item = CellIssue> + 'a {
    let columns = |phone: &SlotPhone| {
        let place = usize::try_from(phone.slot).ok()?.checked_sub(1)?;
        ColumnId::DESK_PHONES.get(place).map(|columns| columns[2]).filter(|column| patch.touches(*column))
    };
    let asked = after.iter().filter_map(move |phone| Some((phone, columns(phone)?)));
    asked.filter_map(move |(phone, column)| {
        let mut others = after.iter().filter(|other| other.mac == phone.mac && other.slot != phone.slot);
        let is_told_here = others.any(|other| other.slot < phone.slot || columns(other).is_none());
        is_told_here.then(|| CellIssue::new(column, &*phone.mac, DeskPhoneProblem::TwiceInRow))
    })
}

fn of_patch(slot: i64, mac: &str, patch: &Patch, columns: &[ColumnId; 4]) -> SlotPhone {
    let [brand, model] = [0, 1].map(|cell| patch.value(columns[cell]).unwrap_or_default().to_owned());
    let provision_template = patch.value(columns[3]).map(str::to_owned);
    SlotPhone { slot, brand, model, mac: mac.to_owned(), provision_template }
}

/// A device of the account keeps its spelling, and its provision template where the row names none.
fn of_device(new: SlotPhone, device: Option<&KnownDeskPhone>) -> SlotPhone {
    let Some(device) = device else { return new };
    SlotPhone {
        brand: device.brand.clone(),
        model: device.model.clone(),
        provision_template: new.provision_template.or_else(|| device.provision_template.clone()),
        ..new
    }
}
