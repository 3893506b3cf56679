//! Desk phones: devices with a MAC address, and who has a line on them.

use std::collections::HashMap;

use super::{Draft, Entity, Error, Row, Use, UsedBy, places};
use crate::database::Tx;
use crate::domain::fields::{DeskPhoneFields, FieldTable as _, Known, List, Names, Places};
use crate::domain::ids::{DeskPhoneId, ExtensionId, SiteId};
use crate::domain::problem::{DeskPhoneProblem, Problem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::repository::desk_phones;
pub use crate::repository::desk_phones::DeskPhones;
use crate::repository::extension_search::refresh_search;

/// The facts of the account that the rules of a desk phone need.
#[derive(Clone, Debug)]
pub struct DeskPhoneFacts {
    places: Places,
    /// The holders of each, with their sites.
    holders: HashMap<DeskPhoneId, Vec<(ExtensionId, SiteId)>>,
}

impl Known for DeskPhoneFacts {
    fn list(&self, list: List) -> &Names {
        self.places.list(list)
    }

    fn bars(&self, list: List, name_fold: &str) -> bool {
        self.places.bars(list, name_fold)
    }

    fn only(&self, list: List) -> Option<i64> {
        self.places.only(list)
    }
}

impl DeskPhoneFacts {
    /// The holders of a desk phone.
    fn holders(&self, id: DeskPhoneId) -> &[(ExtensionId, SiteId)] {
        self.holders.get(&id).map_or(&[], Vec::as_slice)
    }
}

impl Entity for DeskPhones {
    type Facts = DeskPhoneFacts;

    const THING: &'static str = "desk_phone";
    const UPDATE: &'static str = "change";
    const CHANGE: Right = Right::ChangePhoneSystem;

    async fn facts(tx: &mut Tx, scope: &Scope) -> Result<DeskPhoneFacts, Error> {
        Ok(DeskPhoneFacts { places: places::load_with_templates(tx, scope).await?, holders: HashMap::new() })
    }

    async fn look_up(
        tx: &mut Tx,
        scope: &Scope,
        facts: &mut DeskPhoneFacts,
        drafts: &[Draft<'_, Self>],
    ) -> Result<(), Error> {
        let known: Vec<DeskPhoneId> = drafts.iter().filter_map(|draft| Some(draft.before?.id)).collect();
        if !known.is_empty() {
            for (id, extension, site) in desk_phones::holders(tx, scope.account, known).await? {
                facts.holders.entry(id).or_default().push((extension, site));
            }
        }
        Ok(())
    }

    /// All holders of a desk phone are of its site (zoom-domain 3.6, "Shared by several users").
    fn check(facts: &DeskPhoneFacts, draft: &Draft<'_, Self>, errors: &mut FieldErrors) {
        let Some(before) = draft.before.filter(|before| before.fields.site != draft.new.site) else { return };
        if facts.holders(before.id).iter().any(|(_, site)| *site != draft.new.site) {
            DeskPhoneFields::note(errors, "site", "", SiteProblem::OfHolder);
        }
    }

    /// Another device, or another configuration, has to be fetched again; holders are found by the MAC address.
    async fn written(
        tx: &mut Tx,
        scope: &Scope,
        facts: &DeskPhoneFacts,
        updated: &[Draft<'_, Self>],
    ) -> Result<(), Error> {
        let before = || updated.iter().filter_map(|draft| Some((draft.before?, draft.new)));
        let other = before().filter(|(before, new)| is_provisioned_otherwise(&before.fields, new));
        let other: Vec<DeskPhoneId> = other.map(|(before, _)| before.id).collect();
        if !other.is_empty() {
            desk_phones::provision_again(tx, scope.account, other).await?;
        }
        let holders = before().flat_map(|(before, _)| facts.holders(before.id));
        let holders: Vec<ExtensionId> = holders.map(|(holder, _)| *holder).collect();
        if !holders.is_empty() {
            refresh_search(tx, scope.account, &holders).await?;
        }
        Ok(())
    }

    fn taken() -> Problem {
        DeskPhoneProblem::AlreadyInAccount.into()
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        let holders = desk_phones::holders(tx, scope.account, [row.id]).await?.len();
        Ok(vec![Use::blocking(i64::try_from(holders).unwrap_or(i64::MAX), UsedBy::Holders)])
    }
}

fn is_provisioned_otherwise(before: &DeskPhoneFields, new: &DeskPhoneFields) -> bool {
    before.mac != new.mac || before.model != new.model || before.template != new.template
}
