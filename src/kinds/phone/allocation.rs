//! Choosing extensions for rows that name none: the next free one of the site, in the order of the file.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::database::Tx;
use crate::domain::extension::Extension;
use crate::domain::ids::SiteId;
use crate::imports::{Error, Slice};
use crate::kinds::sites::Site;
use crate::repository::free_extensions;

/// Candidates that are asked about in one query.
const WINDOW: usize = 500;

/// How far the numbering of each site has come in this file.
#[derive(Debug, Default)]
pub struct Allocation {
    sites: HashMap<SiteId, Numbering>,
    /// What this file has given out: sites without codes draw from the same extensions.
    given: HashSet<u64>,
}

#[derive(Debug, Default)]
struct Numbering {
    /// Free ones, lowest first.
    free: VecDeque<Extension>,
    /// The short extension after the last that was asked about.
    next: Option<u64>,
}

impl Allocation {
    /// The next free extension of a site that no row of the file asks for, or `None` when there is none left.
    pub(in crate::kinds) async fn next(
        &mut self,
        tx: &mut Tx,
        slice: &Slice<'_>,
        site: &Site,
    ) -> Result<Option<Extension>, Error> {
        let numbering = self.sites.entry(site.id).or_default();
        loop {
            while let Some(candidate) = numbering.free.pop_front() {
                if self.given.insert(key(&candidate)) {
                    return Ok(Some(candidate));
                }
            }
            if !numbering.look_further(tx, slice, site).await? {
                return Ok(None);
            }
        }
    }
}

/// The full digits as a number, a 1 before them to keep what a code begins with.
fn key(extension: &Extension) -> u64 {
    format!("1{}", extension.full()).parse().unwrap_or_default()
}

impl Numbering {
    /// Asks about the next candidates; `false` when there are none.
    async fn look_further(&mut self, tx: &mut Tx, slice: &Slice<'_>, site: &Site) -> Result<bool, Error> {
        let start = self.next.unwrap_or_else(|| site.rules.first_automatic());
        let window: Vec<Extension> = site.rules.automatic_from(start).take(WINDOW).collect();
        let Some(last) = window.last() else { return Ok(false) };
        self.next = last.short().parse::<u64>().ok().map(|short| short + 1);
        let digits: Vec<&str> = window.iter().map(Extension::full).collect();
        let taken = free_extensions::taken(tx, slice.scope.account, slice.import.id, &digits).await?;
        self.free.extend(window.into_iter().filter(|candidate| !taken.contains(candidate.full())));
        Ok(true)
    }
}
