//! The rights to see an import, and to decide about it.

use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::importers::FileKind;
use crate::repository::imports::{ImportRow, Seen};

/// The import, where the person may decide about it: it takes the right that importing its kind takes.
/// Whoever may import nothing is told so, whether the import is there or not.
pub(super) fn may_decide(scope: &Scope, import: Option<ImportRow>) -> Result<ImportRow, Refusal> {
    if !FileKind::RIGHTS_TO_IMPORT.iter().any(|right| scope.may(*right)) {
        return Err(Refusal::NotAllowed(Right::ChangePhoneSystem));
    }
    let import = import.filter(|import| may_see(scope, import)).ok_or(Refusal::NotFound)?;
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

/// True if the import is there for the person: one of a kind that only a later version knows is there for whoever sees
/// those of all kinds.
pub(super) fn may_see(scope: &Scope, import: &ImportRow) -> bool {
    let kind = FileKind::of(import);
    let is_seen = kind.map_or_else(|| sees_all_kinds(scope), |kind| scope.may(kind.right_to_see()));
    let is_whole = kind.is_some_and(|kind| sees_of_all_sites(scope, kind));
    is_seen && (scope.limited().is_none() || is_whole || import.person_id == scope.person)
}

/// The imports that are there for the person, for the history.
pub(super) fn seen(scope: &Scope) -> Seen {
    let kinds = |is_seen: &dyn Fn(FileKind) -> bool| {
        FileKind::ALL.into_iter().filter(|kind| is_seen(*kind)).map(FileKind::name).collect()
    };
    Seen {
        kinds: (!sees_all_kinds(scope)).then(|| kinds(&|kind| scope.may(kind.right_to_see()))),
        whole: kinds(&|kind| scope.limited().is_some() && sees_of_all_sites(scope, kind)),
    }
}

fn sees_all_kinds(scope: &Scope) -> bool {
    FileKind::RIGHTS_TO_SEE.iter().all(|right| scope.may(*right))
}

/// Whoever is limited to some sites sees only their own imports, since others may hold rows of other sites; but all of
/// what they may import for the whole account.
fn sees_of_all_sites(scope: &Scope, kind: FileKind) -> bool {
    scope.may_everywhere(kind.right())
}
