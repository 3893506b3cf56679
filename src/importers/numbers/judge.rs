//! Judging one row of a file of numbers by itself.

use crate::domain::choices::NumberType;
use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::phone_number::{E164, check_plan};
use crate::importers::sites::Sites;
use crate::imports::{Judged, Row};

/// Judges a row; everything that is wrong with it is told at once.
pub(super) fn judge(sites: &Sites, row: &Row<'_>) -> Judged {
    let mut judged = Judged { subject: row.cell(ColumnId::PHONE_NUMBER).to_owned(), ..Judged::default() };
    number(&mut judged, row);
    sites.of_row(&mut judged, row);
    let cell = row.cell(ColumnId::TYPE);
    if let Some(kind) = judged.take(ColumnId::TYPE, cell, NumberType::parse_cell(cell)) {
        judged.patch.set(ColumnId::TYPE, kind.unwrap_or(NumberType::Toll).title());
    }
    judged
}

/// The number is added to the account, so the number plans of the world are asked (decision 25).
fn number(judged: &mut Judged, row: &Row<'_>) {
    let cell = row.cell(ColumnId::PHONE_NUMBER);
    let number = E164::parse(cell).and_then(|number| check_plan(&number).map(|()| number));
    if let Some(number) = judged.take(ColumnId::PHONE_NUMBER, cell, number) {
        judged.claim(Resource::Number, number.as_str(), ColumnId::PHONE_NUMBER);
        judged.patch.set(ColumnId::PHONE_NUMBER, number.as_str());
    }
}
