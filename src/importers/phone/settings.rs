//! The settings that a row itself asks for, and the columns that say them.

use crate::domain::caller_id::CallerId;
use crate::domain::choices::{PhoneStatus, parse_yes_no, yes_no};
use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::domain::settings::Settings;
use crate::imports::Judged;

/// The columns of settings, with the label that [`Settings::describe`] has for each.
pub(in crate::importers) const COLUMNS: [(&str, ColumnId); 4] = [
    ("Outbound Caller ID", ColumnId::OUTBOUND_CALLER_ID),
    ("Select Outbound Caller ID", ColumnId::SELECT_OUTBOUND_CALLER_ID),
    ("SMS", ColumnId::SMS),
    ("User Status", ColumnId::USER_STATUS),
];

/// The column of a setting, by its label; `None` where no file has one.
pub(in crate::importers) fn column_of(label: &str) -> Option<ColumnId> {
    COLUMNS.iter().find(|(known, _)| *known == label).map(|(_, column)| *column)
}

/// Reads the settings that are words, from the cell of each column; a blank one says nothing.
pub(in crate::importers) fn read<'a>(judged: &mut Judged, cell_of: impl Fn(ColumnId) -> &'a str) {
    for column in [ColumnId::SELECT_OUTBOUND_CALLER_ID, ColumnId::SMS] {
        let cell = cell_of(column);
        if let Some(Some(flag)) = judged.take(column, cell, parse_yes_no(cell)) {
            judged.patch.set(column, yes_no(flag));
        }
    }
    let cell = cell_of(ColumnId::USER_STATUS);
    if let Some(Some(status)) = judged.take(ColumnId::USER_STATUS, cell, PhoneStatus::parse_cell(cell)) {
        judged.patch.set(ColumnId::USER_STATUS, status.title());
    }
}

/// The settings in the patch; the rest is for others to read.
pub(in crate::importers) fn of_row(patch: &Patch) -> Settings {
    let flag = |column| patch.value(column).map(|word| word == "Yes");
    Settings {
        outbound_caller_id: patch
            .value(ColumnId::OUTBOUND_CALLER_ID)
            .and_then(|word| CallerId::parse(word).ok().flatten()),
        select_outbound_caller_id: flag(ColumnId::SELECT_OUTBOUND_CALLER_ID),
        sms: flag(ColumnId::SMS),
        status: patch
            .value(ColumnId::USER_STATUS)
            .and_then(|word| PhoneStatus::parse_cell(word).ok().flatten()),
        ..Settings::default()
    }
}
