//! Things with a table of fields as a file: the columns of the file that updates them.

use std::sync::{Arc, OnceLock};

use super::ExportSource;
use crate::database::{Error, Tx};
use crate::domain::keyset::Cursor;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, Order};
use crate::importers::entity::{Importable, export};
use crate::repository::{Chunk, entity};
use crate::sheet::Writer;

/// The list of a thing.
#[derive(Clone, Debug)]
pub struct Things<E: Importable> {
    order: Order<ByName>,
    /// What cells refer to, once it was loaded for the first of them.
    facts: Arc<OnceLock<E::Facts>>,
}

impl<E: Importable> Things<E> {
    /// All of them, in this order.
    #[must_use]
    pub fn sorted(order: Order<ByName>) -> Self {
        Self { order, facts: Arc::default() }
    }
}

impl<E: Importable> ExportSource for Things<E> {
    const TITLE: &'static str = E::TITLE;
    const FILE_STEM: &'static str = E::FILE_STEM;

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
        let facts = if let Some(facts) = self.facts.get() {
            facts
        } else {
            let loaded = E::facts(tx, scope).await?;
            self.facts.get_or_init(|| loaded)
        };
        let rows = entity::chunk::<E>(tx, scope, self.order, (beside, limit)).await?;
        Ok(rows.map(|row| export::cells::<E>(facts, &row).collect()))
    }
}
