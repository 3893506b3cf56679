//! Choices that a form did not ask for, to be told to whoever sent it.

use crate::domain::column::ColumnId;
use crate::domain::ids::ImportId;
use crate::domain::import::Tab;
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;
use crate::operations::imports::filled::Filled;
use crate::operations::imports::view::page_of_plan;
use crate::operations::{Context, Error};

/// The column, as plans and forms name it.
const EXTENSION: &str = "Extension Number";

/// The extension that a form which changes a phone has in its field.
pub(super) fn extension_of(filled: &Filled) -> Option<String> {
    let place = filled.columns.iter().position(|column| *column == ColumnId::EXTENSION_NUMBER)?;
    let cell = filled.rows.first().filter(|_| filled.tab == Tab::Update)?.get(place)?;
    Some(cell.trim().to_owned())
}

/// A sentence on the extension that somebody has now who moved to another site; `None` where it is the one of the form.
pub(super) async fn other_extension(
    context: &Context,
    scope: &Scope,
    id: ImportId,
    asked: &str,
) -> Result<Option<String>, Error> {
    let plan = page_of_plan(context, scope, id, "", &PageRequest::default()).await?;
    let fields = plan.into_iter().flat_map(|plan| plan.rows).flat_map(|row| row.changes.0);
    let now = fields.filter(|field| field.field == EXTENSION).find_map(|field| field.after);
    Ok(now.filter(|now| now != asked).map(|now| format!("{EXTENSION} is now {now}.")))
}
