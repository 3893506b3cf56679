//! Direct numbers of the account.

use super::{Draft, Entity, Error, Row, Use, UsedBy, places};
use crate::database::Tx;
use crate::domain::fields::{FieldTable as _, NumberFields, Places};
use crate::domain::problem::{NumberProblem, Problem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::repository::numbers;
pub use crate::repository::numbers::Numbers;

impl Entity for Numbers {
    type Facts = Places;

    const THING: &'static str = "number";
    const UPDATE: &'static str = "change";
    const CHANGE: Right = Right::ChangePhoneSystem;

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<Places, Error> {
        places::load(tx, scope).await
    }

    /// One that is assigned stays at the site of its holder.
    fn check(_: &Places, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let Some(before) = draft.before.filter(|before| before.fields.site != draft.new.site) else { return };
        if before.more.holder_site.is_some_and(|site| site != draft.new.site) {
            NumberFields::note(errors, "site", "", SiteProblem::OfHolder);
        }
    }

    fn taken() -> Problem {
        NumberProblem::AlreadyInAccount.into()
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let shown = numbers::count_shown(tx, scope.account, &row.fields.number).await?;
        Ok(vec![
            Use::blocking(i64::from(row.more.extension_id.is_some()), UsedBy::Holders),
            Use::blocking(shown.extensions, UsedBy::CallerIds),
            Use::blocking(shown.templates, UsedBy::Templates),
        ])
    }
}
