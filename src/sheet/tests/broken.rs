//! Files that are refused, and rows with issues: what is said, and about which row.

use super::{read, read_adding};
use crate::domain::column::ColumnId;
use crate::domain::problem::{FileProblem, Problem, TableProblem};
use crate::sheet::Finding;

#[test]
fn files_that_are_no_table_are_refused_with_the_reason() {
    let cases: [(&[u8], &str); 12] = [
        (b"", "file_empty"),
        (b"\xEF\xBB\xBF", "file_empty"),
        (b"\r\n , ,\r\n", "file_empty"),
        (b"Email,Package\r\n", "file_no_rows"),
        (b"Email,Package\r\n,\r\n\r\n", "file_no_rows"),
        (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", "file_looks_like"),
        (b"%PDF-1.7\n", "file_looks_like"),
        (b"E\0m\0a\0i\0l\0\n\0a\0", "file_looks_like"),
        (b"Email,Package\nada@demo.example,\0\n", "file_zero_bytes"),
        (b"\xFF\xFEE\0m\0\0\0", "file_zero_bytes"),
        (b"\xFF\xFEE\0\x3D\xD8m\0", "file_encoding"),
        (b"Email\nM\x81ller,J\x94rg\n", "file_encoding"),
    ];
    for (bytes, code) in cases {
        assert_eq!(read(bytes).codes(), [(None, code)], "{}", bytes.escape_ascii());
    }
}

#[test]
fn utf16_without_its_mark_is_named() {
    let outcome = read(b"E\0m\0a\0i\0l\0\n\0a\0").outcome.expect_err("refused");
    let what = "UTF-16 text without a byte order mark".to_owned();
    assert_eq!(outcome[0].problem, FileProblem::LooksLike { what }.into());
}

/// Damage has few zero bytes, UTF-16 one beside each Latin letter: a quarter stands between them.
#[test]
fn zero_bytes_up_to_a_quarter_are_damage() {
    assert_eq!(read(b"Email,Phone\n\0\0\0\0").codes(), [(None, "file_zero_bytes")]);
    assert_eq!(read(b"Email,Fone\n\0\0\0\0\0").codes(), [(None, "file_looks_like")]);
}

#[test]
fn damaged_utf8_is_not_read_as_another_encoding() {
    let text = "Email,Package\nzoë@demo.example,Größe\nx,y".as_bytes();
    assert_eq!(read(&[text, b"\xFF\n"].concat()).codes(), [(None, "file_encoding")]);
    let marked = b"\xEF\xBB\xBFEmail\ncaf\xE9\n";
    assert_eq!(read(marked).codes(), [(None, "file_encoding")]);
}

#[test]
fn a_file_without_its_header_row_shows_what_stands_there() {
    let read = read(b"ada@demo.example,Pro\ngrace@demo.example,Pro\n");
    let refusals = read.outcome.expect_err("refused");
    let expected = ["Email", "Package", "Phone Number", "Desk Phone 1's Brand"].map(str::to_owned).to_vec();
    let first_line = "ada@demo.example,Pro".to_owned();
    assert_eq!(refusals[0].row, Some(1));
    assert_eq!(refusals[0].problem, TableProblem::HeaderMissing { first_line, expected }.into());
}

#[test]
fn all_that_is_wrong_with_the_header_is_said_at_once() {
    let read = read(b"Pakage,Phone Number,phone number,Manager\n,,,\n");
    let problems: Vec<Problem> =
        read.outcome.expect_err("refused").into_iter().map(|finding| finding.problem).collect();
    let header = |name: &str| name.to_owned();
    let expected: [Problem; 4] = [
        TableProblem::MisspeltColumn { header: header("Pakage"), nearest: header("Package") }.into(),
        TableProblem::DuplicateColumn { header: header("phone number") }.into(),
        TableProblem::IgnoredColumn { header: header("Manager") }.into(),
        TableProblem::MissingColumn { header: header("Email") }.into(),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn an_old_word_may_be_misspelt_too() {
    let refusals = read(b"Email,Caling Plan\na,b\n").outcome.expect_err("refused");
    let (header, nearest) = ("Caling Plan".to_owned(), "Package".to_owned());
    assert_eq!(refusals[0].problem, TableProblem::MisspeltColumn { header, nearest }.into());
}

#[test]
fn a_header_with_invisible_characters_is_told_as_that() {
    for file in ["\u{200e}Email\u{202c}\nada\n", "Pack\u{ad}age,\u{2060}Email\nPro,ada\n"] {
        let refusals = read(file.as_bytes()).outcome.expect_err("refused");
        let codes: Vec<_> = refusals.iter().map(|finding| finding.problem.code()).collect();
        assert!(codes.iter().all(|code| *code == "column_invisible_characters"), "{codes:?}");
        assert_eq!(refusals.last().unwrap().problem.suggestion().as_deref(), Some("Email"));
    }
    let other = read("Email,ش\u{200c}ماره\nada,1\n".as_bytes());
    assert_eq!(other.codes(), [(Some(1), "column_ignored")]);
}

#[test]
fn a_cell_of_any_column_is_read_as_it_is_seen_and_what_nobody_sees_is_told() {
    let file = "Email,Package,Other\nada\u{200e},\u{2068}Pro,x\u{ad}\n\u{ad}eve,,\n";
    let read = read(file.as_bytes());
    let told = |finding: &Finding| {
        (finding.row.unwrap(), finding.column.unwrap(), finding.problem.suggestion().unwrap())
    };
    let expected = [(2, ColumnId::EMAIL, "ada"), (2, ColumnId::PACKAGE, "Pro"), (3, ColumnId::EMAIL, "eve")];
    assert_eq!(
        read.findings.iter().map(told).collect::<Vec<_>>(),
        expected.map(|(row, column, seen)| (row, column, seen.to_owned()))
    );
    assert!(read.findings.iter().all(|finding| finding.problem.code() == "invisible_characters"));
    assert_eq!(read.lines()[0], "2: ada\u{200e}|\u{2068}Pro|x\u{ad}", "kept as it is, and shown so");
}

#[test]
fn a_column_that_is_there_is_nobodys_misspelling() {
    let read = read(b"Email,Package,Phone Number,Desk Phone 1's Brand,Desk Phone 4's Brand,\nada,,,,Poly,\n");
    assert_eq!(read.codes(), [(Some(1), "column_ignored")]);
}

#[test]
fn a_column_without_a_name_is_called_as_the_spreadsheet_does() {
    let summary = read(b"Email,,Package\na,b,c\n").outcome.expect("read");
    assert_eq!(summary.notices[0].problem, TableProblem::IgnoredColumn { header: "B".to_owned() }.into());
}

#[test]
fn quotes_that_other_readers_swallow_are_issues_of_their_row() {
    let read = read(b"Email,Package\na,\"Jane\"x\nb,Jane \"JJ\" Doe\nc,\"Jane \"\"JJ\"\" Doe\"\nd,ok\n");
    assert_eq!(read.codes(), [(Some(2), "stray_quote"), (Some(3), "stray_quote")]);
    assert_eq!(read.lines()[2], "4: c|Jane \"JJ\" Doe");
    assert_eq!(read.findings[0].value, "Jane\"x");
}

#[test]
fn an_unclosed_quote_is_named_by_the_row_where_it_opens() {
    let to_the_end = read(b"Email,Package\na,ok\nb,\"Pro\nc,ok\nd,ok\n");
    assert_eq!(to_the_end.codes(), [(Some(3), "unclosed_quote")]);
    let to_the_next_quote = read(b"Email,Package\na,\"Pro\nb,\"Pro\"\n");
    assert_eq!(to_the_next_quote.codes()[0], (Some(2), "unclosed_quote"));
    assert!(matches!(
        to_the_next_quote.findings[0].problem,
        Problem::Table(TableProblem::UnclosedQuote { row: 2 })
    ));
}

#[test]
fn cells_that_are_not_there_are_not_taken_for_blank_ones() {
    let read = read(b"Email,Package,Phone Number\na,b\nb,c,d,\nc,d,e,f\nd,,\n");
    assert_eq!(read.codes(), [(Some(2), "wrong_number_of_cells"), (Some(4), "wrong_number_of_cells")]);
    assert_eq!(read.findings[1].problem, TableProblem::WrongCells { found: 4, expected: 3 }.into());
    let said = read.findings[0].problem.sentence("", "");
    assert_eq!(said, "1 cell is missing at the end.");
}

#[test]
fn rows_that_add_may_leave_out_the_last_cells() {
    let read = read_adding(b"Email,Package,Phone Number\na\nb,Pro\nc,d,e,f\n");
    assert_eq!(read.codes(), [(Some(4), "wrong_number_of_cells")]);
    assert_eq!(read.lines()[..2], ["2: a", "3: b|Pro"]);
}

#[test]
fn the_row_that_names_the_columns_is_found_below_others() {
    for (text, row) in [
        ("Intake autumn;;;\n;;;\nEmail;Package;Phone Number\na;b;c\n", 3),
        ("Table 1\nEmail,Package\na,b\n", 2),
        ("Table 1\nEmail;Package\na;b\n", 2),
        ("Intake, autumn, Austin, draft 2\nEmail;Package\na;b\n", 2),
        ("Report \"x\" of\n\nPrinted,today\n\"Email*\",Package:\na,b\n", 4),
        ("List\nEmail\na\n", 2),
    ] {
        let refusals = read(text.as_bytes()).outcome.expect_err("refused");
        let Problem::Table(TableProblem::HeaderBelow { row: found, .. }) = &refusals[0].problem else {
            panic!("{text}: {refusals:?}");
        };
        assert_eq!((*found, refusals.len()), (row, 1), "{text}");
    }
    let data = "ada@demo.example,Pro,Site\n".repeat(30);
    assert_eq!(read(data.as_bytes()).codes(), [(Some(1), "header_missing")]);
}

#[test]
fn a_header_with_marks_around_its_names_is_asked_about() {
    for text in [
        "Email*,Package*\na,b\n",
        "Email:;Package:\na;b\n",
        "\u{201C}Email\u{201D},\u{201C}Package\u{201D}\na,b\n",
        "Emial,Pakage\na,b\n",
    ] {
        let codes = read(text.as_bytes()).codes();
        assert_eq!(codes, [(Some(1), "column_misspelt"); 2], "{text}");
    }
}

#[test]
fn invisible_characters_in_a_heading_are_told_as_what_they_are() {
    let refusals = read("Email,\u{200B}Package\u{200E}\na,b\n".as_bytes()).outcome.expect_err("refused");
    let said = refusals[0].problem.line("", "");
    assert!(said.contains("contains invisible characters. Type it again as \"Package\"."), "{said}");
    let refusals = read("Email,Pakage\u{200B}\na,b\n".as_bytes()).outcome.expect_err("refused");
    let said = refusals[0].problem.line("", "");
    assert!(said.contains("with invisible characters. Did you mean \"Package\"?"), "{said}");
}

#[test]
fn rows_quoted_as_a_whole_are_read() {
    for text in [
        "\"Email,Package\"\n\"ada@demo.example,Pro\"\n",
        "\"Email;Package\"\n\"ada@demo.example;Pro\"\n",
        "Email,Package\n\"ada@demo.example,\"\"Pro\"\"\"\n",
    ] {
        let read = read(text.as_bytes());
        assert_eq!(read.lines(), ["2: ada@demo.example|Pro"], "{text}");
        assert!(matches!(read.codes()[..], [(Some(1 | 2), "rows_in_quotes")]), "{text}: {:?}", read.codes());
    }
    let comma_in_a_cell = read(b"Email,Package\n\"a,b,c\"\n");
    assert_eq!(comma_in_a_cell.codes(), [(Some(2), "wrong_number_of_cells")]);
}

#[test]
fn curly_quotation_marks_that_hold_nothing_together_are_named() {
    let read = read("Email,Package\na,\u{201C}Sales, North\u{201D}\nb,c,d\n".as_bytes());
    assert_eq!(read.codes(), [(Some(2), "curly_around_separator"), (Some(3), "wrong_number_of_cells")]);
}
