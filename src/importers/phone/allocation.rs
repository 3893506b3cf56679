//! Choosing extensions for rows that name none: the next free one of the site, in the order of the file.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::database::Tx;
use crate::domain::extension::Extension;
use crate::domain::ids::{AccountId, ImportId, SiteId};
use crate::importers::sites::Site;
use crate::imports::{Chunk, Compared, Error};
use crate::repository::free_extensions;

/// Candidates that are asked about in one query.
const WINDOW: usize = 500;

/// The account of the extensions, and the import that asks.
#[derive(Clone, Copy, Debug)]
pub(in crate::importers) struct Asker {
    account: AccountId,
    import: ImportId,
}

impl From<&Chunk<'_>> for Asker {
    fn from(chunk: &Chunk<'_>) -> Self {
        Self { account: chunk.scope.account, import: chunk.import.id }
    }
}

impl From<&Compared<'_>> for Asker {
    fn from(compared: &Compared<'_>) -> Self {
        Self { account: compared.scope.account, import: compared.import.id }
    }
}

impl Asker {
    /// Those of the extensions that somebody has and keeps, or that a row of the file takes.
    pub(in crate::importers) async fn taken(
        self,
        tx: &mut Tx,
        extensions: impl IntoIterator<Item = &Extension>,
    ) -> Result<HashSet<String>, Error> {
        let digits: Vec<&str> = extensions.into_iter().map(Extension::full).collect();
        if digits.is_empty() {
            return Ok(HashSet::new());
        }
        Ok(free_extensions::taken(tx, self.account, self.import, &digits).await?)
    }
}

/// The next free extensions of a site, as a file of so many rows would get them; fewer where there are no more.
pub async fn next_free(
    tx: &mut Tx,
    account: AccountId,
    site: &Site,
    count: usize,
) -> Result<Vec<Extension>, Error> {
    // No file has this key.
    let asker = Asker { account, import: ImportId(0) };
    let (mut allocation, mut free) = (Allocation::default(), Vec::with_capacity(count));
    while free.len() < count {
        let Some(next) = allocation.next(tx, asker, site).await? else { break };
        free.push(next);
    }
    Ok(free)
}

/// The progress of the numbering of each site in this file.
#[derive(Debug, Default)]
pub struct Allocation {
    sites: HashMap<SiteId, Numbering>,
    /// The extensions that this file has given out: sites without codes draw from the same ones.
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
    pub(in crate::importers) async fn next(
        &mut self,
        tx: &mut Tx,
        asker: Asker,
        site: &Site,
    ) -> Result<Option<Extension>, Error> {
        let numbering = self.sites.entry(site.id).or_default();
        loop {
            while let Some(candidate) = numbering.free.pop_front() {
                if self.given.insert(key(&candidate)) {
                    return Ok(Some(candidate));
                }
            }
            if !numbering.look_further(tx, asker, site).await? {
                return Ok(None);
            }
        }
    }

    /// Gives out an extension that nobody has; `false` where this file has given it to somebody else.
    pub(in crate::importers) fn give(&mut self, extension: &Extension) -> bool {
        self.given.insert(key(extension))
    }
}

/// The full digits as a number, a 1 before them to keep what a code begins with.
fn key(extension: &Extension) -> u64 {
    format!("1{}", extension.full()).parse().unwrap_or_default()
}

impl Numbering {
    /// Asks about the next candidates; `false` when there are none.
    async fn look_further(&mut self, tx: &mut Tx, asker: Asker, site: &Site) -> Result<bool, Error> {
        let start = self.next.unwrap_or_else(|| site.rules.first_automatic());
        let window: Vec<Extension> = site.rules.automatic_from(start).take(WINDOW).collect();
        let Some(last) = window.last() else { return Ok(false) };
        self.next = last.short().parse::<u64>().ok().map(|short| short + 1);
        let taken = asker.taken(tx, &window).await?;
        self.free.extend(window.into_iter().filter(|candidate| !taken.contains(candidate.full())));
        Ok(true)
    }
}
