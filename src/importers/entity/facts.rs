//! The facts that a file is judged with.

use super::importable::Importable;
use crate::database::Tx;
use crate::domain::ids::SiteId;
use crate::domain::import::Options;
use crate::domain::scope::Scope;
use crate::imports::Error;
use crate::repository::imports::ImportRow;

/// The facts that a file is judged with.
#[derive(Clone, Debug)]
pub struct Facts<E: Importable> {
    /// Those of the thing's rules.
    pub(super) of_thing: E::Facts,
    /// *Ignore blank cells*.
    pub(super) leave_blank_cells: bool,
    /// *Imported to*.
    pub(super) site: Option<SiteId>,
}

impl<E: Importable> Facts<E> {
    /// Loads them.
    pub(super) async fn load(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Self, Error> {
        let Options { leave_blank_cells, site, .. } = import.options.0;
        Ok(Self { of_thing: E::facts(tx, scope).await?, leave_blank_cells, site })
    }
}
