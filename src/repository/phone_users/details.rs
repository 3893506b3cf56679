//! What hangs on the extensions of a page: one statement each for packages, numbers and desk phones.

use std::collections::HashMap;

use crate::database::{Error, Tx, on_db};
use crate::domain::ids::{AccountId, ExtensionId};
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::repository::keys::{WithKeys, number_list, with_keys};

const PACKAGES: WithKeys = with_keys!(
    "SELECT x.extension_id, p.name FROM extension_packages x
   JOIN packages p ON p.account_id = x.account_id AND p.id = x.package_id
  WHERE x.account_id = $1 AND x.extension_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")
  ORDER BY x.extension_id, p.kind DESC, p.name_fold"
);
const NUMBERS: WithKeys = with_keys!(
    "SELECT n.extension_id, n.number FROM numbers n
  WHERE n.account_id = $1 AND n.extension_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")
  ORDER BY n.extension_id, n.position, n.id"
);
const DESK_PHONES: WithKeys = with_keys!(
    "SELECT l.extension_id, l.slot, d.brand, d.model, d.mac, p.name AS provision_template FROM lines l
   JOIN desk_phones d ON d.account_id = l.account_id AND d.id = l.desk_phone_id
   LEFT JOIN provision_templates p ON p.account_id = d.account_id AND p.id = d.provision_template_id
  WHERE l.account_id = $1 AND l.slot > 0 AND l.extension_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")
  ORDER BY l.extension_id, l.slot"
);

#[derive(Debug, sqlx::FromRow)]
struct SlotRow {
    extension_id: ExtensionId,
    slot: i64,
    brand: String,
    model: String,
    mac: String,
    provision_template: Option<String>,
}

/// Fills in packages, numbers and desk phones.
pub(super) async fn add_details(
    tx: &mut Tx,
    account: AccountId,
    rows: &mut Vec<PhoneUser>,
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let list = number_list(rows.iter().map(|row| row.id.0));
    let mut packages = by_extension(texts(tx, PACKAGES, account, &list).await?);
    let mut numbers = by_extension(texts(tx, NUMBERS, account, &list).await?);
    let mut desk_phones = by_extension(desk_phones(tx, account, &list).await?);
    for row in rows {
        row.packages = packages.remove(&row.id).unwrap_or_default();
        row.numbers = numbers.remove(&row.id).unwrap_or_default();
        row.desk_phones = desk_phones.remove(&row.id).unwrap_or_default();
    }
    Ok(())
}

async fn texts(
    tx: &mut Tx,
    statement: WithKeys,
    account: AccountId,
    list: &str,
) -> Result<Vec<(ExtensionId, String)>, Error> {
    let sql = statement.on(tx);
    on_db!(tx, |conn| sqlx::query_as(sql).bind(account).bind(list).fetch_all(conn).await)
}

async fn desk_phones(
    tx: &mut Tx,
    account: AccountId,
    list: &str,
) -> Result<Vec<(ExtensionId, SlotPhone)>, Error> {
    let sql = DESK_PHONES.on(tx);
    let rows: Vec<SlotRow> =
        on_db!(tx, |conn| sqlx::query_as(sql).bind(account).bind(list).fetch_all(conn).await)?;
    let phone = |row: SlotRow| SlotPhone {
        slot: row.slot,
        brand: row.brand,
        model: row.model,
        mac: row.mac,
        provision_template: row.provision_template,
    };
    Ok(rows.into_iter().map(|row| (row.extension_id, phone(row))).collect())
}

fn by_extension<T>(pairs: Vec<(ExtensionId, T)>) -> HashMap<ExtensionId, Vec<T>> {
    let mut map: HashMap<ExtensionId, Vec<T>> = HashMap::new();
    for (extension, value) in pairs {
        map.entry(extension).or_default().push(value);
    }
    map
}
