//! Setting templates: settings that can be applied to users. Users a template was applied to keep what they have when it
//! changes or goes (decision 13).

use std::collections::HashSet;

use super::{Draft, Entity, Error, LettingGo, Row, Use, UsedBy};
use crate::audit_log;
use crate::database::Tx;
use crate::domain::caller_id::CallerId;
use crate::domain::change::Change;
use crate::domain::fields::{FieldTable as _, Known, List, Names, SettingTemplateFields};
use crate::domain::ids::ExtensionId;
use crate::domain::phone_number::not_in_account;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
pub use crate::repository::setting_templates::SettingTemplates;
use crate::repository::{imports, numbers, setting_templates, sites};

/// The facts of the account that the rules of a template need.
#[derive(Clone, Debug)]
pub struct Nameable {
    /// The sites that a template can be for.
    sites: Names,
    /// Numbers of the account, of those that templates show.
    numbers: HashSet<String>,
}

impl Known for Nameable {
    fn list(&self, list: List) -> &Names {
        match list {
            List::Sites => &self.sites,
            _ => Names::none(),
        }
    }
}

impl Entity for SettingTemplates {
    type Facts = Nameable;

    const THING: &'static str = "setting_template";

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<Nameable, Error> {
        let sites = sites::all(tx, scope.account).await?;
        let sites = sites.into_iter().map(|site| (site.id.0, site.name)).collect();
        Ok(Nameable { sites, numbers: HashSet::new() })
    }

    async fn look_up(
        tx: &mut Tx,
        scope: &Scope,
        facts: &mut Nameable,
        drafts: &[Draft<'_, Self>],
    ) -> Result<(), Error> {
        let wanted: Vec<&str> = drafts.iter().filter_map(|draft| number(draft.new)).collect();
        if !wanted.is_empty() {
            let known = numbers::ids(tx, scope.account, &wanted).await?;
            facts.numbers.extend(known.into_iter().map(|(number, _)| number));
        }
        Ok(())
    }

    fn check(facts: &Nameable, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        if let Some(number) = number(draft.new).filter(|number| !facts.numbers.contains(*number)) {
            SettingTemplateFields::note(errors, "outbound_caller_id", number, not_in_account(number));
        }
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let waiting = imports::waiting_options(tx, scope.account).await?;
        let waiting = waiting.iter().filter(|options| options.template == Some(row.id)).count();
        let given = setting_templates::count_given(tx, scope.account, row.id).await?;
        Ok(vec![
            Use::blocking(i64::try_from(waiting).unwrap_or(i64::MAX), UsedBy::Imports),
            Use::losing(given, UsedBy::GotSettings),
        ])
    }

    async fn let_go(tx: &mut Tx, letting: LettingGo<'_>, row: &Row<Self>) -> Result<(), audit_log::Error> {
        let LettingGo { scope, record, now } = letting;
        loop {
            let given = setting_templates::given(tx, scope.account, row.id, CHUNK).await?;
            if given.is_empty() {
                return Ok(());
            }
            let ids: Vec<ExtensionId> = given.iter().map(|(id, _)| *id).collect();
            setting_templates::let_go(tx, scope.account, &ids, now).await?;
            let line = |(id, name): &(ExtensionId, String)| {
                Change::of("extension", id.0, name).field("User Template", Some(row.name()), None)
            };
            record.add(tx, &given.iter().map(line).collect::<Vec<_>>()).await?;
        }
    }
}

/// Phone users that let go of a template at a time.
const CHUNK: i64 = 1000;

/// The number that a template shows, if it shows one.
fn number(fields: &SettingTemplateFields) -> Option<&str> {
    match &fields.more.settings.outbound_caller_id {
        Some(CallerId::Number(number)) => Some(number),
        _ => None,
    }
}
