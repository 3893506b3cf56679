//! The filter of the list, as SQL.

use crate::database::{Error, Tx};
use crate::domain::choices::PhoneStatus;
use crate::domain::phone_user_list::{PackageChoice, PhoneUserFilter, TemplateChoice, TextChoice};
use crate::domain::scope::Scope;
use crate::repository::keys::{WithKeys, text_list};
use crate::repository::paged::Conditions;
use crate::repository::profile_texts::{self, ProfileText};

const ALWAYS: &str = "e.account_id = $1 AND e.kind = $3 AND NOT e.held";
/// The same for counts that an index can give: those held are few, and looking at each row for the mark is a page each.
const ALWAYS_COUNTED: &str = "e.account_id = $1 AND e.kind = $3 AND e.id NOT IN
    (SELECT h.id FROM extensions h WHERE h.account_id = $1 AND h.held)";
/// The same for a count that only reading every row can give: in the order in which rows lie. An index by the kind
/// would lead to them in another, a page each.
const ALWAYS_EVERY_ROW: &str = "e.account_id = $1 AND e.id > 0 AND e.kind || '' = $3 AND NOT e.held";
const SITES: &str = " AND e.site_id IN
    (SELECT a.site_id FROM user_sites a WHERE a.account_id = $1 AND a.user_id = $2)";
const SEARCH: &str =
    " AND (e.search LIKE $4 ESCAPE '!' OR e.search LIKE $5 ESCAPE '!' OR e.search LIKE $13 ESCAPE '!')";
const SITE: &str = " AND e.site_id = $6";
const STATUS: &str = " AND e.status = $7";
const PACKAGE: &str = " AND EXISTS (SELECT 1 FROM extension_packages x
    WHERE x.account_id = e.account_id AND x.extension_id = e.id AND x.package_id = $8)";
const ANY_PACKAGE: &str = " AND $9 = EXISTS (SELECT 1 FROM extension_packages x
    WHERE x.account_id = e.account_id AND x.extension_id = e.id)";
const NUMBER: &str = " AND $10 = EXISTS (SELECT 1 FROM numbers n
    WHERE n.account_id = e.account_id AND n.extension_id = e.id)";
const DESK_PHONE: &str = " AND $11 = EXISTS (SELECT 1 FROM lines l
    WHERE l.account_id = e.account_id AND l.extension_id = e.id AND l.slot > 0)";
const IMPORT: &str = " AND e.import_id = $12";
/// PostgreSQL looks each phone up in a list that is made once: joined, it would be asked of each user of the account, or
/// all of a large department would be sorted for a page. SQLite begins with few users by itself.
macro_rules! of_users {
    ($column:literal, $parameter:literal) => {
        WithKeys {
            sqlite: concat!(
                " AND e.user_id IN (SELECT u.id FROM users u WHERE u.account_id = $1 AND u.",
                $column,
                " IN (SELECT value FROM json_each(",
                $parameter,
                ")))"
            ),
            postgres: concat!(
                " AND (e.user_id IN (SELECT u.id FROM users u WHERE u.account_id = $1 AND u.",
                $column,
                " = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(",
                $parameter,
                " AS jsonb)))))) IS TRUE"
            ),
        }
    };
}
const DEPARTMENT: WithKeys = of_users!("department", "$14");
const COST_CENTER: WithKeys = of_users!("cost_center", "$15");
const TEMPLATE: &str = " AND e.template_id = $16";
const ANY_TEMPLATE: &str = " AND $17 = (e.template_id IS NOT NULL)";
const WELCOMED: &str = " AND e.welcomed_at IS NOT NULL";
/// As in `extensions_unwelcomed_index`.
const NOT_WELCOMED: &str = " AND e.welcomed_at IS NULL";

/// The conditions in use, on `extensions e`.
pub(super) async fn conditions(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
) -> Result<Conditions, Error> {
    let always_counted = if filter.search.is_some() { ALWAYS_EVERY_ROW } else { ALWAYS_COUNTED };
    let department = texts(tx, scope, ProfileText::Department, filter.department.as_ref()).await?;
    let cost_center = texts(tx, scope, ProfileText::CostCenter, filter.cost_center.as_ref()).await?;
    Ok(Conditions::new(scope, ALWAYS, SITES)
        .counted_where(always_counted)
        .with(Some(filter.kind.as_str()), "")
        .with(filter.pattern(), SEARCH)
        .with(filter.digits_pattern(), "")
        .with(filter.site.map(|site| site.0), SITE)
        .with(filter.status.map(PhoneStatus::as_str), STATUS)
        .with(package(filter), PACKAGE)
        .with(has_package(filter), ANY_PACKAGE)
        .with(filter.has_number, NUMBER)
        .with(filter.has_desk_phone, DESK_PHONE)
        .with(filter.import.map(|import| import.0), IMPORT)
        .with(filter.number_pattern(), "")
        .with(department, DEPARTMENT.on(tx))
        .with(cost_center, COST_CENTER.on(tx))
        .with(template(filter), TEMPLATE)
        .with(has_template(filter), ANY_TEMPLATE)
        .with(filter.welcomed, if filter.welcomed == Some(true) { WELCOMED } else { NOT_WELCOMED })
        .with(filter.only.as_ref().map(|_| true), &only(filter)))
}

/// The texts that are meant, as a list to bind.
async fn texts(
    tx: &mut Tx,
    scope: &Scope,
    which: ProfileText,
    wanted: Option<&TextChoice>,
) -> Result<Option<String>, Error> {
    Ok(match wanted {
        None => None,
        Some(TextChoice::Without) => Some(text_list([""])),
        Some(TextChoice::Is(text)) => {
            let spellings = profile_texts::spellings(tx, scope.account, which, text).await?;
            Some(text_list(spellings.iter().map(String::as_str)))
        }
    })
}

/// Keys are whole numbers, which need no parameter.
fn only(filter: &PhoneUserFilter) -> String {
    let keys: Vec<String> = filter.only.iter().flatten().map(|key| key.0.to_string()).collect();
    if keys.is_empty() { " AND FALSE".to_owned() } else { format!(" AND e.id IN ({})", keys.join(", ")) }
}

/// The package that must be among those held.
fn package(filter: &PhoneUserFilter) -> Option<i64> {
    match filter.package {
        Some(PackageChoice::With(package)) => Some(package.0),
        _ => None,
    }
}

fn template(filter: &PhoneUserFilter) -> Option<i64> {
    match filter.template {
        Some(TemplateChoice::Of(template)) => Some(template.0),
        _ => None,
    }
}

/// True if there must be any template.
fn has_template(filter: &PhoneUserFilter) -> Option<bool> {
    matches!(filter.template, Some(TemplateChoice::Without)).then_some(false)
}

/// True if there must be any package.
fn has_package(filter: &PhoneUserFilter) -> Option<bool> {
    matches!(filter.package, Some(PackageChoice::Without)).then_some(false)
}
