//! The plan of new numbers: the site by its key.

use serde::{Deserialize, Serialize};

use super::columns::ADD;
use crate::domain::choices::NumberType;
use crate::domain::column::ColumnId;
use crate::domain::ids::SiteId;
use crate::importers::counts::NUMBERS_ADDED;
use crate::importers::initial_values::given;
use crate::importers::sites::Sites;
use crate::imports::{Chunk, Counts, Error, GoodRow, Outcome, Planned};

/// A number as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedNumber {
    /// `+12055550123`.
    pub number: String,
    /// Where it belongs.
    pub site: SiteId,
    /// Who pays for calls to it.
    pub kind: NumberType,
}

/// Plans a chunk of good rows.
pub(super) fn plan(sites: &Sites, chunk: &Chunk<'_>) -> Result<Vec<Outcome<AddedNumber>>, Error> {
    let outcome = |row| Ok(Outcome::Planned(Box::new(planned(sites, row)?)));
    chunk.rows.iter().map(outcome).collect()
}

/// A good row has a number and a site that was found with these same sites.
fn planned(sites: &Sites, row: &GoodRow) -> Result<Planned<AddedNumber>, Error> {
    let patch = &row.patch;
    let number = patch.value(ColumnId::PHONE_NUMBER).ok_or(Error::Lost)?.to_owned();
    let site = patch.value(ColumnId::SITE_NAME).and_then(|name| sites.named(name)).ok_or(Error::Lost)?.id;
    let kind = patch.value(ColumnId::TYPE).and_then(|word| NumberType::parse_cell(word).ok().flatten());
    Ok(Planned {
        row_no: row.row_no,
        subject: number.clone(),
        thing_id: None,
        changes: given(ADD.iter(), |id| patch.value(id)),
        after: AddedNumber { number, site, kind: kind.unwrap_or(NumberType::Toll) },
        claims: Vec::new(),
        counts: Counts::one(NUMBERS_ADDED),
        topics: Vec::new(),
        takes_away: false,
        notices: Vec::new(),
    })
}
