//! Choices of the filters of the list.

use crate::database::{Error, Tx, args};
use crate::domain::choices::HolderKind;
use crate::domain::ids::{PackageId, SettingTemplateId, SiteId};
use crate::domain::scope::Scope;
use crate::repository::profile_texts::{self, ProfileText};

const SITES: &str = "SELECT s.id, s.name FROM sites s WHERE s.account_id = $1 AND ($2 IS NULL OR s.id IN
    (SELECT a.site_id FROM user_sites a WHERE a.account_id = $1 AND a.user_id = $2))
  ORDER BY s.name_fold";
const PACKAGES: &str = "SELECT p.id, p.name FROM packages p WHERE p.account_id = $1 ORDER BY p.name_fold";
const TEMPLATES: &str =
    "SELECT t.id, t.name FROM setting_templates t WHERE t.account_id = $1 ORDER BY t.name_fold";
/// Departments and cost centers offered at most.
const TEXTS: i64 = 200;
/// By the first name of the kind, which both databases take from the index in which the kind comes before the name:
/// asked whether there is one, PostgreSQL reads all of the account where there is none, and SQLite in the order of its
/// sites.
const HAS_KIND: &str = "SELECT MIN(e.name_fold) IS NOT NULL FROM extensions e
  WHERE e.account_id = $1 AND e.kind = $3 AND e.name_fold >= '' AND (CAST($2 AS BIGINT) IS NULL OR e.site_id IN
    (SELECT a.site_id FROM user_sites a WHERE a.account_id = $1 AND a.user_id = $2))";

/// Kinds that have a tab whether there is one of them or not.
const ALWAYS: [HolderKind; 3] = [HolderKind::User, HolderKind::Room, HolderKind::CommonArea];

/// The choices of a person.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The tabs.
    pub kinds: Vec<HolderKind>,
    /// Keys and names of the sites.
    pub sites: Vec<(SiteId, String)>,
    /// Keys and names of the packages.
    pub packages: Vec<(PackageId, String)>,
    /// Keys and names of the setting templates.
    pub templates: Vec<(SettingTemplateId, String)>,
    /// The first departments.
    pub departments: Vec<String>,
    /// The first cost centers.
    pub cost_centers: Vec<String>,
}

/// Tabs, sites and what else filters offer, in the order of the page.
pub async fn choices(tx: &mut Tx, scope: &Scope) -> Result<Choices, Error> {
    let mut kinds = ALWAYS.to_vec();
    for &kind in HolderKind::ALL.iter().filter(|kind| !ALWAYS.contains(kind)) {
        if has_kind(tx, scope, kind).await? {
            kinds.push(kind);
        }
    }
    let sites = tx.all(SITES, args![scope.account, scope.limited()]).await?;
    let packages = tx.all(PACKAGES, args![scope.account]).await?;
    let templates = tx.all(TEMPLATES, args![scope.account]).await?;
    let departments = profile_texts::known(tx, scope.account, ProfileText::Department, TEXTS).await?;
    let cost_centers = profile_texts::known(tx, scope.account, ProfileText::CostCenter, TEXTS).await?;
    Ok(Choices { kinds, sites, packages, templates, departments, cost_centers })
}

async fn has_kind(tx: &mut Tx, scope: &Scope, kind: HolderKind) -> Result<bool, Error> {
    tx.scalar(HAS_KIND, args![scope.account, scope.limited(), kind]).await
}
