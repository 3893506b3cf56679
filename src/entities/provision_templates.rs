//! Provision templates: configuration lines for desk phones.

use super::{Entity, Error, Row, Use, UsedBy};
use crate::database::Tx;
use crate::domain::scope::Scope;
pub use crate::repository::provision_templates::{ProvisionTemplateRow, ProvisionTemplates};

impl Entity for ProvisionTemplates {
    type Facts = ();

    const THING: &'static str = "provision_template";

    async fn facts(_: &mut Tx, _: &Scope) -> Result<(), Error> {
        Ok(())
    }

    async fn uses(_: &mut Tx, _: &Scope, row: &Row<Self>) -> Result<Vec<Use>, Error> {
        Ok(vec![Use::blocking(row.more.desk_phones, UsedBy::DeskPhones)])
    }
}
