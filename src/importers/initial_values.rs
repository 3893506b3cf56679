//! The plan of something new: every field that its row gives a value.

use crate::domain::change::Field;
use crate::domain::column::ColumnId;
use crate::sheet::Column;

/// Every column that is given a value, in the order of the columns.
pub(super) fn given<'a, 'p>(
    columns: impl Iterator<Item = &'a Column>,
    value: impl Fn(ColumnId) -> Option<&'p str>,
) -> Vec<Field> {
    let field = |column: &Column| {
        let after = value(column.id).filter(|value| !value.is_empty())?.to_owned();
        Some(Field { field: column.header.to_owned(), before: None, after: Some(after) })
    };
    columns.filter_map(field).collect()
}
