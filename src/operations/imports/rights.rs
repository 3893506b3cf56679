//! The rights to decide about an import.

use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::importers::FileKind;
use crate::repository::imports::ImportRow;

/// The import, where the person may decide about it: it takes the right that importing its kind takes.
/// Whoever may import nothing is told so, whether the import is there or not.
pub(super) fn may_decide(scope: &Scope, import: Option<ImportRow>) -> Result<ImportRow, Refusal> {
    if !FileKind::ALL.iter().any(|kind| scope.may(kind.right())) {
        return Err(Refusal::NotAllowed(Right::ChangePhoneSystem));
    }
    let import = import.filter(|import| may_touch(scope, import)).ok_or(Refusal::NotFound)?;
    match right_of(&import) {
        Some(right) if scope.may(right) => Ok(import),
        Some(right) => Err(Refusal::NotAllowed(right)),
        None => Err(Refusal::NotFound),
    }
}

/// The right that importing its kind takes; `None` for a kind that this version does not know.
pub(super) fn right_of(import: &ImportRow) -> Option<Right> {
    FileKind::of(import).map(FileKind::right)
}

/// Whoever is limited to some sites touches only their own imports: others may hold rows of other sites.
pub(super) fn may_touch(scope: &Scope, import: &ImportRow) -> bool {
    scope.limited().is_none() || import.person_id == scope.person
}
