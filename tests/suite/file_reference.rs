//! `docs/files.md` is written from the column tables. When it is out of date:
//!
//! `SWITCHROOM_WRITE_DOCS=1 cargo nextest run --test suite file_reference`

use std::fmt::Write as _;
use std::fs;

use switchroom::domain::import::Tab;
use switchroom::domain::policies::Policies;
use switchroom::importers::FileKind;
use switchroom::sheet::{Column, Limits};

use crate::support::sources;

const TOP: &str = "# Files

What the columns of each kind of file mean. Written from the column tables by `tests/suite/file_reference.rs`; do not edit.

Files are CSV with a header row: separated by commas, semicolons, tabs or bars (`|`), in UTF-8 or in UTF-16 with a byte order mark. What is
neither is read as the encoding that it is likely in, and waits until somebody has looked at its names. Columns are matched by name, in any order and case. A column that is not in the list is named and
ignored; one that is nearly in the list refuses the file, with the right name.
";

#[test]
#[expect(clippy::disallowed_methods, reason = "how the page is written anew")]
fn the_file_reference_is_up_to_date() {
    let path = sources::root().join("docs/files.md");
    let wanted = reference();
    if std::env::var("SWITCHROOM_WRITE_DOCS").is_ok() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "docs/files.md is out of date; this file says how to write it anew");
}

fn reference() -> String {
    let mut text = TOP.to_owned();
    for kind in FileKind::ALL {
        for tab in kind.engine().tabs {
            section(&mut text, kind, *tab);
        }
    }
    text
}

fn section(text: &mut String, kind: FileKind, tab: Tab) {
    let what = match tab {
        Tab::Add => "adding",
        Tab::Update => "updating",
    };
    let rows = rows(kind);
    write!(text, "\n## {}: {what}\n\nAt most {rows}.\n\n", kind.title()).unwrap();
    let blank = if tab == Tab::Update { &["a blank cell"][..] } else { &[] };
    let header = [&["column", "also called", "required", "holds", "example"], blank, &[""]].concat();
    writeln!(text, "{}\n|{}", line(&header), "---|".repeat(header.len())).unwrap();
    for column in kind.columns(tab) {
        writeln!(text, "{}", row(column, tab)).unwrap();
    }
}

fn rows(kind: FileKind) -> String {
    let most = |policies: &Policies| kind.engine().max_rows(policies).min(Limits::default().rows);
    let policies = Policies::default();
    let (now, raised) = (most(&policies), most(&policies.with_most_rows()));
    if raised == now {
        format!("{} rows", grouped(now))
    } else {
        format!("{} rows, or as many as *Policies* say: {} or fewer", grouped(now), grouped(raised))
    }
}

fn row(column: &Column, tab: Tab) -> String {
    let example =
        if column.samples[0].is_empty() { String::new() } else { format!("`{}`", column.samples[0]) };
    let (mut aliases, required) = (column.aliases.join(", "), column.required.describe());
    if !column.elsewhere.is_empty() {
        let before = if aliases.is_empty() { "" } else { "; " };
        write!(aliases, "{before}in files of other systems {}", column.elsewhere.join(", ")).unwrap();
    }
    let holds = column.holds.describe();
    let mut cells = vec![column.header, &aliases, &required, &holds, &example];
    if tab == Tab::Update {
        cells.push(column.blank.describe());
    }
    cells.push(column.help);
    line(&cells)
}

fn line(cells: &[&str]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}

/// 1000000 as "1,000,000".
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    groups.iter().map(|group| str::from_utf8(group).unwrap()).collect::<Vec<_>>().join(",")
}
