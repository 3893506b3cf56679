//! Adding the numbers of a plan, a chunk in one go.

use std::collections::HashMap;

use super::plan::AddedNumber;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::phone_number::E164;
use crate::importers::sites::Sites;
use crate::imports::{Applying, Error, Planned};
use crate::repository::numbers::{self, NewNumber};

/// Adds the numbers of a chunk.
pub(super) async fn apply(
    tx: &mut Tx,
    sites: &Sites,
    chunk: &Applying<'_>,
    rows: Vec<Planned<AddedNumber>>,
) -> Result<Vec<Change>, Error> {
    let account = chunk.scope.account;
    let new =
        rows.iter().map(|row| new_number(sites, chunk, &row.after)).collect::<Result<Vec<_>, Error>>()?;
    numbers::add_many(tx, account, chunk.now, &new).await?;
    let wanted: Vec<&str> = new.iter().map(|number| number.number.as_str()).collect();
    let ids: HashMap<_, _> = numbers::ids(tx, account, &wanted).await?.into_iter().collect();
    let change = |row: Planned<AddedNumber>| {
        let id = ids.get(&row.after.number).ok_or(Error::Lost)?;
        Ok(Change { fields: row.changes, ..Change::of("number", id.0, row.subject) })
    };
    rows.into_iter().map(change).collect()
}

/// Read by today's rules and rights: the site must still be there, and the person's role still hold at it.
fn new_number(sites: &Sites, chunk: &Applying<'_>, after: &AddedNumber) -> Result<NewNumber, Error> {
    if !sites.allow(after.site) {
        return Err(Error::Moved);
    }
    Ok(NewNumber {
        number: E164::parse(&after.number).map_err(|_| Error::Moved)?,
        kind: after.kind,
        site: after.site,
        import: Some(chunk.import.id),
    })
}
