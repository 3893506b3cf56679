//! `docs/files.md` is written from the column tables. When it is out of date:
//!
//! `SWITCHROOM_WRITE_DOCS=1 cargo nextest run --test suite file_reference`

use std::fmt::Write as _;
use std::fs;

use switchroom::domain::import::Tab;
use switchroom::kinds::Kind;
use switchroom::operations::imports::help;
use switchroom::sheet::Help;

use crate::support::sources;

const TOP: &str = "# Files

What the columns of each kind of file mean. Written from the column tables by `tests/suite/file_reference.rs`; do not edit.

Files are CSV with a header row: separated by commas, semicolons or tabs, in UTF-8, in UTF-16 with a byte order mark, or in
Windows-1252, which is told. Columns are matched by name, in any order and case.
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
    for kind in Kind::ALL {
        // The update files come with the *Update Users* tab.
        write!(text, "\n## {}\n\n", kind.name().replace('_', " ")).unwrap();
        text.push_str("| column | required | holds | example | |\n|---|---|---|---|---|\n");
        for column in help(kind, Tab::Add) {
            text.push_str(&row(&column));
        }
    }
    text
}

fn row(column: &Help) -> String {
    let example = if column.example.is_empty() { String::new() } else { format!("`{}`", column.example) };
    let cells = [column.header, &column.required, &column.holds, &example, column.more];
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}
