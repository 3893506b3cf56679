//! The three desk phones of a row: four cells each.

use crate::domain::column::ColumnId;
use std::collections::HashSet;

use crate::domain::claim::Resource;
use crate::domain::desk_phone::DeskPhoneCells;
use crate::domain::problem::DeskPhoneProblem;
use crate::importers::phone::desk_phones::{place_of, provision_template};
use crate::importers::phone::facts::Facts;
use crate::imports::{Judged, Row};

/// All slots; the same device in two of them is one mistake of the row.
pub(super) fn all(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    let mut seen = HashSet::new();
    for (index, columns) in ColumnId::DESK_PHONES.iter().enumerate() {
        let cells = columns.map(|column| row.cell(column));
        match DeskPhoneCells::parse(index + 1, cells) {
            Ok(None) => {}
            Ok(Some(phone)) if seen.contains(&phone.mac) => {
                judged.issue(columns[2], cells[2], DeskPhoneProblem::TwiceInRow);
            }
            Ok(Some(phone)) => {
                seen.insert(phone.mac.clone());
                one(facts, judged, columns, &phone);
            }
            Err(problems) => {
                for (cell, problem) in problems {
                    let place = place_of(cell);
                    judged.issue(columns[place], cells[place], problem);
                }
            }
        }
    }
}

fn one(facts: &Facts, judged: &mut Judged, columns: &[ColumnId; 4], phone: &DeskPhoneCells) {
    judged.patch.set(columns[0], phone.brand.as_str());
    judged.patch.set(columns[1], phone.model.unwrap_or_default());
    judged.patch.set(columns[2], phone.mac.as_str());
    judged.claim(Resource::DeskPhone, phone.mac.as_str(), columns[2]);
    provision_template(facts, judged, columns[3], phone.provision_template.as_deref());
}
