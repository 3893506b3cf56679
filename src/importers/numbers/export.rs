//! *Export*: the columns of a file of numbers with what there is, who has each number, and the version each row was made from
//! (decision 15).

use super::columns::ADD;
use crate::domain::column::ColumnId;
use crate::repository::number_list::NumberListRow;
use crate::sheet::{Column, EXPORTED_VERSION, Holds};

/// Who has a number, as the person who exports may be told. A file does not change it.
pub(super) const HOLDER: [Column; 2] = [
    Column {
        holds: Holds::ReadOnly,
        samples: ["Ada Lovelace (user)", ""],
        ..Column::new(ColumnId::ASSIGNED_TO, "Assigned To")
    },
    Column {
        holds: Holds::ReadOnly,
        samples: ["1001", ""],
        ..Column::new(ColumnId::EXTENSION_NUMBER, "Extension Number")
    },
];

fn columns() -> impl Iterator<Item = &'static Column> {
    ADD.iter().chain(&HOLDER)
}

/// The header row.
pub fn header() -> impl Iterator<Item = &'static str> {
    columns().map(|column| column.header).chain([EXPORTED_VERSION])
}

/// The cells of a row, in the order of the header.
pub fn cells(number: &NumberListRow) -> impl Iterator<Item = String> {
    columns().map(|column| cell(number, column.id)).chain([number.version.to_string()])
}

/// One cell.
#[must_use]
pub fn cell(number: &NumberListRow, column: ColumnId) -> String {
    match column {
        ColumnId::PHONE_NUMBER => number.number.clone(),
        ColumnId::SITE_NAME => number.site.clone(),
        ColumnId::TYPE => number.kind.title().to_owned(),
        ColumnId::ASSIGNED_TO => number.holder().unwrap_or_default(),
        _ => number.extension().unwrap_or_default().to_owned(),
    }
}
