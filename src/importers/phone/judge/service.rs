//! What a phone user may call with: package, numbers and caller ID.

use crate::domain::caller_id::CallerId;
use crate::domain::claim::Resource;
use crate::domain::package::{Known, read_cell};
use crate::domain::phone_number::E164;
use crate::domain::problem::{PackageProblem, Problem};
use crate::importers::phone::facts::Facts;
use crate::importers::phone::package_needed;
use crate::imports::{Judged, Row};

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
        package_needed::check(judged, row, |_, _| true);
    } else {
        let names: Vec<&str> = chosen.iter().map(|package| package.name.as_str()).collect();
        judged.patch.set("package", names.join(", "));
    }
    numbers(judged, row, &chosen);
    caller_id(judged, row);
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
