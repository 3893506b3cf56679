//! Setting templates: settings that can be applied to users.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::paged::{Named, named_page};
use crate::database::{Error, Tx, args};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, SettingTemplateId, SiteId};
use crate::domain::keyset::Page;
use crate::domain::scope::Scope;
use crate::domain::settings::Settings;
use crate::domain::sorting::{ByName, PageRequest};

macro_rules! columns {
    () => {
        "t.id, t.site_id, t.name, t.name_fold, t.settings"
    };
}
macro_rules! row_columns {
    () => {
        concat!(
            columns!(),
            ", t.version, (SELECT s.name FROM sites s WHERE s.account_id = t.account_id AND s.id = t.site_id)
               AS site_name"
        )
    };
}
/// The templates that a limited person, `$2`, may know of: those of their sites and of the whole account.
macro_rules! visible {
    () => {
        "t.site_id IS NULL OR t.site_id IN
           (SELECT u.site_id FROM user_sites u WHERE u.account_id = $1 AND u.user_id = $2)"
    };
}
const ALL: &str =
    concat!("SELECT ", columns!(), " FROM setting_templates t WHERE t.account_id = $1 ORDER BY t.name_fold");
const FIND: &str = concat!(
    "SELECT ",
    row_columns!(),
    " FROM setting_templates t WHERE t.account_id = $1 AND ($2 IS NULL OR ",
    visible!(),
    ") AND t.id = $3"
);
const ADD: &str = "INSERT INTO setting_templates (account_id, site_id, name, name_fold, settings, created_at,
   updated_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $6, 1) RETURNING id";
const UPDATE: &str = "UPDATE setting_templates SET site_id = $3, name = $4, name_fold = $5, settings = $6,
   updated_at = $7, version = version + 1
  WHERE account_id = $1 AND id = $2";

/// A template as the rules of forms and files see it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TemplateFacts {
    /// Its key.
    pub id: SettingTemplateId,
    /// The site whose users it is for; `None` for those of every site.
    pub site_id: Option<SiteId>,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub name_fold: String,
    /// What it sets.
    pub settings: Json<Settings>,
}

/// A template as lists and forms show it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TemplateRow {
    /// What the rules see.
    #[sqlx(flatten)]
    pub template: TemplateFacts,
    /// Raised with every change.
    pub version: i64,
    /// The name of its site.
    pub site_name: Option<String>,
}

impl Named for TemplateRow {
    const TABLE: &'static str = "setting_templates t";
    const VISIBLE: &'static str = visible!();

    fn columns() -> &'static str {
        row_columns!()
    }

    fn name_fold(&self) -> &str {
        &self.template.name_fold
    }
}

/// What can be set for a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFields {
    /// Its name; unique in the account.
    pub name: String,
    /// The site whose users it is for.
    pub site: Option<SiteId>,
    /// What it sets.
    pub settings: Settings,
}

/// All templates of the account, in the order of their names.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<TemplateFacts>, Error> {
    tx.all(ALL, args![account]).await
}

/// A page of templates.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<TemplateRow>, Error> {
    named_page(tx, scope, wanted).await
}

/// The template of this key, where the person may know of it.
pub async fn find(tx: &mut Tx, scope: &Scope, id: SettingTemplateId) -> Result<Option<TemplateRow>, Error> {
    tx.optional(FIND, args![scope.account, scope.limited(), id]).await
}

/// Adds a template.
pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    new: &TemplateFields,
    now: DateTime<Utc>,
) -> Result<SettingTemplateId, Error> {
    tx.scalar(ADD, args![account, new.site, &new.name, fold(&new.name), Json(&new.settings), now]).await
}

/// Changes a template, whose version was compared under the lock of the account.
pub async fn update(
    tx: &mut Tx,
    account: AccountId,
    id: SettingTemplateId,
    new: &TemplateFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(UPDATE, args![account, id, new.site, &new.name, fold(&new.name), Json(&new.settings), now])
        .await?;
    Ok(())
}
