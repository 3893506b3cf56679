//! *Desk Phones* as a file: the columns of the file that updates them.

use std::collections::HashMap;

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::desk_phone_list::{DeskPhoneFilter, SortBy};
use crate::domain::ids::DeskPhoneId;
use crate::domain::keyset::Cursor;
use crate::domain::scope::Scope;
use crate::domain::sorting::Order;
use crate::entities::{Entity as _, Row};
use crate::importers::entity::{Importable as _, export};
use crate::repository::desk_phones::DeskPhones as Table;
use crate::repository::{Chunk, desk_phone_list, entity};
use crate::sheet::Writer;

/// The list.
#[derive(Clone, Debug)]
pub struct DeskPhones {
    /// The rows that are wanted.
    pub filter: DeskPhoneFilter,
    /// Their order.
    pub order: Order<SortBy>,
}

impl ExportSource for DeskPhones {
    const TITLE: &'static str = Table::TITLE;
    const FILE_STEM: &'static str = Table::FILE_STEM;

    type Row = Vec<String>;

    fn header() -> impl Iterator<Item = &'static str> {
        export::header::<Table>()
    }

    /// One that went away while it was read has no cells.
    fn write(row: &Vec<String>, file: &mut Writer) {
        if !row.is_empty() {
            file.row(row);
        }
    }

    async fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> Result<Chunk<Vec<String>>, Error> {
        let facts = Table::facts(tx, scope).await?;
        let listed = desk_phone_list::chunk(tx, scope, &self.filter, self.order, (beside, limit)).await?;
        let macs: Vec<String> = listed.rows.iter().map(|row| row.mac.clone()).collect();
        let found = entity::by_keys::<Table>(tx, scope, &macs).await?.into_iter();
        let found: HashMap<DeskPhoneId, Row<Table>> = found.map(|row| (row.id, row)).collect();
        let cells = |id: DeskPhoneId| found.get(&id).map(|row| export::cells::<Table>(&facts, row).collect());
        Ok(listed.map(|row| cells(row.id).unwrap_or_default()))
    }
}
