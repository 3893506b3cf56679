//! Sites: the locations of an account.

mod neighbours;
mod rules;

use super::{Draft, Entity, Error, LettingGo, Row, Use, UsedBy, by_holders};
use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::Known;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::domain::settings::Says;
use crate::repository::accounts::{self, Rules};
pub use crate::repository::sites::SiteTable;
use crate::repository::sites::{AtSite, RoleSite};
use crate::repository::{holders, imports, layers, sites};
use neighbours::Neighbour;

/// The facts of the account that the rules of a site need.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The rules of extensions and codes.
    rules: Rules,
    /// All sites.
    sites: Vec<Neighbour>,
    /// The settings of the account, and which of them it locks.
    account: Says,
}

impl Surroundings {
    /// The rules of extensions and codes in the account.
    #[must_use]
    pub const fn rules(&self) -> Rules {
        self.rules
    }

    /// The settings of the account, and which of them it locks.
    #[must_use]
    pub const fn account(&self) -> &Says {
        &self.account
    }
}

/// A site names nothing else.
impl Known for Surroundings {}

impl Entity for SiteTable {
    type Facts = Surroundings;

    const THING: &'static str = "site";

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<Surroundings, Error> {
        let rules = accounts::get_rules(tx, scope.account).await?;
        let sites = sites::all(tx, scope.account).await?;
        let account = layers::account(tx, scope.account).await?;
        Ok(Surroundings { rules, sites: sites.iter().map(Neighbour::of).collect(), account })
    }

    fn check(facts: &Surroundings, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        rules::check(facts.rules, draft, errors);
        rules::check_settings(&facts.account, draft, errors);
    }

    fn clash(facts: &Surroundings, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        rules::clash(&facts.sites, draft, errors);
    }

    fn follow(facts: &mut Surroundings, draft: &Draft<'_, Self>) {
        if draft.before.is_some() {
            facts.sites.retain(|site| !site.is(draft));
        }
        facts.sites.push(Neighbour::as_drafted(draft));
    }

    fn stays(row: &Row<Self>) -> Option<&'static str> {
        row.more.is_main.then_some("You can't remove the main site of an account.")
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let holders = holders::count_at(tx, scope.account, row.id).await?;
        let at = sites::count_at(tx, scope.account, row.id).await?;
        let waiting = imports::waiting_options(tx, scope.account).await?;
        let waiting = waiting.iter().filter(|options| options.names_site(row.id)).count();
        let waiting = Use::blocking(i64::try_from(waiting).unwrap_or(i64::MAX), UsedBy::Imports);
        Ok(by_holders(&holders).into_iter().chain(uses(&at)).chain([waiting]).collect())
    }

    async fn let_go(tx: &mut Tx, letting: LettingGo<'_>, row: &Row<Self>) -> Result<(), audit_log::Error> {
        let LettingGo { scope, record, now } = letting;
        let roles = sites::roles_at(tx, scope.account, row.id).await?;
        let changes: Vec<Change> = roles.chunk_by(|one, other| one.id == other.id).map(role_change).collect();
        record.add(tx, &changes).await?;
        Ok(sites::leave_roles(tx, scope.account, row.id, now).await?)
    }
}

fn uses(at: &AtSite) -> [Use; 7] {
    [
        Use::blocking(at.numbers, UsedBy::Numbers),
        Use::blocking(at.desk_phones, UsedBy::DeskPhones),
        Use::blocking(at.templates, UsedBy::Templates),
        Use::blocking(at.only_here, UsedBy::OnlyHere),
        Use::blocking(at.only_here_in_trash, UsedBy::OnlyHereInTrash),
        Use::losing(at.also_here, UsedBy::AlsoHere),
        Use::losing(at.kept, UsedBy::KeptPhones),
    ]
}

/// The line of somebody whose role holds for a site less.
fn role_change(sites: &[RoleSite]) -> Change {
    let names = |kept: fn(&RoleSite) -> bool| {
        let names = sites.iter().filter(|one| kept(one)).map(|one| one.site.as_str());
        Some(names.collect::<Vec<_>>().join(", "))
    };
    let RoleSite { id, first_name, last_name, .. } = &sites[0];
    let name = format!("{first_name} {last_name}").trim().to_owned();
    Change::of("user", id.0, name).field("Sites", names(|_| true), names(|one| !one.gone))
}
