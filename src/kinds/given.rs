//! What the plan of something new shows: every field that its row gives a value.

use crate::domain::change::Field;
use crate::domain::patch::Patch;
use crate::sheet::Column;

/// Every column that is given a value, in the order of the columns.
pub(super) fn given<'a>(columns: impl Iterator<Item = &'a Column>, patch: &Patch) -> Vec<Field> {
    let set = |id: &str| patch.value(id).filter(|value| !value.is_empty()).map(str::to_owned);
    let field = |column: &Column| {
        let after = set(column.id.0)?;
        Some(Field { field: column.header.to_owned(), before: None, after: Some(after) })
    };
    columns.filter_map(field).collect()
}
