//! The columns of a profile, from its table of fields.

use crate::database::{Cells, FromCells};
use crate::domain::fields::{FieldTable as _, ProfileFields};

/// The columns in a statement about `users u`.
pub(in crate::repository) fn profile_columns() -> String {
    let columns = ProfileFields::TABLE.iter().map(|field| format!("u.{}", field.id));
    columns.collect::<Vec<_>>().join(", ")
}

impl FromCells for ProfileFields {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error> {
        let texts = ProfileFields::TABLE.iter().map(|_| cells.take()).collect::<Result<Vec<String>, _>>()?;
        Ok(Self::of_texts(texts))
    }
}
