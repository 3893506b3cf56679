//! Before the first chunk of an update is applied: what the rows of the whole file give back is given back, and everybody who gets
//! another address has it.

use std::collections::HashMap;

use super::payload::UserAfter;
use super::{new_email, release};
use crate::database::Tx;
use crate::imports::{Applying, Error};
use crate::repository::import_plans;

/// Plan rows read at a time.
const CHUNK: i64 = 2000;

/// Reads the plan, and does both.
pub(super) async fn prepare(tx: &mut Tx, applying: &Applying<'_>) -> Result<(), Error> {
    let (mut released, mut moves, mut after) = (HashMap::new(), Vec::new(), 0);
    let (account, import) = (applying.scope.account, applying.import.id);
    loop {
        let rows = import_plans::chunk(tx, account, import, after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after = last.row_no;
        for row in rows {
            let planned: UserAfter = serde_json::from_str(row.after.0.get())?;
            let UserAfter::Changed(user) = planned else { continue };
            moves.extend(new_email::planned(&user)?);
            released.extend(user.released.map(|phone| (phone.extension, phone.version)));
        }
    }
    release::release_all(tx, applying, &released).await?;
    new_email::move_all(tx, applying, &moves).await
}
