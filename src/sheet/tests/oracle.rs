//! Our reader beside that of the crate `csv`: of a well-formed file, both read the same cells.
//!
//! They differ on purpose where a file is not well-formed (decision 22) and about blank rows, so that none of either is made here.

use csv::ReaderBuilder;
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::{Separator, Writer, formula_guard};
use super::read;

const HEADER: [&str; 3] = ["Email", "Package", "Phone Number"];

/// A way to write a file that is well-formed.
#[derive(Clone, Debug)]
struct Dialect {
    separator: Separator,
    line_end: &'static str,
    /// True if cells that need no quotes have some.
    quoted: bool,
    ends: bool,
}

impl Dialect {
    fn cell(&self, value: &str) -> String {
        let special = ['"', '\r', '\n', self.separator.char()];
        let quoted = self.quoted || value.contains(special);
        if quoted { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.to_owned() }
    }

    fn file(&self, rows: &[[String; 3]]) -> String {
        let line = |row: &[String; 3]| {
            row.each_ref().map(|value| self.cell(value)).join(&self.separator.char().to_string())
        };
        let file = std::iter::once(&HEADER.map(str::to_owned)).chain(rows).map(line).collect::<Vec<_>>();
        file.join(self.line_end) + if self.ends { self.line_end } else { "" }
    }
}

fn separator() -> impl Strategy<Value = Separator> {
    prop::sample::select(Separator::ALL.to_vec())
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (separator(), line_end, any::<bool>(), any::<bool>())
        .prop_map(|(separator, line_end, quoted, ends)| Dialect { separator, line_end, quoted, ends })
}

/// Cells of what is special to CSV, and of any letters; the first has a letter, so that no row is blank.
fn row() -> impl Strategy<Value = [String; 3]> {
    let value = || prop_oneof![3 => "[\"'=,;|\t\r\n aë]{0,8}", 1 => "[^\u{0}\u{1A}]{0,12}"];
    (value(), value(), value()).prop_map(|(first, second, third)| [format!("a{first}"), second, third])
}

/// All rows below the header, as the crate reads them and as cells are taken after that.
fn read_by_the_crate(file: &[u8], separator: Separator) -> Vec<Vec<String>> {
    let mut reader = ReaderBuilder::new().delimiter(separator.byte()).from_reader(file);
    let cells = |row: csv::StringRecord| row.iter().map(|raw| formula_guard::value(raw).to_owned()).collect();
    reader.records().map(|row| cells(row.expect("a row of as many cells as the header"))).collect()
}

fn read_by_us(file: &[u8]) -> Vec<Vec<String>> {
    read(file).rows.into_iter().map(|(_, values)| values).collect()
}

proptest! {
    #[test]
    fn both_readers_agree_about_well_formed_files(dialect in dialect(), rows in vec(row(), 1..6)) {
        let file = dialect.file(&rows);
        let ours = read_by_us(file.as_bytes());
        prop_assert_eq!(ours.len(), rows.len(), "{}", file);
        prop_assert_eq!(ours, read_by_the_crate(file.as_bytes(), dialect.separator), "{}", file);
    }

    #[test]
    fn both_readers_agree_about_what_is_written(separator in separator(), rows in vec(row(), 1..6)) {
        let mut writer = Writer::new(separator);
        let mut file = Vec::new();
        writer.row(HEADER);
        for row in &rows {
            writer.row(row);
            file.extend(writer.take());
        }
        let ours = read_by_us(&file);
        prop_assert_eq!(ours.len(), rows.len());
        prop_assert_eq!(ours, read_by_the_crate(&file, separator));
    }
}

#[test]
fn a_file_in_pieces_is_the_file_as_a_whole() {
    let rows = [["=1\"2", "a;b", ""], ["", "+3", "line\r\nend"]];
    let (mut whole, mut pieces, mut taken) =
        (Writer::new(Separator::Semicolon), Writer::new(Separator::Semicolon), Vec::new());
    for row in rows {
        whole.row(row);
        pieces.row(row);
        taken.extend(pieces.take());
    }
    let written = "\u{FEFF}\"'=1\"\"2\";\"a;b\";\"\"\r\n\"\";\"'+3\";\"line\r\nend\"\r\n";
    assert_eq!(whole.take(), written.as_bytes());
    assert_eq!(taken, written.as_bytes());
    assert!(pieces.take().is_empty());
}
