//! The three desk phones of a row: four cells each.

use std::collections::HashSet;

use crate::domain::claim::Resource;
use crate::domain::desk_phone::DESK_PHONES;
use crate::domain::problem::DeskPhoneProblem;
use crate::importers::phone::desk_phones::{ask, of_row};
use crate::importers::phone::facts::Facts;
use crate::imports::{Judged, Row};

/// All slots; the same device in two of them is one mistake of the row.
pub(super) fn all(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    let mut seen = HashSet::new();
    for columns in DESK_PHONES {
        let Some(phone) = of_row(judged, row, columns) else { continue };
        if seen.insert(phone.mac.clone()) {
            judged.claim(Resource::DeskPhone, phone.mac.as_str(), columns.mac);
            ask(facts, judged, columns, &phone);
        } else {
            judged.issue(columns.mac, row.cell(columns.mac), DeskPhoneProblem::TwiceInRow);
        }
    }
}
