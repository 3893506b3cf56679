//! What spreadsheet software does to a file that is opened and saved: other quotes, line ends, separator and order
//! of columns, apostrophes gone or made typographic. The values stay.

use proptest::prelude::*;

/// How one software saves.
#[derive(Clone, Debug)]
pub struct Habits {
    separator: char,
    line_end: &'static str,
    byte_order_mark: bool,
    quotes_all: bool,
    apostrophes: Apostrophes,
    rotated: usize,
}

/// What becomes of apostrophes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apostrophes {
    Kept,
    /// In the header.
    Typographic,
    /// Before a plus sign.
    Dropped,
}

/// Any of them.
pub fn habits() -> impl Strategy<Value = Habits> {
    let apostrophes =
        prop::sample::select(vec![Apostrophes::Kept, Apostrophes::Typographic, Apostrophes::Dropped]);
    let form = (prop::sample::select(vec![',', ';', '\t']), prop::sample::select(vec!["\n", "\r\n", "\r"]));
    (any::<bool>(), any::<bool>(), apostrophes, form, 0_usize..27).prop_map(
        |(byte_order_mark, quotes_all, apostrophes, (separator, line_end), rotated)| Habits {
            separator,
            line_end,
            byte_order_mark,
            quotes_all,
            apostrophes,
            rotated,
        },
    )
}

/// The file as the software saves it.
pub fn rewrite(file: &str, habits: &Habits) -> String {
    let mut rows = parse(file.trim_start_matches('\u{FEFF}'));
    for (number, row) in rows.iter_mut().enumerate() {
        let rotated = habits.rotated % row.len();
        row.rotate_left(rotated);
        for cell in row.iter_mut() {
            if number == 0 && habits.apostrophes == Apostrophes::Typographic {
                *cell = cell.replace('\'', "\u{2019}");
            }
            if habits.apostrophes == Apostrophes::Dropped && cell.starts_with("'+") {
                cell.remove(0);
            }
        }
    }
    let mark = if habits.byte_order_mark { "\u{FEFF}" } else { "" };
    let lines = rows.iter().map(|row| line(row, habits));
    mark.to_owned() + &lines.collect::<String>()
}

fn line(row: &[String], habits: &Habits) -> String {
    let needs = |cell: &str| cell.contains([habits.separator, '"', '\n', '\r']);
    let cell = |cell: &String| {
        if habits.quotes_all || needs(cell) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    row.iter().map(cell).collect::<Vec<_>>().join(&habits.separator.to_string()) + habits.line_end
}

/// Rows of a file in which every cell is quoted.
fn parse(file: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (vec![], vec![], String::new());
    let (mut quoted, mut letters) = (false, file.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            other if quoted => cell.push(other),
            ',' => row.push(std::mem::take(&mut cell)),
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => {}
        }
    }
    rows
}
