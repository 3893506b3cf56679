//! All the forms in which a good file comes.

use super::super::{FailingRows, OwnCell, Separator, csv_sample};
use super::{COLUMNS, encoding_of, read};
use crate::domain::column::ColumnId;
use crate::domain::ids::ImportId;
use crate::domain::row_name::RowName;

const ADA: &str = "2: ada@demo.example|Pro";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn separators_line_ends_quotes_and_spaces_make_no_difference() {
    for text in [
        "Email,Package\r\nada@demo.example,Pro\r\n",
        "Email,Package\nada@demo.example,Pro",
        "Email,Package\rada@demo.example,Pro\r",
        "Email;Package\r\nada@demo.example;Pro\r\n",
        "Email\tPackage\r\nada@demo.example\tPro\r\n",
        "Email|Package\r\nada@demo.example|Pro\r\n",
        "Email,Package\r\nada@demo.example,Pro\r\n\u{1A}",
        "Email,Package\nada@demo.example,Pro\u{1A}\u{1A}",
        "Email,Package\nada@demo.example,Pro\n\u{C}\n",
        "version:v1.0\nEmail,Package\nada@demo.example,Pro",
        "#TYPE Selected.User,\nEmail,Package\nada@demo.example,Pro",
        "\"Email\",\"Package\"\r\n\"ada@demo.example\",\"Pro\"\r\n",
        "Email , Package\r\n  ada@demo.example, Pro \r\n",
        "\"Email\" , \"Package\"\r\n \"ada@demo.example\" , \" Pro \" \r\n",
        "\u{FEFF}Email,Package\nada@demo.example,Pro",
        "\u{FEFF}\u{FEFF}Email,Package\nada@demo.example,Pro",
        "Email,Package,,,\nada@demo.example,Pro,,,\n,,,,\n\n  ,\n",
        "sep=;\r\nEmail;Package\r\nada@demo.example;Pro",
        "\"sep=,\"\nEmail,Package\nada@demo.example,Pro",
        "EMAIL,calling plan\nada@demo.example,Pro",
    ] {
        let read = read(text.as_bytes());
        let cells = read.rows.iter().map(|(_, cells)| cells.join("|").trim_end_matches('|').to_owned());
        assert_eq!((cells.collect(), read.codes()), (vec![ADA[3..].to_owned()], vec![]), "{text:?}");
    }
}

#[test]
fn every_encoding_gives_the_same_text() {
    let text = "Email;Package\r\nzoë@demo.example;Größe\r\n";
    let marked = format!("\u{FEFF}{text}");
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for (encoding, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked.as_bytes().to_vec()),
        ("UTF-16LE", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16BE", utf16(&marked, u16::to_be_bytes)),
        ("windows-1252", latin),
    ] {
        assert_eq!(encoding_of(&bytes), Some(encoding));
        assert_eq!(read(&bytes).lines(), ["2: zoë@demo.example|Größe"], "{encoding}");
    }
}

#[test]
fn windows_1252_is_never_read_in_silence() {
    let read = read(b"Email,Package\nada@demo.example,caf\xE9 \x80\n");
    assert_eq!(read.lines(), ["2: ada@demo.example|café €"]);
    assert_eq!(read.codes(), [(None, "file_read_as")]);
}

#[test]
fn rows_are_numbered_as_the_spreadsheet_does() {
    for (text, rows) in [
        ("Email\na\n\n\nb\n", [2, 5]),
        ("Email\ra\r\rb\r", [2, 4]),
        ("Email\r\na\r\n\r\nb", [2, 4]),
        // Excel shows a blank row for the second CR.
        ("Email\r\r\na\r\r\nb\r\r\n", [3, 5]),
        ("\n\nEmail\na\nb", [4, 5]),
        ("Email,Package\na,\"two\r\nlines\"\nb,x", [2, 3]),
        ("sep=,\nEmail\na\nb", [2, 3]),
        ("version:v1.0\nEmail\na\nb", [3, 4]),
    ] {
        let found: Vec<_> = read(text.as_bytes()).rows.iter().map(|(row, _)| *row).collect();
        assert_eq!(found, rows, "{text:?}");
    }
}

#[test]
fn the_apostrophe_before_a_formula_is_taken_off_once() {
    let read = read("Email,Phone Number\na,'+12055550121\nb,''+1\nc,'tis\nd,'\ne,'\u{FF1D}1\n".as_bytes());
    assert_eq!(read.lines(), ["2: a|+12055550121", "3: b|'+1", "4: c|'tis", "5: d|'", "6: e|\u{FF1D}1"]);
}

#[test]
fn no_break_spaces_are_left_to_the_rules_of_the_value() {
    assert_eq!(read("Email\n\u{A0}a\u{A0} \n".as_bytes()).lines(), ["2: \u{A0}a\u{A0}"]);
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    let read = read("desk phone  1\u{2019}S brand,Problem,EMAIL,Exported Version\nPoly,bad,a,7\n".as_bytes());
    assert_eq!(read.codes(), []);
    let header = read.header();
    assert_eq!(header.place_of(ColumnId::DESK_PHONE_1_BRAND), Some(0));
    assert_eq!(header.place_of(ColumnId::EMAIL), Some(2));
    assert_eq!(header.place_of(ColumnId::PACKAGE), None);
    assert_eq!(header.column_at(1), None);
    assert_eq!(header.place_of_version(), Some(3));
}

#[test]
fn the_csv_sample_is_a_good_file() {
    let own = [
        OwnCell::both(ColumnId::DESK_PHONE_1_BRAND, "Poly"),
        OwnCell::first(ColumnId::PHONE_NUMBER, "+12055550188"),
    ];
    let read = read(&csv_sample(&COLUMNS, &own));
    assert_eq!(
        read.lines(),
        [
            "2: ada.lovelace@demo.example|US/CA Unlimited|+12055550188|Poly",
            "3: grace.hopper@demo.example|||Poly"
        ]
    );
    assert_eq!(read.codes(), [(Some(2), "sample_row"), (Some(3), "sample_row")], "rows left as they were");
}

#[test]
fn the_file_of_failing_rows_is_read_as_the_rows_it_was_made_from() {
    let uploaded = read("Notes,Problem,Email,Package\n=1,old,a,Pro\n\n,,b\nx,,c,Pro,more\n".as_bytes());
    let mut failing = FailingRows::new(uploaded.header(), Separator::Semicolon, true);
    for (row, values) in &uploaded.rows {
        let name = RowName { row: *row, import: ImportId(5), attempt: 2 };
        failing.row(name, values, &format!("Row {row} is wrong."));
    }
    let again = read(&failing.take());
    assert_eq!(again.header().names(), ["Row", "Notes", "Email", "Package", "Problem"]);
    assert_eq!(
        again.lines(),
        [
            "2: 2 (import 5, upload 2)|=1|a|Pro|Row 2 is wrong.",
            "3: 4 (import 5, upload 2)||b||Row 4 is wrong.",
            "4: 5 (import 5, upload 2)|x|c|Pro|Row 5 is wrong.|more"
        ]
    );
    assert_eq!(again.codes(), [(Some(4), "wrong_number_of_cells"), (Some(1), "column_ignored")]);
}
