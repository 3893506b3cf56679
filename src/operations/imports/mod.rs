//! What a person does with an import: upload, look, ignore, reupload, close, apply, stop; and what a worker
//! does with it.

mod by_name;
mod chosen;
mod decide;
mod failing;
mod filled;
mod form;
mod history;
mod lease;
mod offer;
mod options;
mod people;
mod receive;
mod rights;
mod sample;
mod sweep;
mod tries;
mod upload;
mod view;
mod work;

pub use crate::importers::FileKind;
pub use crate::imports::{Count, StoredFinding, Summary, Tells, Topic};
pub use crate::repository::import_plans::PlanRow;
pub use crate::repository::imports::ImportRow;
pub use crate::sheet::Help;
pub use by_name::{Named, by_name};
pub use decide::{Decision, decide, stop};
pub use failing::FailingFile;
pub use filled::Filled;
pub use form::{fill_in, fill_in_rows};
pub use history::{list, newest};
pub use offer::{CopyFrom, Offer, find_copy_from, help, offer, search_copy_from};
pub use people::people;
pub use receive::Receiving;
pub use sample::sample;
pub use sweep::sweep;
pub use tries::put_down;
pub use upload::Upload;
pub use view::{Details, IssueGroup, RowIssue, ShownRow, Waits, find, page_of_plan, rows, summary};
pub use work::{WorkError, waiting, work};

use std::time::Duration;

use crate::domain::ids::ImportId;
use crate::domain::scope::Scope;
use crate::operations::{Context, Error};
use crate::repository::imports;

/// The longest wait of a page for the worker.
pub const PATIENCE: Duration = Duration::from_millis(900);

/// Waits until no worker has the import, but not for long: a small file is simply done when the next page
/// opens.
pub async fn settle(context: &Context, scope: &Scope, id: ImportId, patience: Duration) -> Result<(), Error> {
    let waiting = async {
        loop {
            let settled = context.settled.notified();
            match peek(context, scope, id).await? {
                Some(import) if import.state.is_working() => settled.await,
                _ => return Ok::<(), Error>(()),
            }
        }
    };
    tokio::time::timeout(patience, waiting).await.unwrap_or(Ok(()))
}

async fn peek(context: &Context, scope: &Scope, id: ImportId) -> Result<Option<ImportRow>, Error> {
    let mut tx = context.database.read().await?;
    Ok(imports::find(&mut tx, scope.account, id).await?)
}
