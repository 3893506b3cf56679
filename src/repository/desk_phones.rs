//! Desk phones: adding, finding and changing one. Lists of them are `desk_phone_list`.
//!
//! Whose a desk phone is, its lines tell: one for each extension on it.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, text_list, with_keys};
use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::desk_phone::Brand;
use crate::domain::ids::{AccountId, DeskPhoneId, ExtensionId, ImportId, ProvisionTemplateId, SiteId};
use crate::domain::mac::{Mac, pretty};
use crate::domain::scope::Scope;

/// Desk phones at the sites of a limited person; `d` is the desk phone, `$2` the person.
macro_rules! desk_phones_in_scope {
    () => {
        "($2 IS NULL OR d.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
pub(super) use desk_phones_in_scope;

const FIND: &str = concat!(
    "SELECT d.id, d.mac, d.brand, d.model, d.site_id, d.provision_template_id, d.state, d.updated_at, d.version
     FROM desk_phones d WHERE d.account_id = $1 AND d.id = $3 AND ",
    desk_phones_in_scope!()
);
const IDS: WithKeys = with_keys!(
    "SELECT mac, id FROM desk_phones WHERE account_id = $1 AND mac IN (SELECT value FROM ",
    "$2",
    ")"
);
const HOLDERS: &str = "SELECT DISTINCT e.id, e.site_id FROM lines l
   JOIN extensions e ON e.account_id = l.account_id AND e.id = l.extension_id
  WHERE l.account_id = $1 AND l.desk_phone_id = $2 ORDER BY e.id";
const UPDATE: &str = "UPDATE desk_phones SET mac = $3, brand = $4, model = $5, site_id = $6,
   provision_template_id = $7, state = $8, updated_at = $9, version = version + 1
  WHERE account_id = $1 AND id = $2";

const REMOVE: &str = "DELETE FROM desk_phones WHERE account_id = $1 AND id = $2";

/// The state of a desk phone that has not fetched its configuration.
pub const TO_BE_PROVISIONED: &str = "to_be_provisioned";

/// A desk phone as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeskPhoneRow {
    /// Its key.
    pub id: DeskPhoneId,
    /// 12 lower-case hexadecimal digits.
    pub mac: String,
    /// As the catalog of brands spells it.
    pub brand: String,
    /// Empty for the brand *Other*.
    pub model: String,
    /// Where it stands.
    pub site_id: SiteId,
    /// The lines of configuration it gets besides ours.
    pub provision_template_id: Option<ProvisionTemplateId>,
    /// `to_be_provisioned` or `provisioned`.
    pub state: String,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Raised with every change.
    pub version: i64,
}

impl DeskPhoneRow {
    /// `80:5e:c0:3d:eb:c4`.
    #[must_use]
    pub fn pretty_mac(&self) -> String {
        pretty(&self.mac)
    }

    /// `Poly vvx250`, or `Other`.
    #[must_use]
    pub fn brand_and_model(&self) -> String {
        format!("{} {}", self.brand, self.model).trim().to_owned()
    }
}

/// What is known of a desk phone when it is added or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDeskPhone {
    /// Unique in the account.
    pub mac: Mac,
    /// Who made it.
    pub brand: Brand,
    /// A model of the brand; `None` for the brand *Other*.
    pub model: Option<&'static str>,
    /// Where it stands.
    pub site: SiteId,
    /// The lines of configuration it gets besides ours.
    pub template: Option<ProvisionTemplateId>,
    /// By which import, if any.
    pub import: Option<ImportId>,
}

/// Adds desk phones that are known to be new, unassigned and to be provisioned. Read their keys back by
/// [`ids`].
pub async fn add_many(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    new: &[NewDeskPhone],
) -> Result<(), Error> {
    const COLUMNS: [&str; 11] = [
        "account_id",
        "mac",
        "brand",
        "model",
        "site_id",
        "provision_template_id",
        "state",
        "import_id",
        "created_at",
        "updated_at",
        "version",
    ];
    let row = |phone: &NewDeskPhone| {
        vec![
            account.0.into(),
            phone.mac.as_str().into(),
            phone.brand.as_str().into(),
            phone.model.unwrap_or_default().into(),
            phone.site.0.into(),
            phone.template.map(|template| template.0).into(),
            TO_BE_PROVISIONED.into(),
            phone.import.map(|import| import.0).into(),
            now.into(),
            now.into(),
            1.into(),
        ]
    };
    let rows: Vec<Vec<Value>> = new.iter().map(row).collect();
    bulk_insert(tx, "desk_phones", &COLUMNS, &rows).await
}

/// The keys of those of these MAC addresses that the account has, whoever may see them.
pub async fn ids(
    tx: &mut Tx,
    account: AccountId,
    macs: &[&str],
) -> Result<Vec<(String, DeskPhoneId)>, Error> {
    let sql = IDS.on(tx);
    let list = text_list(macs.iter().copied());
    tx.all(sql, args![account, &list]).await
}

/// A desk phone by key, where the person may see its site.
pub async fn find(tx: &mut Tx, scope: &Scope, id: DeskPhoneId) -> Result<Option<DeskPhoneRow>, Error> {
    tx.optional(FIND, args![scope.account, scope.limited(), id]).await
}

/// The extensions that have a line on a desk phone, each with its site.
pub async fn holders(
    tx: &mut Tx,
    account: AccountId,
    id: DeskPhoneId,
) -> Result<Vec<(ExtensionId, SiteId)>, Error> {
    tx.all(HOLDERS, args![account, id]).await
}

/// Changes a desk phone, which is as read before, and leaves it in `state`: the account's write lock is held.
pub async fn update(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    before: &DeskPhoneRow,
    (after, state): (&NewDeskPhone, &str),
) -> Result<(), Error> {
    tx.run(
        UPDATE,
        args![
            account,
            before.id,
            after.mac.as_str(),
            after.brand.as_str(),
            after.model.unwrap_or_default(),
            after.site,
            after.template,
            state,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Removes a desk phone that has no line.
pub async fn remove(tx: &mut Tx, account: AccountId, id: DeskPhoneId) -> Result<(), Error> {
    tx.run(REMOVE, args![account, id]).await?;
    Ok(())
}
