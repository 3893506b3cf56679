//! Nothing that is read grows with the file.

use rstest::rstest;

use super::super::{Limits, Probe, Reader, RowCount};
use super::{COLUMNS, read, read_chunks};
use crate::domain::problem::{CellProblem, Problem, TableProblem};

const SMALL: Limits = Limits { rows: 2, bytes: 2000, cell: 80, row: 200, columns: 6, flaws: 3 };

fn read_small(text: &str) -> super::Read {
    read_chunks(&[text.as_bytes()], SMALL)
}

#[test]
fn bytes_are_counted_while_reading() {
    assert_eq!(read_small(&"x".repeat(2001)).codes(), [(None, "file_too_large")]);
}

/// Rows and line ends at most, found with one byte at a time.
fn counted(text: &str) -> (u64, u64) {
    let mut probe = Probe::new(SMALL);
    text.as_bytes().chunks(1).for_each(|byte| probe.push(byte).expect("taken"));
    let shape = probe.finish().expect("text");
    let mut rows = RowCount::new(&shape, SMALL);
    text.as_bytes().chunks(1).for_each(|byte| rows.push(byte));
    (rows.finish(), shape.line_ends)
}

#[rstest]
#[case::blank_ones_are_none("Email\n\na\n\n  \nb\n\n", 2, 7)]
#[case::the_last_has_no_end("Email\r\na\r\nb", 2, 2)]
#[case::line_ends_of_an_old_mac("Email\ra\rb\r", 2, 3)]
#[case::cells_of_several_lines("Email\n\"a\nb\"\n\"c\n\"\n", 2, 5)]
#[case::above_the_header("sep=,\n#TYPE User\nEmail,Package\na,\n", 1, 4)]
#[case::blank_cells_are_something("Email,Package\n,\na,\n", 1, 3)]
#[case::quoted_as_a_whole("\"Email,Package\"\n\"a,\"\n\",\"\n\"b,\"\n", 2, 4)]
#[case::no_column_is_known("One,Two\na,b\nc,d\n", 2, 3)]
#[case::only_a_header("Email\n", 0, 1)]
fn rows_are_counted_as_they_are_read(#[case] text: &str, #[case] rows: u64, #[case] line_ends: u64) {
    assert_eq!(counted(text), (rows, line_ends));
    if let Ok(summary) = read_small(text).outcome {
        assert_eq!(u64::from(summary.rows), rows);
    }
}

#[test]
fn a_cell_too_long_is_cut_and_is_an_issue_of_its_column() {
    let read = read_small(&format!("Email,Phone Number\na,{}\nb,{}\n", "1".repeat(41), "ö".repeat(500)));
    let too_long: Problem = CellProblem::TooLong { max: 40 }.into();
    assert_eq!(
        read.findings.iter().map(|finding| finding.problem.clone()).collect::<Vec<_>>(),
        vec![too_long; 2]
    );
    assert_eq!(read.rows[1].1[1], "ö".repeat(40));
}

#[test]
fn a_cell_of_several_parts_is_cut_as_one() {
    let quoted = format!("\"{}\"\"{}\"", "a".repeat(50), "b".repeat(50));
    let read = read_small(&format!("Email,Phone Number\nx,{quoted}\n"));
    assert_eq!(read.rows[0].1[1], format!("{}\"{}", "a".repeat(50), "b".repeat(29)));
}

#[test]
fn an_ignored_column_may_hold_anything() {
    let read = read_small(&format!("Email,Notes\na,{}\n", "n".repeat(150)));
    assert_eq!(read.codes(), [(Some(1), "column_ignored")]);
}

#[test]
fn a_row_too_long_keeps_its_beginning() {
    let notes = "n".repeat(79);
    let read = read_small(&format!("Email,B1,B2,B3\na,{notes},{notes},{notes}\nb,,,\n"));
    assert_eq!(read.findings[0].problem, TableProblem::RowTooLong { limit: 200 }.into());
    assert_eq!(read.rows[1].1[0], "b");
}

#[test]
fn columns_are_bounded() {
    let wide = |cell: &str| format!("Email,{}\na\n", vec![cell; 10_000].join(","));
    let limits = Limits { bytes: 1_000_000, ..SMALL };
    let read = |text: String| read_chunks(&[text.as_bytes()], limits).codes();
    assert_eq!(read(wide("x")), [(Some(1), "too_many_columns")]);
    assert_eq!(read(wide("")), []);
    let row = format!("Email\na,{}\n", vec!["x"; 10_000].join(","));
    assert_eq!(read(row), [(Some(2), "wrong_number_of_cells")]);
}

#[test]
fn a_header_of_very_many_cells_is_refused_before_its_names_are_read() {
    let limits = Limits::default();
    let mut probe = Probe::new(limits);
    probe.push(b"Email,").expect("taken");
    let mut reader = Reader::new(&probe.finish().expect("text"), &COLUMNS, limits);
    reader.push(b"Email", &mut |_, _| {}).expect("taken");
    let commas = vec![b','; 1 << 20];
    for _ in 0..64 {
        reader.push(&commas, &mut |_, _| {}).expect("taken");
    }
    assert!(reader.held() <= 2 * limits.row, "{} bytes held", reader.held());
    let refused = reader.push(b"x\na\n", &mut |_, _| {}).expect_err("too many");
    assert_eq!(refused[0].problem, TableProblem::TooManyColumns { limit: 500 }.into());
}

#[test]
fn a_row_with_very_many_broken_quotes_tells_a_few() {
    let broken = read_small(&format!("Email,B,C,D,E\n{}\n", ["a\"b"; 5].join(",")));
    let of_row = broken.codes().into_iter().filter(|(row, _)| *row == Some(2)).count();
    assert_eq!(of_row, 3, "{:?}", broken.codes());
}

#[test]
fn long_cells_of_ignored_columns_hide_no_broken_quote() {
    let limits = Limits { bytes: 10_000, row: 2000, columns: 10, ..SMALL };
    let long = "n".repeat(90);
    let text = format!("N1,N2,N3,N4,Email\n{long},{long},{long},{long},a\"b\n");
    let codes = read_chunks(&[text.as_bytes()], limits).codes();
    assert!(codes.contains(&(Some(2), "stray_quote")), "{codes:?}");
}

#[test]
fn an_unclosed_quote_over_many_megabytes_holds_one_row() {
    let limits = Limits::default();
    let chunk = vec![b'x'; 1 << 20];
    let mut probe = Probe::new(limits);
    probe.push(b"Email\n\"").expect("taken");
    let shape = probe.finish().expect("text");
    let mut reader = Reader::new(&shape, &COLUMNS, limits);
    let mut most = 0;
    reader.push(b"Email\n\"", &mut |_, _| {}).expect("taken");
    for _ in 0..8 {
        reader.push(&chunk, &mut |_, _| {}).expect("taken");
        most = most.max(reader.held());
    }
    assert!(most <= 2 * limits.row, "{most} bytes held");
    assert!(reader.finish(&mut |_, _| {}).is_err());
}

#[test]
fn a_good_file_is_far_from_all_limits() {
    assert_eq!(read(b"Email\na\n").codes(), []);
}
