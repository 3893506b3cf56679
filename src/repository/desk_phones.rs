//! Desk phones, and who has them. Lists of them are `desk_phone_list`.
//!
//! The holders of a desk phone are told by its lines: one for each extension on it.

use super::entity::Table;
use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{Error, Tx, Value, args};
use crate::domain::fields::DeskPhoneFields;
use crate::domain::ids::{AccountId, DeskPhoneId, ExtensionId, ImportId, SiteId};

/// Desk phones at the sites of a limited person; `d` is the desk phone, `$2` the person.
macro_rules! desk_phones_in_scope {
    () => {
        "($2 IS NULL OR d.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
pub(super) use desk_phones_in_scope;

const IDS: WithKeys = with_keys!(
    "SELECT mac, id FROM desk_phones WHERE account_id = $1 AND mac IN (SELECT value FROM ",
    "$2",
    ")"
);
const HOLDERS: WithKeys = with_keys!(
    "SELECT DISTINCT l.desk_phone_id, e.id, e.site_id FROM lines l
       JOIN extensions e ON e.account_id = l.account_id AND e.id = l.extension_id
      WHERE l.account_id = $1 AND l.desk_phone_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ") ORDER BY l.desk_phone_id, e.id"
);
const PROVISION_AGAIN: WithKeys = with_keys!(
    "UPDATE desk_phones SET state = 'to_be_provisioned'
      WHERE account_id = $1 AND id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);

/// The table of desk phones.
#[derive(Clone, Copy, Debug)]
pub struct DeskPhones;

impl Table for DeskPhones {
    type Key = DeskPhoneId;
    type Fields = DeskPhoneFields;
    type More = ();

    const NAME: &'static str = "desk_phones";
    const UNIQUE: &'static str = "mac";
    const MORE: &'static str = "";
    const VISIBLE: &'static str = "desk_phones.site_id IN
      (SELECT u.site_id FROM user_sites u WHERE u.account_id = $1 AND u.user_id = $2)";
    const COLUMNS: Option<&'static str> =
        Some("mac, TRIM(brand || ' ' || model) AS model, site_id AS site, provision_template_id AS template");

    /// It has fetched no configuration yet.
    fn initial(import: Option<ImportId>) -> Vec<(&'static str, Value)> {
        vec![("state", "to_be_provisioned".into()), ("import_id", import.into())]
    }

    fn title(fields: &DeskPhoneFields) -> String {
        fields.mac.pretty()
    }

    fn unique(fields: &DeskPhoneFields) -> String {
        fields.mac.as_str().to_owned()
    }

    fn stored(fields: &DeskPhoneFields) -> Vec<(&'static str, Value)> {
        vec![
            ("mac", fields.mac.as_str().into()),
            ("brand", fields.model.brand().into()),
            ("model", fields.model.model().into()),
            ("site_id", fields.site.into()),
            ("provision_template_id", fields.template.into()),
        ]
    }
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

/// The extensions that have a line on one of these desk phones, each with its site.
pub async fn holders(
    tx: &mut Tx,
    account: AccountId,
    ids: impl IntoIterator<Item = DeskPhoneId> + Send,
) -> Result<Vec<(DeskPhoneId, ExtensionId, SiteId)>, Error> {
    let (sql, list) = (HOLDERS.on(tx), number_list(ids.into_iter().map(|id| id.0)));
    tx.all(sql, args![account, &list]).await
}

/// Has desk phones fetch their configuration again.
pub async fn provision_again(
    tx: &mut Tx,
    account: AccountId,
    ids: impl IntoIterator<Item = DeskPhoneId> + Send,
) -> Result<(), Error> {
    let (sql, list) = (PROVISION_AGAIN.on(tx), number_list(ids.into_iter().map(|id| id.0)));
    tx.run(sql, args![account, &list]).await?;
    Ok(())
}
