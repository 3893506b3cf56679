//! Package, numbers and caller ID of a phone user, to call with.

use crate::domain::caller_id::CallerId;
use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::package::{Known, read_cell};
use crate::domain::phone_number::E164;
use crate::domain::problem::{PackageProblem, Problem};
use crate::importers::phone::facts::Facts;
use crate::importers::phone::package_needed;
use crate::imports::{Judged, Row};

/// Package, numbers and caller ID.
pub(super) fn package(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    let cell = row.cell(ColumnId::PACKAGE);
    let (chosen, problems) = read_cell(cell, &facts.packages);
    let unclear = problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue(ColumnId::PACKAGE, cell, problem);
    }
    for package in &chosen {
        judged.claim(Resource::PackageSeat, package.key.to_string(), ColumnId::PACKAGE);
    }
    if chosen.is_empty() && !unclear {
        package_needed::check(judged, row, |_, _| true);
    } else {
        let names: Vec<&str> = chosen.iter().map(|package| package.name.as_str()).collect();
        judged.patch.set(ColumnId::PACKAGE, names.join(", "));
    }
    numbers(judged, row, &chosen);
    caller_id(judged, row);
}

fn numbers<K>(judged: &mut Judged, row: &Row<'_>, chosen: &[&Known<K>]) {
    let cell = row.cell(ColumnId::PHONE_NUMBER);
    let (numbers, problems) = E164::parse_list(cell);
    for problem in problems {
        judged.issue(ColumnId::PHONE_NUMBER, cell, problem);
    }
    if numbers.is_empty() {
        return;
    }
    if let [first, ..] = chosen
        && !chosen.iter().any(|package| package.may_have_numbers)
    {
        judged.issue(
            ColumnId::PHONE_NUMBER,
            cell,
            PackageProblem::WithoutNumbers { name: first.name.clone() },
        );
    }
    let list: Vec<&str> = numbers.iter().map(E164::as_str).collect();
    judged.patch.set(ColumnId::PHONE_NUMBER, list.join(", "));
    for number in &numbers {
        judged.claim(Resource::Number, number.as_str(), ColumnId::PHONE_NUMBER);
    }
}

fn caller_id(judged: &mut Judged, row: &Row<'_>) {
    let cell = row.cell(ColumnId::OUTBOUND_CALLER_ID);
    match judged.take(ColumnId::OUTBOUND_CALLER_ID, cell, CallerId::parse(cell)).flatten() {
        Some(CallerId::Number(number)) => {
            judged.claim(Resource::CallerId, number.clone(), ColumnId::OUTBOUND_CALLER_ID);
            judged.patch.set(ColumnId::OUTBOUND_CALLER_ID, number);
        }
        Some(CallerId::Hidden) => judged.patch.set(ColumnId::OUTBOUND_CALLER_ID, CallerId::Hidden.as_str()),
        None => {}
    }
}
