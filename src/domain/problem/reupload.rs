//! Problems of a file of *Reupload*, and the notices on one that was taken in.

use serde::{Deserialize, Serialize};

use super::words::{Words, count, quoted};

/// A corrected file that is not used, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ReuploadProblem {
    /// Nothing of the file was used; the reasons follow.
    #[serde(rename = "reupload_not_used")]
    NotUsed {
        /// Its name.
        file: String,
    },
    /// The cell does not name a row as the downloaded file does.
    #[serde(rename = "reupload_row_not_named")]
    RowNotNamed,
    /// The row is one of another import.
    #[serde(rename = "reupload_other_import")]
    OtherImport {
        /// The number of that import.
        import: i64,
    },
    /// There is no such row.
    #[serde(rename = "reupload_row_unknown")]
    RowUnknown {
        /// The row that it names.
        row: u64,
    },
    /// Two rows name the same.
    #[serde(rename = "reupload_row_twice")]
    RowTwice {
        /// The row that they name.
        row: u64,
    },
    /// The row was corrected, or the file replaced, after this one was downloaded.
    #[serde(rename = "reupload_row_outdated")]
    RowOutdated {
        /// The row that it names.
        row: u64,
    },
    /// A column that the file of the import lacks.
    #[serde(rename = "reupload_new_column")]
    NewColumn {
        /// The header as found.
        header: String,
    },
    /// More rows than are told one by one.
    #[serde(rename = "reupload_more")]
    More {
        /// How many.
        rows: u64,
    },
    /// The check of the import failed, so that its rows are not there to be corrected.
    #[serde(rename = "reupload_not_checked")]
    NotChecked,
    /// The corrections that a file brought.
    #[serde(rename = "reupload_corrected")]
    Corrected {
        /// Its name.
        file: String,
        /// Cells that are not as they were.
        cells: u64,
        /// The rows that these are in.
        rows: u64,
        /// Rows in which nothing is left.
        blank: u64,
    },
    /// A whole new file.
    #[serde(rename = "reupload_replaced")]
    Replaced {
        /// Its name.
        file: String,
        /// The rows of the file before, none of which is used.
        rows: u64,
    },
    /// A file of rows with problems that was not brought back by *Reupload*.
    #[serde(rename = "reupload_row_column")]
    RowColumn,
}

impl ReuploadProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::NotUsed { file } => Words::issue(
                "reupload_not_used",
                "File not used",
                format!("nothing of {} was used.", quoted(file)),
                "Correct it and reupload it. All rows are as they were.",
            ),
            Self::RowNotNamed => Words::issue(
                "reupload_row_not_named",
                "Row not named",
                "the column Row does not say which row of this import it is.",
                "Keep that column as it was downloaded. For a whole new file, delete the column.",
            ),
            Self::OtherImport { import } => Words::issue(
                "reupload_other_import",
                "Row of another import",
                format!("the row is one of import {import}."),
                "Reupload it there.",
            ),
            Self::RowUnknown { row } => Words::issue(
                "reupload_row_unknown",
                "Unknown row",
                format!("this import has no row {row}."),
                "Delete it, or download the rows with problems again.",
            ),
            Self::RowTwice { row } => Words::issue(
                "reupload_row_twice",
                "Row twice",
                format!("row {row} of the import stands in the file twice."),
                "Keep one of them.",
            ),
            Self::RowOutdated { row } => Words::issue(
                "reupload_row_outdated",
                "Outdated row",
                format!("row {row} of the import was changed after this file was downloaded."),
                "Download the rows with problems again, and correct it there.",
            ),
            Self::NewColumn { header } => Words::issue(
                "reupload_new_column",
                "New column",
                format!("the file of this import has no column {}.", quoted(header)),
                "Delete the column. Or reupload all rows with it, without the column Row.",
            ),
            Self::More { rows } => Words::issue(
                "reupload_more",
                "More rows",
                format!("{} more with such problems.", count(*rows, "row")),
                "",
            ),
            Self::NotChecked => Words::issue(
                "reupload_not_checked",
                "Rows not checked",
                "the check of this import failed, so there are no rows to be corrected.",
                "Press Check Again first.",
            ),
            Self::Corrected { file, cells, rows, blank } => {
                Words::notice("reupload_corrected", "Corrected", corrected(file, *cells, *rows, *blank), "")
            }
            Self::Replaced { file, rows } => Words::notice(
                "reupload_replaced",
                "Whole new file",
                format!(
                    "{} took the place of the file before and its {}.",
                    quoted(file),
                    count(*rows, "row")
                ),
                "",
            ),
            Self::RowColumn => Words::notice(
                "reupload_row_column",
                "Column Row not used",
                "the column Row is not used: it names rows of an import when a file is brought back by Reupload.",
                "To correct such an import, open it in Import History and reupload the file there.",
            ),
        }
    }
}

fn corrected(file: &str, cells: u64, rows: u64, blank: u64) -> String {
    let file = quoted(file);
    if cells == 0 {
        return format!("{file} corrected no cell.");
    }
    let blank = match blank {
        0 => String::new(),
        1 => " 1 row is blank now, and is left out.".to_owned(),
        _ => format!(" {} are blank now, and are left out.", count(blank, "row")),
    };
    format!("{file} corrected {} in {}.{blank}", count(cells, "cell"), count(rows, "row"))
}
