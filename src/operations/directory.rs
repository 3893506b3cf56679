//! The directory: whom everybody who signs in to the account can look up, where its policies have one.

use crate::domain::directory::{DirectoryFilter, SortBy};
use crate::domain::ids::SiteId;
use crate::domain::keyset::Page;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;
use crate::operations::{Context, Stop};
pub use crate::repository::directory::DirectoryRow;
use crate::repository::{accounts, directory, sites};

/// A page of the directory, and what it can be filtered by.
#[derive(Debug)]
pub struct Directory {
    /// The page.
    pub page: Page<DirectoryRow>,
    /// All sites of the account, by name.
    pub sites: Vec<(SiteId, String)>,
}

/// The active phone users of the account, at whichever site: a role for some sites limits what one changes, not whom one
/// calls.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &DirectoryFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Directory, Stop> {
    let mut tx = context.database.read().await?;
    if !accounts::policies(&mut tx, scope.account).await?.directory {
        return Err(Refusal::NotFound.into());
    }
    let page = directory::page(&mut tx, scope, filter, wanted).await?;
    let sites =
        sites::all(&mut tx, scope.account).await?.into_iter().map(|site| (site.id, site.name)).collect();
    Ok(Directory { page, sites })
}
