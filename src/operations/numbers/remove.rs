//! Removing a direct number that nobody has and nobody shows.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::NumberId;
use crate::domain::scope::{Right, Scope};
use crate::operations::Error;
use crate::operations::entity::{LettingGo, Removable, Use, UsedBy};
use crate::operations::sites::{site_choices, site_name};
use crate::repository::numbers::{self, NumberRow};

/// Direct numbers, as things that can be removed.
#[derive(Clone, Copy, Debug)]
pub struct Numbers;

impl Removable for Numbers {
    type Id = NumberId;
    type Thing = NumberRow;

    const KIND: &'static str = "number";
    const RIGHT: Right = Right::ChangePhoneSystem;

    async fn find(tx: &mut Tx, scope: &Scope, id: NumberId) -> Result<Option<NumberRow>, Error> {
        Ok(numbers::find(tx, scope, id).await?)
    }

    fn name(number: &NumberRow) -> String {
        number.grouped()
    }

    fn version(number: &NumberRow) -> i64 {
        number.version
    }

    fn updated_at(number: &NumberRow) -> DateTime<Utc> {
        number.updated_at
    }

    async fn uses(tx: &mut Tx, scope: &Scope, number: &NumberRow) -> Result<Vec<Use>, Error> {
        let shown = numbers::count_shown(tx, scope.account, &number.number).await?;
        Ok(vec![
            Use::blocking(i64::from(number.extension_id.is_some()), UsedBy::Holders),
            Use::blocking(shown.extensions, UsedBy::CallerIds),
            Use::blocking(shown.templates, UsedBy::Templates),
        ])
    }

    async fn change(tx: &mut Tx, scope: &Scope, number: &NumberRow) -> Result<Change, Error> {
        let sites = site_choices(tx, scope).await?;
        let before = [("Site", site_name(&sites, number.site_id)), ("Type", number.kind.title().to_owned())];
        Ok(Change::of(Self::KIND, number.id.0, &number.number).compare(&before, &[]))
    }

    async fn delete(tx: &mut Tx, letting: LettingGo<'_>, number: &NumberRow) -> Result<(), Error> {
        Ok(numbers::remove(tx, letting.scope.account, number.id).await?)
    }
}
