//! *Phone Numbers* as a file: the columns of its import, with who has each number.

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::number_list::{NumberFilter, SortBy};
use crate::domain::scope::Scope;
use crate::domain::sorting::Order;
use crate::importers::numbers;
use crate::repository::Chunk;
use crate::repository::number_list::{self, NumberListRow};
use crate::sheet::Writer;

/// The list.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// Which rows.
    pub filter: NumberFilter,
    /// Their order.
    pub order: Order<SortBy>,
}

impl ExportSource for Numbers {
    const TITLE: &'static str = "Phone Numbers";
    const FILE_STEM: &'static str = "phone-numbers";

    type Row = NumberListRow;

    fn header() -> impl Iterator<Item = &'static str> {
        numbers::header()
    }

    fn write(row: &NumberListRow, file: &mut Writer) {
        file.row(numbers::cells(row));
    }

    async fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> Result<Chunk<NumberListRow>, Error> {
        number_list::chunk(tx, scope, &self.filter, self.order, beside, limit).await
    }
}
