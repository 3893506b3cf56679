//! Sites: the locations of an account.

mod choices;
mod ranges;
mod rules;

pub use choices::SiteChoice;
pub(in crate::operations) use choices::{site_choices, site_name, take_site};

use crate::database::Tx;
use crate::domain::fields::Known;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::operations::entity::{Draft, Entity, Row, Use};
pub use crate::repository::accounts::Rules;
use crate::repository::sites::AtSite;
pub use crate::repository::sites::SiteTable;
use crate::repository::{accounts, imports, sites};

/// How the account numbers extensions.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiteRules(pub Option<Rules>);

impl Known for SiteRules {}

impl Entity for SiteTable {
    type Facts = SiteRules;

    const THING: &'static str = "site";

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<SiteRules, Error> {
        Ok(SiteRules(Some(accounts::get_rules(tx, scope.account).await?)))
    }

    async fn check(
        tx: &mut Tx,
        scope: &Scope,
        draft: &Draft<'_, Self>,
        errors: &mut FieldErrors,
    ) -> Result<(), Error> {
        let mut others = sites::all(tx, scope.account).await?;
        others.retain(|other| draft.before.is_none_or(|before| before.id != other.id));
        rules::check(draft, &others, errors);
        Ok(())
    }

    fn stays(row: &Row<Self>) -> Option<&'static str> {
        row.more.is_main.then_some("The main site of an account cannot be removed.")
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let at = sites::count_at(tx, scope.account, row.id).await?;
        let waiting = imports::waiting_options(tx, scope.account).await?;
        let waiting = waiting.iter().filter(|options| options.names_site(row.id)).count();
        let waiting = Use::by_imports(i64::try_from(waiting).unwrap_or(i64::MAX));
        Ok(uses(&at).into_iter().chain([waiting]).collect())
    }

    async fn let_go(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<(), Error> {
        Ok(sites::leave_roles(tx, scope.account, row.id).await?)
    }
}

fn uses(at: &AtSite) -> Vec<Use> {
    let only_here = ("person with a role for this site only", "people with a role for this site only");
    vec![
        Use::blocking(at.extensions, "extension", "extensions"),
        Use::blocking(at.numbers, "number", "numbers"),
        Use::blocking(at.desk_phones, "desk phone", "desk phones"),
        Use::blocking(at.templates, "template", "templates"),
        Use::blocking(at.only_here, only_here.0, only_here.1),
        Use::losing(
            at.also_here,
            "person keeps a role for other sites only",
            "people keep their roles for other sites only",
        ),
        Use::losing(
            at.kept,
            "phone in the trash was here, and cannot be restored any more",
            "phones in the trash were here, and cannot be restored any more",
        ),
    ]
}
