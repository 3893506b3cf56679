//! The settings of account and sites, and which of them they lock.

use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, SiteId};
use crate::domain::settings::{Layers, Locks, Says, Settings};

const ACCOUNT: &str = "SELECT settings, locked, time_zone FROM accounts WHERE id = $1";
const SITES: &str = "SELECT id, name, settings, locked FROM sites
  WHERE account_id = $1 AND (CAST(settings AS TEXT) <> '{}' OR locked <> '')";

#[derive(sqlx::FromRow)]
struct OfAccount {
    settings: Json<Settings>,
    #[sqlx(try_from = "String")]
    locked: Locks,
    time_zone: String,
}

#[derive(sqlx::FromRow)]
struct OfSite {
    id: SiteId,
    name: String,
    settings: Json<Settings>,
    #[sqlx(try_from = "String")]
    locked: Locks,
}

/// The settings of the account, its time zone among them.
pub async fn account(tx: &mut Tx, account: AccountId) -> Result<Says, Error> {
    let OfAccount { settings, locked, time_zone } = tx.one(ACCOUNT, args![account]).await?;
    let settings = Settings { time_zone: Some(time_zone), ..settings.0 };
    Ok(Says { settings, locks: locked })
}

/// The settings of the account and of the sites that say any; a few thousand at most.
pub async fn all(tx: &mut Tx, account_id: AccountId) -> Result<Layers, Error> {
    let sites: Vec<OfSite> = tx.all(SITES, args![account_id]).await?;
    let says = |site: OfSite| (site.id, (site.name, Says { settings: site.settings.0, locks: site.locked }));
    Ok(Layers { account: account(tx, account_id).await?, sites: sites.into_iter().map(says).collect() })
}
