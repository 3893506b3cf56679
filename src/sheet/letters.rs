//! Letters that a file lost before it came here: by a program that had no letter for them, or read them as another
//! encoding.

use encoding_rs::WINDOWS_1252;

use super::column::{Column, Holds};
use crate::domain::problem::TableProblem;

/// The damage that the letters of a cell with free text seem to have; other cells are compared with what there is.
pub(super) fn damage(column: &Column, value: &str) -> Option<TableProblem> {
    if column.holds != Holds::Text {
        return None;
    }
    if value.contains(['?', '\u{FFFD}']) {
        return Some(TableProblem::LettersLost);
    }
    read_once_more(value).map(|repaired| TableProblem::LettersMangled { repaired })
}

/// `MÃ¼ller` as it was before UTF-8 was read as Windows-1252.
fn read_once_more(value: &str) -> Option<String> {
    if value.is_ascii() {
        return None;
    }
    let (bytes, _, has_others) = WINDOWS_1252.encode(value);
    let repaired = str::from_utf8(&bytes).ok()?;
    (!has_others).then(|| repaired.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::ColumnId;

    #[test]
    fn only_what_nobody_writes_is_taken_for_damage() {
        for (value, repaired) in [("MÃ¼ller", "Müller"), ("Å»ak", "Żak"), ("Oâ€™Neill", "O’Neill")]
        {
            assert_eq!(read_once_more(value).as_deref(), Some(repaired));
        }
        for value in ["Müller", "Zoë", "Ão", "Żak", "O’Neill", "Muller", "São Paulo", "山田"] {
            assert_eq!(read_once_more(value), None, "{value}");
        }
    }

    #[test]
    fn free_text_alone_is_looked_at() {
        let text = Column::new(ColumnId::DEPARTMENT, "Department");
        let numbers = Column { holds: Holds::PhoneNumbers, ..text };
        assert_eq!(damage(&text, "Ksi?gowo??"), Some(TableProblem::LettersLost));
        assert_eq!(damage(&text, "Ksi\u{FFFD}gowo"), Some(TableProblem::LettersLost));
        assert_eq!(damage(&text, "Sales"), None);
        assert_eq!(damage(&numbers, "+1?"), None);
    }
}
