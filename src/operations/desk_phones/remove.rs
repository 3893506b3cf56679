//! Removing a desk phone that nobody has.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::DeskPhoneId;
use crate::domain::scope::{Right, Scope};
use crate::operations::Error;
use crate::operations::desk_phones::{form_choices, template_name};
use crate::operations::entity::{LettingGo, Removable, Use, UsedBy};
use crate::operations::sites::site_name;
use crate::repository::desk_phones::{self, DeskPhoneRow};

/// Desk phones, as things that can be removed.
#[derive(Clone, Copy, Debug)]
pub struct DeskPhones;

impl Removable for DeskPhones {
    type Id = DeskPhoneId;
    type Thing = DeskPhoneRow;

    const KIND: &'static str = "desk_phone";
    const RIGHT: Right = Right::ChangePhoneSystem;

    async fn find(tx: &mut Tx, scope: &Scope, id: DeskPhoneId) -> Result<Option<DeskPhoneRow>, Error> {
        Ok(desk_phones::find(tx, scope, id).await?)
    }

    fn name(phone: &DeskPhoneRow) -> String {
        phone.pretty_mac()
    }

    fn version(phone: &DeskPhoneRow) -> i64 {
        phone.version
    }

    fn updated_at(phone: &DeskPhoneRow) -> DateTime<Utc> {
        phone.updated_at
    }

    async fn uses(tx: &mut Tx, scope: &Scope, phone: &DeskPhoneRow) -> Result<Vec<Use>, Error> {
        let holders = desk_phones::holders(tx, scope.account, phone.id).await?.len();
        Ok(vec![Use::blocking(i64::try_from(holders).unwrap_or(i64::MAX), UsedBy::Holders)])
    }

    async fn change(tx: &mut Tx, scope: &Scope, phone: &DeskPhoneRow) -> Result<Change, Error> {
        let choices = form_choices(tx, scope).await?;
        let template = template_name(&choices, phone.provision_template_id).unwrap_or_default();
        let all = [
            ("MAC Address", phone.pretty_mac()),
            ("Brand", phone.brand.clone()),
            ("Model", phone.model.clone()),
            ("Site", site_name(&choices.sites, phone.site_id)),
            ("Provision Template", template),
        ];
        let before: Vec<(&str, String)> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Ok(Change::of(Self::KIND, phone.id.0, phone.pretty_mac()).compare(&before, &[]))
    }

    async fn delete(tx: &mut Tx, letting: LettingGo<'_>, phone: &DeskPhoneRow) -> Result<(), Error> {
        Ok(desk_phones::remove(tx, letting.scope.account, phone.id).await?)
    }
}
