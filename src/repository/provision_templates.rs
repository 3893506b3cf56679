//! Provision templates: configuration lines for desk phones.

use super::entity::{Row, Table};
use crate::database::{Error, Tx, args};
use crate::domain::fields::ProvisionTemplateFields;
use crate::domain::ids::{AccountId, ProvisionTemplateId};

const NAMES: &str =
    "SELECT id, name, name_fold FROM provision_templates WHERE account_id = $1 ORDER BY name_fold";

/// The table of provision templates.
#[derive(Clone, Copy, Debug)]
pub struct ProvisionTemplates;

/// A provision template as lists and forms show it.
pub type ProvisionTemplateRow = Row<ProvisionTemplates>;

/// The use of a provision template.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct InUse {
    /// The number of desk phones that have it.
    pub desk_phones: i64,
}

impl Table for ProvisionTemplates {
    type Key = ProvisionTemplateId;
    type Fields = ProvisionTemplateFields;
    type More = InUse;

    const NAME: &'static str = "provision_templates";
    const MORE: &'static str =
        "(SELECT COUNT(*) FROM desk_phones d WHERE d.account_id = provision_templates.account_id
       AND d.provision_template_id = provision_templates.id) AS desk_phones";
}

/// A provision template, as files need it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ProvisionTemplateName {
    /// Its key.
    pub id: ProvisionTemplateId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub name_fold: String,
}

/// The names of all provision templates of the account, in their order.
pub async fn names(tx: &mut Tx, account: AccountId) -> Result<Vec<ProvisionTemplateName>, Error> {
    tx.all(NAMES, args![account]).await
}
