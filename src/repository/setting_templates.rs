//! Setting templates: settings that can be applied to users.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use sqlx::types::Json;

use super::entity::Table;
use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, Value, args};
use crate::domain::fields::SettingTemplateFields;
use crate::domain::ids::{AccountId, ExtensionId, SettingTemplateId, SiteId};
use crate::domain::settings::Settings;

const ALL: &str = "SELECT id, site_id, name, name_fold, settings FROM setting_templates
  WHERE account_id = $1 ORDER BY name_fold";

const COUNT_GIVEN: &str = "SELECT COUNT(*) FROM extensions WHERE account_id = $1 AND template_id = $2";
const GIVEN: &str =
    "SELECT id, name FROM extensions WHERE account_id = $1 AND template_id = $2 ORDER BY id LIMIT $3";
const LET_GO: WithKeys = with_keys!(
    "UPDATE extensions SET template_id = NULL, version = version + 1, updated_at = $3
      WHERE account_id = $1 AND id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);

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
    /// The settings.
    pub settings: Json<Settings>,
}

/// The table of setting templates.
#[derive(Clone, Copy, Debug)]
pub struct SettingTemplates;

/// The columns of a list of templates beside their fields.
#[derive(Clone, Debug, FromRow)]
pub struct SiteName {
    /// The name of its site.
    pub site_name: Option<String>,
}

impl Table for SettingTemplates {
    type Key = SettingTemplateId;
    type Fields = SettingTemplateFields;
    type More = SiteName;

    const NAME: &'static str = "setting_templates";
    const MORE: &'static str = "(SELECT s.name FROM sites s WHERE s.account_id = setting_templates.account_id
      AND s.id = setting_templates.site_id) AS site_name";
    /// Those of the person's sites and of the whole account.
    const VISIBLE: &'static str = "setting_templates.site_id IS NULL OR setting_templates.site_id IN
      (SELECT u.site_id FROM user_sites u WHERE u.account_id = $1 AND u.user_id = $2)";
    const COLUMNS: Option<&'static str> = Some("name, site_id, settings");

    fn stored(fields: &SettingTemplateFields) -> Vec<(&'static str, Value)> {
        vec![
            ("name", Value::from(&fields.name)),
            ("site_id", Value::from(fields.site)),
            ("settings", Value::from(Json(&fields.more.settings))),
            (Self::UNIQUE, Self::unique(fields).into()),
        ]
    }
}

/// All templates of the account, in the order of their names.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<TemplateFacts>, Error> {
    tx.all(ALL, args![account]).await
}

/// The number of phone users whose last template it is.
pub async fn count_given(tx: &mut Tx, account: AccountId, id: SettingTemplateId) -> Result<i64, Error> {
    tx.scalar(COUNT_GIVEN, args![account, id]).await
}

/// Up to so many phone users whom a template was applied to last: key and name.
pub async fn given(
    tx: &mut Tx,
    account: AccountId,
    id: SettingTemplateId,
    limit: i64,
) -> Result<Vec<(ExtensionId, String)>, Error> {
    tx.all(GIVEN, args![account, id, limit]).await
}

/// These phone users are not known to have a template any more; their settings stay.
pub async fn let_go(
    tx: &mut Tx,
    account: AccountId,
    extensions: &[ExtensionId],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sql = LET_GO.on(tx);
    let list = number_list(extensions.iter().map(|id| id.0));
    tx.run(sql, args![account, &list, now]).await?;
    Ok(())
}
