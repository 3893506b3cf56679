//! The content of the three slots after a row.

use std::collections::HashMap;

use crate::domain::desk_phone::{DESK_PHONES, DeskPhoneColumns};
use crate::domain::patch::Patch;
use crate::domain::phone_user::SlotPhone;
use crate::domain::problem::DeskPhoneProblem;
use crate::importers::phone::desk_phones::differs;
use crate::importers::phone::facts::Facts;
use crate::imports::CellIssue;
use crate::repository::phone_users::{KnownDeskPhone, KnownPhoneUser};

/// The content of the slots after the row, and its problems.
pub(super) fn target(
    facts: &Facts,
    now: &KnownPhoneUser,
    patch: &Patch,
    known: &HashMap<String, KnownDeskPhone>,
) -> (Vec<SlotPhone>, Vec<CellIssue>) {
    let (mut after, mut issues) = (Vec::new(), Vec::new());
    for columns in DESK_PHONES {
        let phone = match patch.value(columns.mac) {
            Some(mac) => {
                let device = known.get(mac);
                let own = now.phone.desk_phones.iter().any(|phone| phone.mac == mac);
                let new = of_patch(mac, patch, columns);
                let problem = device.and_then(|device| differs(facts, device, &new.brand, &new.model, own));
                issues.extend(problem.map(|problem| CellIssue::new(columns.mac, mac, problem)));
                Some(of_device(new, device))
            }
            None if patch.clears(columns.mac) => None,
            None => now.phone.desk_phone(columns.slot).cloned(),
        };
        after.extend(phone);
    }
    issues.extend(twice(&after, patch));
    (after, issues)
}

/// The same desk phone in two slots is a mistake of the row where it asks for one of them; it is told at the last.
fn twice<'a>(after: &'a [SlotPhone], patch: &'a Patch) -> impl Iterator<Item = CellIssue> + 'a {
    let asked_at = |phone: &SlotPhone| {
        let columns = DESK_PHONES.into_iter().find(|columns| columns.slot == phone.slot)?;
        Some(columns.mac).filter(|column| patch.touches(*column))
    };
    let asked = after.iter().filter_map(move |phone| Some((phone, asked_at(phone)?)));
    asked.filter_map(move |(phone, column)| {
        let mut others = after.iter().filter(|other| other.mac == phone.mac && other.slot != phone.slot);
        let is_told_here = others.any(|other| other.slot < phone.slot || asked_at(other).is_none());
        is_told_here.then(|| CellIssue::new(column, &*phone.mac, DeskPhoneProblem::TwiceInRow))
    })
}

fn of_patch(mac: &str, patch: &Patch, columns: DeskPhoneColumns) -> SlotPhone {
    let [brand, model] =
        [columns.brand, columns.model].map(|cell| patch.value(cell).unwrap_or_default().to_owned());
    let provision_template = patch.value(columns.provision_template).map(str::to_owned);
    SlotPhone { slot: columns.slot, brand, model, mac: mac.to_owned(), provision_template }
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
