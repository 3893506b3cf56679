//! The measurements as tables, and beside the goals.

use std::fmt::Write as _;

use super::engine::Engine;
use super::file;
use super::report::{Report, What};

/// What stands in the table of loads, under which words.
const LOADS: [(What, &str); 18] = [
    (What::Parse, "parse"),
    (What::Check, "check: upload to plan"),
    (What::Apply, "apply, adding"),
    (What::Whole, "**import over HTTP**"),
    (What::UpdateCheck, "check of a changed export"),
    (What::UpdateApply, "apply, changing every row"),
    (What::WithIssues, "check, one row in 20 wrong"),
    (What::SmallIntoNone, "1,000 rows into nobody"),
    (What::SmallIntoMany, "1,000 rows into everybody"),
    (What::Numbers, "numbers over HTTP"),
    (What::NumbersTwice, "check, one number in all rows"),
    (What::FlatLoad, "floor: own loader, one flat table"),
    (What::OwnLoad, "floor: the rows it adds, our tables"),
    (What::KeptLoad, "floor: the same and all that is kept"),
    (What::Export, "**export over HTTP**"),
    (What::FlatExport, "floor: own tool, flat table"),
    (What::OwnExport, "floor: own tool, one statement"),
    (What::ListFloor, ""),
];
/// A goal, what it compares, and the share of speed that must be reached, in hundredths.
const GOALS: [(&str, What, What, f64, Option<Engine>); 6] = [
    ("1: import against `.import`", What::Whole, What::FlatLoad, 45.0, Some(Engine::Sqlite)),
    ("3: import against `\\copy`", What::Whole, What::FlatLoad, 35.0, Some(Engine::Postgres)),
    ("import against our tables", What::Whole, What::OwnLoad, 0.0, None),
    ("import against all that is kept", What::Whole, What::KeptLoad, 0.0, None),
    ("7: export against the flat table", What::Export, What::FlatExport, 80.0, None),
    ("export against one statement", What::Export, What::OwnExport, 0.0, None),
];

/// Everything of one size.
pub fn show(rows: u32, report: &Report) -> String {
    let mut text = String::new();
    for engine in report.engines() {
        let _ = writeln!(text, "\n### {engine}, {rows} rows\n");
        loads(&mut text, rows, engine, report);
        goals(&mut text, engine, report);
        pages(&mut text, engine, report);
    }
    text
}

fn loads(text: &mut String, rows: u32, engine: Engine, report: &Report) {
    text.push_str(
        "| | CPU s | rows per CPU s | wall s | memory over idle, MiB | runs |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for (what, words) in LOADS.iter().filter(|(_, words)| !words.is_empty()) {
        let Some((used, runs)) = report.median(*what, engine) else { continue };
        let is_small = matches!(what, What::SmallIntoNone | What::SmallIntoMany);
        let rows = if is_small { file::SMALL } else { rows };
        let speed = if used.cpu > 0.0 { f64::from(rows) / used.cpu } else { 0.0 };
        let memory = if used.memory > 0.0 { format!("{:.0}", used.memory) } else { String::new() };
        let _ = writeln!(
            text,
            "| {words} | {:.2} | {speed:.0} | {:.2} | {memory} | {runs} |",
            used.cpu, used.wall
        );
    }
}

fn goals(text: &mut String, engine: Engine, report: &Report) {
    text.push_str("\n| goal | share of the floor's speed | must |\n|---|--:|--:|\n");
    let of = |what| report.median(what, engine).map(|(used, _)| used.cpu);
    for (words, ours, floor, must, only) in GOALS {
        let (Some(ours), Some(floor)) = (of(ours), of(floor)) else { continue };
        if only.is_none_or(|only| only == engine) {
            let must = if must > 0.0 { format!("{must:.0} %") } else { String::new() };
            let _ = writeln!(text, "| {words} | {:.0} % | {must} |", 100.0 * floor / ours);
        }
    }
    if let (Some(issues), Some(whole)) = (of(What::WithIssues), of(What::Whole)) {
        let _ = writeln!(
            text,
            "| 4: time of a file with issues, of the accepted one | {:.2} | 1.00 |",
            issues / whole
        );
    }
    if let (Some(many), Some(none)) = (of(What::SmallIntoMany), of(What::SmallIntoNone)) {
        let _ = writeln!(
            text,
            "| 1,000 rows into everybody, of the same into nobody | {:.2} | 1.20 |",
            many / none
        );
    }
    let imports = LOADS.iter().filter_map(|(what, _)| report.median(*what, engine));
    let highest = imports.map(|(used, _)| used.memory).fold(0.0, f64::max);
    let _ = writeln!(text, "| memory of any import or export over idle | {highest:.0} MiB | 64 MiB |");
}

fn pages(text: &mut String, engine: Engine, report: &Report) {
    text.push_str(
        "\n| 4 people at once | answers/s | CPU µs an answer | share of the plain answer's rate |\n",
    );
    text.push_str("|---|--:|--:|--:|\n");
    let plain = report.median(What::Plain, engine).map(|(used, _)| used.wall);
    let pages = [
        (What::Plain, "plain answer"),
        (What::List, "9, 10: Users & Rooms, first page"),
        (What::Search, "search that finds one"),
        (What::ListFloor, "`pgbench`, the list's statement alone"),
    ];
    for (what, words) in pages {
        let (Some((used, _)), Some(plain)) = (report.median(what, engine), plain) else { continue };
        let (rate, cpu, share) = (1.0 / used.wall, used.cpu * 1e6, 100.0 * plain / used.wall);
        let _ = writeln!(text, "| {words} | {rate:.0} | {cpu:.0} | {share:.0} % |");
    }
}
