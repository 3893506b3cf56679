//! Sites: the locations of an account.

use chrono::{DateTime, Utc};

use super::entity::Table;
use crate::database::{Error, Tx, Value, args};
use crate::domain::fields::SiteForm;
use crate::domain::ids::{AccountId, ImportId, SiteId, UserId};

const ALL: &str = "SELECT id, name, name_fold, code, range_from, range_to, is_main FROM sites
  WHERE account_id = $1 ORDER BY name_fold";
const SET_MAIN: &str = "UPDATE sites SET is_main = $3 WHERE account_id = $1 AND id = $2";
const LEAVE_ROLES: &str = "DELETE FROM user_sites WHERE account_id = $1 AND site_id = $2";
const AT_SITE: &str =
    "WITH roles AS (SELECT u.status = 'trash' AS in_trash, EXISTS (SELECT 1 FROM user_sites o
      WHERE o.account_id = $1 AND o.user_id = r.user_id AND o.site_id <> $2) AS elsewhere
    FROM user_sites r JOIN users u ON u.account_id = r.account_id AND u.id = r.user_id
   WHERE r.account_id = $1 AND r.site_id = $2)
  SELECT
  (SELECT COUNT(*) FROM numbers WHERE account_id = $1 AND site_id = $2) AS numbers,
  (SELECT COUNT(*) FROM desk_phones WHERE account_id = $1 AND site_id = $2) AS desk_phones,
  (SELECT COUNT(*) FROM setting_templates WHERE account_id = $1 AND site_id = $2) AS templates,
  (SELECT COUNT(*) FROM roles WHERE NOT elsewhere AND NOT in_trash) AS only_here,
  (SELECT COUNT(*) FROM roles WHERE NOT elsewhere AND in_trash) AS only_here_in_trash,
  (SELECT COUNT(*) FROM roles WHERE elsewhere) AS also_here,
  (SELECT COUNT(*) FROM users WHERE account_id = $1 AND kept_site_id = $2)
    + (SELECT COUNT(*) FROM kept_phones WHERE account_id = $1 AND site_id = $2) AS kept";
const ROLES_AT: &str = "SELECT u.id, u.first_name, u.last_name, s.name AS site, s.id = $2 AS gone
   FROM user_sites r JOIN users u ON u.account_id = r.account_id AND u.id = r.user_id
   JOIN user_sites a ON a.account_id = r.account_id AND a.user_id = r.user_id
   JOIN sites s ON s.account_id = a.account_id AND s.id = a.site_id
  WHERE r.account_id = $1 AND r.site_id = $2 ORDER BY u.id, s.name_fold";
const RAISE_ROLES: &str =
    "UPDATE users SET version = version + 1, updated_at = $3 WHERE account_id = $1 AND id IN
  (SELECT user_id FROM user_sites WHERE account_id = $1 AND site_id = $2)";
const CLEAR_CODES: &str = "UPDATE sites SET code = NULL, updated_at = $2, version = version + 1
  WHERE account_id = $1 AND code IS NOT NULL";

/// A site as the rules of forms and files see it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SiteFacts {
    /// Its key.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub name_fold: String,
    /// 1 to 3 digits before its extensions.
    pub code: Option<String>,
    /// The first short extension given out; with [`SiteFacts::range_to`] or not at all.
    pub range_from: Option<String>,
    /// The last short extension given out.
    pub range_to: Option<String>,
    /// True if it is the site that the account began with.
    pub is_main: bool,
}

/// The table of sites.
#[derive(Clone, Copy, Debug)]
pub struct SiteTable;

/// The columns of a list of sites beside their fields.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct MoreOfSite {
    /// True if it is the site that the account began with.
    pub is_main: bool,
    /// True if sites of the account have codes.
    pub site_codes: bool,
    /// The number of extensions at the site.
    pub extensions: i64,
}

impl Table for SiteTable {
    type Key = SiteId;
    type Fields = SiteForm;
    type More = MoreOfSite;

    const NAME: &'static str = "sites";
    const MORE: &'static str =
        "is_main, (SELECT a.site_codes FROM accounts a WHERE a.id = sites.account_id) AS site_codes,
      (SELECT COUNT(*) FROM extensions e WHERE e.account_id = sites.account_id AND e.site_id = sites.id) AS extensions";
    const VISIBLE: &'static str =
        "sites.id IN (SELECT u.site_id FROM user_sites u WHERE u.account_id = $1 AND u.user_id = $2)";

    const COLUMNS: Option<&'static str> = Some("name, code, range_from, range_to, settings, locked");

    fn initial(_: Option<ImportId>) -> Vec<(&'static str, Value)> {
        vec![("is_main", false.into())]
    }
}

/// The number of things of each kind at a site.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct AtSite {
    /// Direct numbers.
    pub numbers: i64,
    /// Desk phones.
    pub desk_phones: i64,
    /// Setting templates for its users.
    pub templates: i64,
    /// People whose role holds for it and no other site.
    pub only_here: i64,
    /// The same, in the trash.
    pub only_here_in_trash: i64,
    /// People whose role holds for it and others.
    pub also_here: i64,
    /// Phones in the trash that were there.
    pub kept: i64,
}

/// All sites of the account, in the order of their names: a few thousand at most.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<SiteFacts>, Error> {
    tx.all(ALL, args![account]).await
}

/// Counts the things at a site.
pub async fn count_at(tx: &mut Tx, account: AccountId, id: SiteId) -> Result<AtSite, Error> {
    tx.one(AT_SITE, args![account, id]).await
}

/// Makes it the site that the account began with.
pub async fn set_main(tx: &mut Tx, account: AccountId, id: SiteId) -> Result<(), Error> {
    tx.run(SET_MAIN, args![account, id, true]).await?;
    Ok(())
}

/// A site that somebody's role holds for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoleSite {
    /// The person who has the role.
    pub id: UserId,
    /// Their first name.
    pub first_name: String,
    /// Their last name.
    pub last_name: String,
    /// The name of the site.
    pub site: String,
    /// True for the site that is asked about.
    pub gone: bool,
}

/// All sites of everybody whose role holds for this one, person by person.
pub async fn roles_at(tx: &mut Tx, account: AccountId, id: SiteId) -> Result<Vec<RoleSite>, Error> {
    tx.all(ROLES_AT, args![account, id]).await
}

/// No role holds for a site any more: it is removed.
pub async fn leave_roles(
    tx: &mut Tx,
    account: AccountId,
    id: SiteId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(RAISE_ROLES, args![account, id, now]).await?;
    tx.run(LEAVE_ROLES, args![account, id]).await?;
    Ok(())
}

/// Takes the codes of all sites away; how many had one.
pub async fn clear_codes(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<u64, Error> {
    tx.run(CLEAR_CODES, args![account, now]).await
}
