//! The extension of a phone user who moves to another site: the present one where it fits and is free there, else the
//! next free one; and the next free one beside an extension that is outside the range of its site.

use std::collections::HashSet;

use super::desired_state::Target;
use super::numbering::Numbering;
use crate::database::Tx;
use crate::domain::extension::Extension;
use crate::domain::problem::{ExtensionProblem, Problem};
use crate::importers::phone::allocation::{Allocation, Asker};
use crate::importers::phone::facts::Facts;
use crate::imports::{CellIssue, Error};

impl Target {
    /// Gives it an extension.
    pub(super) fn number(&mut self, extension: &Extension) {
        self.phone.short = Some(extension.short().to_owned());
        self.phone.extension = Some(extension.full().to_owned());
    }

    /// Leaves the extension to the plan, unless the present one stays what it is at the new site too.
    pub(super) fn leave_open(&mut self, kept: Option<Extension>) {
        if kept.as_ref().map(Extension::full) == self.phone.extension.as_deref() {
            return;
        }
        self.phone.short = None;
        self.phone.extension = None;
        self.numbering = Numbering::Open(kept);
    }

    /// The present extension at the new site, where it is one there.
    fn kept(&self) -> Option<&Extension> {
        if let Numbering::Open(kept) = &self.numbering { kept.as_ref() } else { None }
    }
}

/// Chooses what is open, in the order of the rows; where no extension is free, it stays open.
pub(super) async fn choose(
    tx: &mut Tx,
    facts: &Facts,
    (allocation, asker): (&mut Allocation, Asker),
    mut targets: Vec<&mut Target>,
) -> Result<(), Error> {
    targets.retain(|target| matches!(target.numbering, Numbering::Open(_)));
    let taken = asker.taken(tx, targets.iter().filter_map(|target| target.kept())).await?;
    for target in targets {
        let Some(site) = facts.sites.find(target.site) else { continue };
        let chosen = match goes_along(allocation, target, &taken) {
            Some(kept) => Some(kept),
            None => allocation.next(tx, asker, site).await?,
        };
        if let Some(chosen) = chosen {
            target.number(&chosen);
            target.numbering = Numbering::Chosen;
        }
    }
    Ok(())
}

fn goes_along(allocation: &mut Allocation, target: &Target, taken: &HashSet<String>) -> Option<Extension> {
    let kept = target.kept().filter(|kept| !taken.contains(kept.full()))?;
    allocation.give(kept).then(|| kept.clone())
}

/// Names the next free extension of the site beside one that is outside its range.
pub(super) async fn suggest(
    tx: &mut Tx,
    facts: &Facts,
    (allocation, asker): (&mut Allocation, Asker),
    (target, issues): (&Target, &mut [CellIssue]),
) -> Result<(), Error> {
    for issue in issues {
        if let Problem::Extension(ExtensionProblem::OutsideRange { next, .. }) = &mut issue.problem
            && let Some(site) = facts.sites.find(target.site)
        {
            *next = allocation.next(tx, asker, site).await?.map(|free| free.short().to_owned());
        }
    }
    Ok(())
}
