//! Things with a table of fields as a file: the columns of the file that updates them.

use std::marker::PhantomData;

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::{ByName, Order};
use crate::importers::entity::{Importable, export};
use crate::repository::entity::Wanted;
use crate::repository::{Chunk, entity};
use crate::sheet::Writer;

/// The list of a thing.
#[derive(Clone, Debug)]
pub struct Things<E> {
    wanted: Wanted,
    order: Order<ByName>,
    of: PhantomData<E>,
}

impl<E> Things<E> {
    /// Those that are wanted, in this order.
    #[must_use]
    pub const fn sorted(wanted: Wanted, order: Order<ByName>) -> Self {
        Self { wanted, order, of: PhantomData }
    }
}

impl<E: Importable> ExportSource for Things<E> {
    const TITLE: &'static str = E::TITLE;
    const FILE_STEM: &'static str = E::FILE_STEM;
    /// The file holds all that the form does, such as what desk phones are configured with.
    const RIGHTS: &'static [Right] = &[E::EXPORT, E::CHANGE];

    type Row = Vec<String>;

    fn header() -> impl Iterator<Item = &'static str> {
        export::header::<E>()
    }

    fn write(row: &Vec<String>, file: &mut Writer) {
        file.row(row);
    }

    async fn chunk(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        beside: Option<&Cursor>,
        limit: i64,
    ) -> Result<Chunk<Vec<String>>, Error> {
        // Anew for each piece: what was added meanwhile has a name too.
        let facts = E::facts(tx, scope).await?;
        let rows = entity::chunk::<E>(tx, scope, (&self.wanted, self.order), (beside, limit)).await?;
        Ok(rows.map(|row| export::cells::<E>(&facts, &row).collect()))
    }
}
