//! Problems of a file of *Reupload*, and the notices on one that was taken in.

use super::message::{quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::count;

problem_table! {
    /// A corrected file that is not used, or was.
    ReuploadProblem:

    /// Nothing of the file was used; the reasons follow.
    NotUsed {
        /// Its name.
        file: String,
    } = issue "reupload_not_used", "File not used":
        said(
            format!("{} was not used.", quoted(file)),
            "Correct it and reupload it. No rows have changed.",
        );

    /// The cell does not name a row as the downloaded file does.
    RowNotNamed = issue "reupload_row_not_named", "Row not named":
        said(
            "the column Row does not match a row of this import.",
            "Do not change that column. To upload a whole new file, delete the column.",
        );

    /// The row is one of another import.
    OtherImport {
        /// The number of that import.
        import: i64,
    } = issue "reupload_other_import", "Row of another import":
        said(format!("this row belongs to import {import}."), "Reupload it there.");

    /// There is no such row.
    RowUnknown {
        /// The row that it names.
        row: u64,
    } = issue "reupload_row_unknown", "Unknown row":
        said(format!("this import has no row {row}."), "Delete it, or download the rows with problems again.");

    /// Two rows name the same.
    RowTwice {
        /// The row that they name.
        row: u64,
    } = issue "reupload_row_twice", "Row twice":
        said(format!("the file has row {row} of the import twice."), "Keep one of them.");

    /// The row was corrected, or the file replaced, after this one was downloaded.
    RowOutdated {
        /// The row that it names.
        row: u64,
    } = issue "reupload_row_outdated", "Outdated row":
        said(
            format!("row {row} of the import was changed after this file was downloaded."),
            "Download the rows with problems again, and correct that file.",
        );

    /// A column that the file of the import lacks.
    NewColumn {
        /// The header as found.
        header: String,
    } = issue "reupload_new_column", "New column":
        said(
            format!("the file of this import has no column {}.", quoted(header)),
            "Delete this column, or reupload all rows without the column Row.",
        );

    /// More rows than are told one by one.
    More {
        /// The number of rows.
        rows: u64,
    } = issue "reupload_more", "More rows":
        said(format!("{} more with similar problems.", count(*rows, "row", "rows")), "");

    /// The check of the import failed, so that its rows are not there to be corrected.
    NotChecked = issue "reupload_not_checked", "Rows not checked":
        said(
            "the check of this import failed, so there are no rows to be corrected.",
            "Press Check Again first.",
        );

    /// The corrections that a file brought.
    Corrected {
        /// Its name.
        file: String,
        /// Cells that are not as they were.
        cells: u64,
        /// The rows that these are in.
        rows: u64,
        /// Rows in which nothing is left.
        blank: u64,
    } = notice "reupload_corrected", "Corrected":
        said(corrected(file, *cells, *rows, *blank), "");

    /// A whole new file.
    Replaced {
        /// Its name.
        file: String,
        /// The rows of the file before, none of which is used.
        rows: u64,
    } = notice "reupload_replaced", "Whole new file":
        said(
            format!(
                "{} replaced the previous file and its {}.",
                quoted(file),
                count(*rows, "row", "rows")
            ),
            "",
        );

    /// A file of rows with problems that was not brought back by *Reupload*.
    RowColumn = notice "reupload_row_column", "Column Row not used":
        said(
            "the column Row is not used here. It is only for a corrected file that you reupload.",
            "To correct an import, open it in Import History and reupload the file there.",
        );
}

fn corrected(file: &str, cells: u64, rows: u64, blank: u64) -> String {
    let file = quoted(file);
    if cells == 0 {
        return format!("{file} corrected no cell.");
    }
    let blank = match blank {
        0 => String::new(),
        1 => " 1 row is blank now, and is left out.".to_owned(),
        _ => format!(" {} are blank now, and are left out.", count(blank, "row", "rows")),
    };
    format!("{file} corrected {} in {}.{blank}", count(cells, "cell", "cells"), count(rows, "row", "rows"))
}
