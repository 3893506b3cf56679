//! What a phone user may call with: package, numbers, caller ID and the other settings of the file.

use crate::domain::caller_id::CallerId;
use crate::domain::claim::Resource;
use crate::domain::package::{Known, read_cell};
use crate::domain::phone_number::E164;
use crate::domain::problem::{PackageProblem, Problem};
use crate::domain::words::{PhoneStatus, parse_yes_no, yes_no};
use crate::imports::{Judged, Row};
use crate::kinds::phone_users::facts::Facts;

/// The columns that need a package (seed 000, "Fields that require a calling package").
const NEEDING: [(&str, &str); 3] = [
    ("phone_number", "Phone Number"),
    ("outbound_caller_id", "Outbound Caller ID"),
    ("select_outbound_caller_id", "Select Outbound Caller ID"),
];

/// Package, numbers and caller ID.
pub(super) fn package(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    let cell = row.cell("package");
    let (chosen, problems) = read_cell(cell, &facts.packages);
    let unclear = problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue("package", cell, problem);
    }
    for package in &chosen {
        judged.claim(Resource::PackageSeat, package.key.to_string(), "package");
    }
    if chosen.is_empty() && !unclear {
        without_package(judged, row);
    } else {
        let names: Vec<&str> = chosen.iter().map(|package| package.name.as_str()).collect();
        judged.patch.set("package", names.join(", "));
    }
    numbers(judged, row, &chosen);
    caller_id(judged, row);
}

fn without_package(judged: &mut Judged, row: &Row<'_>) {
    for (column, header) in NEEDING {
        let cell = row.cell(column);
        // "No" is what a user without a package has anyway.
        let harmless = column == "select_outbound_caller_id" && parse_yes_no(cell) == Ok(Some(false));
        if !cell.is_empty() && !harmless {
            judged.issue(column, cell, PackageProblem::Needed { column: header.to_owned() });
        }
    }
}

fn numbers<K>(judged: &mut Judged, row: &Row<'_>, chosen: &[&Known<K>]) {
    let cell = row.cell("phone_number");
    let (numbers, problems) = E164::parse_list(cell);
    for problem in problems {
        judged.issue("phone_number", cell, problem);
    }
    if numbers.is_empty() {
        return;
    }
    if let [first, ..] = chosen
        && !chosen.iter().any(|package| package.may_have_numbers)
    {
        judged.issue("phone_number", cell, PackageProblem::WithoutNumbers { name: first.name.clone() });
    }
    let list: Vec<&str> = numbers.iter().map(E164::as_str).collect();
    judged.patch.set("phone_number", list.join(", "));
    for number in &numbers {
        judged.claim(Resource::Number, number.as_str(), "phone_number");
    }
}

fn caller_id(judged: &mut Judged, row: &Row<'_>) {
    let cell = row.cell("outbound_caller_id");
    match judged.take("outbound_caller_id", cell, CallerId::parse(cell)).flatten() {
        Some(CallerId::Number(number)) => {
            judged.claim(Resource::CallerId, number.clone(), "outbound_caller_id");
            judged.patch.set("outbound_caller_id", number);
        }
        Some(CallerId::Hidden) => judged.patch.set("outbound_caller_id", CallerId::Hidden.as_str()),
        None => {}
    }
}

/// The settings that are words.
pub(super) fn settings(judged: &mut Judged, row: &Row<'_>) {
    for column in ["select_outbound_caller_id", "sms"] {
        let cell = row.cell(column);
        if let Some(Some(flag)) = judged.take(column, cell, parse_yes_no(cell)) {
            judged.patch.set(column, yes_no(flag));
        }
    }
    let cell = row.cell("user_status");
    if let Some(Some(status)) = judged.take("user_status", cell, PhoneStatus::parse_cell(cell)) {
        judged.patch.set("user_status", status.title());
    }
}
