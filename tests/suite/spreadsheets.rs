//! The spreadsheets of `tests/files`, read as files of phone users: what each is named after is what is said.
//!
//! Only the form of files is read here; what their values mean is judged when they are imported.

use std::path::PathBuf;
use std::sync::LazyLock;

use switchroom::domain::column::ColumnId;
use switchroom::sheet::{Column, Finding, Limits, Probe, Reader, Record, Required};

/// The 25 columns of zoom-domain 1.1.
const HEADERS: [&str; 25] = [
    "Email",
    "First Name",
    "Last Name",
    "Package",
    "Site Code",
    "Site Name",
    "User Template",
    "Extension Number",
    "Phone Number",
    "Outbound Caller ID",
    "Select Outbound Caller ID",
    "SMS",
    "User Status",
    "Desk Phone 1's Brand",
    "Desk Phone 1's Model",
    "Desk Phone 1's MAC Address",
    "Desk Phone 1's Provision Template",
    "Desk Phone 2's Brand",
    "Desk Phone 2's Model",
    "Desk Phone 2's MAC Address",
    "Desk Phone 2's Provision Template",
    "Desk Phone 3's Brand",
    "Desk Phone 3's Model",
    "Desk Phone 3's MAC Address",
    "Desk Phone 3's Provision Template",
];

static COLUMNS: LazyLock<Vec<Column>> =
    LazyLock::new(|| HEADERS.into_iter().zip(ColumnId::ALL).map(column).collect());

fn column((header, id): (&'static str, &ColumnId)) -> Column {
    let plain = Column::new(*id, header);
    match header {
        "Email" => Column { required: Required::Always, ..plain },
        "Package" => Column { aliases: &["Calling Plan"], ..plain },
        _ => plain,
    }
}

/// The rows of the file, its first names, and all that was found: row and code.
struct Read {
    rows: Vec<u32>,
    first_names: Vec<String>,
    found: Vec<(u32, &'static str)>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

fn read(name: &str) -> Read {
    let bytes = std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut read = Read { rows: Vec::new(), first_names: Vec::new(), found: Vec::new() };
    let mut findings = Vec::new();
    match read_bytes(&bytes, &mut read, &mut findings) {
        Ok(more) | Err(more) => findings.extend(more),
    }
    read.found = findings.iter().map(|found| (found.row.unwrap_or(0), found.problem.code())).collect();
    read
}

fn read_bytes(
    bytes: &[u8],
    read: &mut Read,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Finding>, Vec<Finding>> {
    let limits = Limits::default();
    let mut probe = Probe::new(limits);
    let shape =
        probe.push(bytes).and_then(|()| probe.finish()).map_err(|refusal| vec![Finding::of_file(refusal)])?;
    let mut reader = Reader::new(&shape, &COLUMNS, limits);
    let mut each = |record: &Record, header: &_| {
        read.rows.push(record.row());
        read.first_names.extend(record.find(header, COLUMNS[1].id).map(str::to_owned));
        findings.extend_from_slice(record.findings());
    };
    reader.push(bytes, &mut each)?;
    Ok(reader.finish(&mut each)?.notices)
}

/// The same three people in every form that is accepted.
const GOOD: [&str; 17] = [
    "good.csv",
    "semicolon.csv",
    "tab.csv",
    "utf8-bom.csv",
    "two-boms.csv",
    "utf16le-bom.csv",
    "utf16be-bom.csv",
    "lf-only.csv",
    "cr-only.csv",
    "no-line-end.csv",
    "separator-line.csv",
    "all-quoted.csv",
    "blank-trailing.csv",
    "spaces-around.csv",
    "columns-in-any-order.csv",
    "typographic-apostrophe.csv",
    "old-words.csv",
];

/// Good in their form, with rows of their own.
const GOOD_TOO: [(&str, &[u32]); 5] = [
    ("blank-lines.csv", &[3, 5, 7]),
    ("plus-apostrophe.csv", &[2]),
    ("problem-column.csv", &[2]),
    ("line-break-in-cell.csv", &[2, 3]),
    ("formula.csv", &[2, 3]),
];

/// Good in their form; wrong is what their cells mean.
const JUDGED_LATER: [&str; 16] = [
    "scientific-number.csv",
    "decimal-extension.csv",
    "number-with-dashes.csv",
    "not-available.csv",
    "mailto.csv",
    "no-break-space.csv",
    "same-user-twice.csv",
    "unknown-user.csv",
    "unknown-site.csv",
    "unknown-package.csv",
    "number-without-package.csv",
    "extension-twice.csv",
    "number-twice.csv",
    "too-many-numbers.csv",
    "desk-phone-cells-missing.csv",
    "wrong-mac.csv",
];

/// Refused, or read with something said; row 0 is the whole file.
const FOUND: [(&str, &[(u32, &str)]); 26] = [
    ("windows-1252.csv", &[(0, "file_read_as")]),
    ("unknown-column.csv", &[(1, "column_ignored")]),
    ("update-columns.csv", &[(1, "column_ignored")]),
    ("empty.csv", &[(0, "file_empty")]),
    ("only-blank-lines.csv", &[(0, "file_empty")]),
    ("header-only.csv", &[(0, "file_no_rows")]),
    ("no-header.csv", &[(1, "header_missing")]),
    ("duplicate-column.csv", &[(1, "column_twice")]),
    ("misspelt-column.csv", &[(1, "column_misspelt")]),
    ("email-column-missing.csv", &[(1, "column_missing")]),
    ("unclosed-quote.csv", &[(3, "unclosed_quote")]),
    ("zero-bytes.csv", &[(0, "file_zero_bytes")]),
    ("utf16-without-bom.csv", &[(0, "file_looks_like")]),
    ("damaged-utf8.csv", &[(0, "file_encoding")]),
    ("excel-workbook.xlsx", &[(0, "file_looks_like")]),
    ("excel-workbook-named.csv", &[(0, "file_looks_like")]),
    ("old-excel-workbook.xls", &[(0, "file_looks_like")]),
    ("document.pdf", &[(0, "file_looks_like")]),
    ("picture.png", &[(0, "file_looks_like")]),
    ("archive.zip", &[(0, "file_looks_like")]),
    ("web-page.csv", &[(0, "file_looks_like")]),
    ("stray-quote.csv", &[(3, "stray_quote"), (4, "stray_quote")]),
    ("quote-closed-by-the-next.csv", &[(3, "unclosed_quote")]),
    ("too-few-cells.csv", &[(3, "wrong_number_of_cells")]),
    ("too-many-cells.csv", &[(3, "wrong_number_of_cells")]),
    ("cell-too-long.csv", &[(2, "too_long"), (3, "too_long")]),
];

#[test]
fn a_good_file_is_read_in_every_form() {
    for name in GOOD {
        let read = read(name);
        assert_eq!(read.found, [], "{name}");
        assert_eq!(read.rows, [2, 3, 4], "{name}");
        assert_eq!(read.first_names, ["Ada", "Grace", "Alan"], "{name}");
    }
    for (name, rows) in GOOD_TOO {
        let read = read(name);
        assert_eq!((read.found.as_slice(), read.rows.as_slice()), (&[][..], rows), "{name}");
    }
}

#[test]
fn what_a_file_is_named_after_is_what_is_found() {
    for (name, found) in FOUND {
        assert_eq!(read(name).found, found, "{name}");
    }
}

#[test]
fn what_cells_mean_is_not_judged_by_reading() {
    for name in JUDGED_LATER {
        assert_eq!(read(name).found, [], "{name}");
    }
}

#[test]
fn every_file_of_the_folder_is_read() {
    let named = FOUND.map(|(name, _)| name).into_iter().chain(GOOD_TOO.map(|(name, _)| name));
    let mut named: Vec<_> = named.chain(GOOD).chain(JUDGED_LATER).map(str::to_owned).collect();
    let entries = std::fs::read_dir(folder()).expect("the folder is there");
    let mut there: Vec<_> =
        entries.map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8")).collect();
    named.sort();
    there.sort();
    assert_eq!(named, there);
}
