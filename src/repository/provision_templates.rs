//! Provision templates: configuration lines for desk phones.

use chrono::{DateTime, Utc};

use super::paged::{Named, named_page};
use crate::database::{Error, Tx, args};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, ProvisionTemplateId};
use crate::domain::keyset::Page;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};

macro_rules! row_columns {
    () => {
        "t.id, t.name, t.name_fold, t.description, t.content, t.version,
         (SELECT COUNT(*) FROM desk_phones d
           WHERE d.account_id = t.account_id AND d.provision_template_id = t.id) AS desk_phones"
    };
}
const NAMES: &str =
    "SELECT id, name, name_fold FROM provision_templates WHERE account_id = $1 ORDER BY name_fold";
const FIND: &str =
    concat!("SELECT ", row_columns!(), " FROM provision_templates t WHERE t.account_id = $1 AND t.id = $2");
const ADD: &str =
    "INSERT INTO provision_templates (account_id, name, name_fold, description, content, created_at,
   updated_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $6, 1) RETURNING id";
const UPDATE: &str =
    "UPDATE provision_templates SET name = $3, name_fold = $4, description = $5, content = $6,
   updated_at = $7, version = version + 1
  WHERE account_id = $1 AND id = $2";

/// What a file needs of a provision template.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ProvisionTemplateName {
    /// Its key.
    pub id: ProvisionTemplateId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub name_fold: String,
}

/// A provision template as lists and forms show it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ProvisionTemplateRow {
    /// Its key.
    pub id: ProvisionTemplateId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub name_fold: String,
    /// What it is for, in words; may be empty.
    pub description: String,
    /// Lines of `key=value`.
    pub content: String,
    /// Raised with every change.
    pub version: i64,
    /// How many desk phones use it.
    pub desk_phones: i64,
}

impl Named for ProvisionTemplateRow {
    const TABLE: &'static str = "provision_templates t";

    fn columns() -> &'static str {
        row_columns!()
    }

    fn name_fold(&self) -> &str {
        &self.name_fold
    }
}

/// What can be set for a provision template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionTemplateFields {
    /// Its name; unique in the account.
    pub name: String,
    /// What it is for, in words; may be empty.
    pub description: String,
    /// Lines of `key=value`; may be empty.
    pub content: String,
}

/// The names of all provision templates of the account, in their order.
pub async fn names(tx: &mut Tx, account: AccountId) -> Result<Vec<ProvisionTemplateName>, Error> {
    tx.all(NAMES, args![account]).await
}

/// A page of provision templates.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<ProvisionTemplateRow>, Error> {
    named_page(tx, scope, wanted).await
}

/// The provision template of this key.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    id: ProvisionTemplateId,
) -> Result<Option<ProvisionTemplateRow>, Error> {
    tx.optional(FIND, args![account, id]).await
}

/// Adds a provision template.
pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    new: &ProvisionTemplateFields,
    now: DateTime<Utc>,
) -> Result<ProvisionTemplateId, Error> {
    tx.scalar(ADD, args![account, &new.name, fold(&new.name), &new.description, &new.content, now]).await
}

/// Changes a provision template, whose version was compared under the lock of the account.
pub async fn update(
    tx: &mut Tx,
    account: AccountId,
    id: ProvisionTemplateId,
    new: &ProvisionTemplateFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(UPDATE, args![account, id, &new.name, fold(&new.name), &new.description, &new.content, now])
        .await?;
    Ok(())
}
