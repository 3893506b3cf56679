//! Files of direct numbers: beside the columns of their fields, who has each.

use super::entity::{FilesOf, Importable};
use crate::domain::column::ColumnId;
use crate::domain::import::Tab;
use crate::domain::problem::{NumberProblem, Problem};
use crate::entities::numbers::Numbers;
use crate::imports::{Count, Importer as _, Tells};
use crate::repository::number_list::NumberListRow;
use crate::sheet::{Column, EXPORTED_VERSION, Holds};

/// The holder of a number, as the person who exports may be told. A file does not change it.
const HOLDER: [Column; 2] = [
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

impl Importable for Numbers {
    const TITLE: &'static str = "Phone Numbers";
    const FILE_STEM: &'static str = "phone-numbers";
    const ONE: &'static str = "phone number";
    const COUNTS: [Count; 2] =
        [Count::new(Tells::Rows, "numbers added"), Count::new(Tells::Rows, "numbers changed")];
    const AT_SITES: bool = true;
    const CALLED: &'static str = "number";
    const QUOTES_KEY: bool = true;
    const READ_ONLY: &'static [Column] = &HOLDER;

    fn twice(number: &str, rows: Vec<u64>) -> Problem {
        NumberProblem::Twice { number: number.to_owned(), rows }.into()
    }
}

fn columns() -> &'static [Column] {
    FilesOf::<Numbers>::columns(Tab::Update)
}

/// The header row of *Export*.
pub fn header() -> impl Iterator<Item = &'static str> {
    columns().iter().map(|column| column.header).chain([EXPORTED_VERSION])
}

/// The cells of a row, in the order of the header.
pub fn cells(number: &NumberListRow) -> impl Iterator<Item = String> {
    columns().iter().map(|column| cell(number, column.id)).chain([number.version.to_string()])
}

fn cell(number: &NumberListRow, column: ColumnId) -> String {
    match column {
        ColumnId::PHONE_NUMBER => number.number.clone(),
        ColumnId::SITE_NAME => number.site.clone(),
        ColumnId::TYPE => number.kind.title().to_owned(),
        ColumnId::ASSIGNED_TO => number.holder().unwrap_or_default(),
        _ => number.extension().unwrap_or_default().to_owned(),
    }
}
