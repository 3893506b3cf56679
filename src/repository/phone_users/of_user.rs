//! The phone of one user, or of some, held or in use.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::details::DETAILS;
use super::row::{COLUMNS, JOINS, Row};
use crate::database::{Cells, Error, FromCells, Tx, args, read_all};
use crate::domain::ids::{AccountId, ExtensionId, SettingTemplateId, SiteId, UserId};
use crate::domain::phone_user::PhoneUser;
use crate::domain::scope::Scope;
use crate::repository::keys::{WithKeys, number_list, with_keys};

const AMONG: WithKeys = with_keys!("e.id IN (SELECT CAST(value AS BIGINT) FROM ", "$2", ")");

/// The phone of a user.
#[derive(Clone, Debug)]
pub struct UserPhone {
    /// The fields shown.
    pub phone: PhoneUser,
    /// Its site.
    pub site: SiteId,
    /// The template it was given.
    pub template: Option<SettingTemplateId>,
    /// True if it is only held until the user accepts their invitation.
    pub held: bool,
    /// True if it is inactive only because the user is.
    pub follows_user: bool,
    /// When the email that tells its extension was queued, if one was.
    pub welcomed_at: Option<DateTime<Utc>>,
}

#[derive(Debug, sqlx::FromRow)]
struct UserPhoneRow {
    site_id: SiteId,
    template_id: Option<SettingTemplateId>,
    held: bool,
    follows_user: bool,
    welcomed_at: Option<DateTime<Utc>>,
    #[sqlx(flatten)]
    row: Row,
}

impl FromCells for UserPhoneRow {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            row: Row::from_cells(cells)?,
            site_id: cells.take()?,
            template_id: cells.take()?,
            held: cells.take()?,
            follows_user: cells.take()?,
            welcomed_at: cells.take()?,
        })
    }
}

/// The phone of a user, if they have one.
pub async fn of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<UserPhone>, Error> {
    let row: Option<UserPhoneRow> =
        tx.optional(AssertSqlSafe(select("e.user_id = $2")), args![account, user]).await?;
    Ok(row.map(UserPhone::from))
}

/// The phone of the user with this extension, where the person may see its site.
pub async fn of_extension(tx: &mut Tx, scope: &Scope, id: ExtensionId) -> Result<Option<UserPhone>, Error> {
    const OF_EXTENSION: &str = "e.id = $3 AND e.user_id IS NOT NULL AND ($2 IS NULL OR e.site_id IN
        (SELECT a.site_id FROM user_sites a WHERE a.account_id = $1 AND a.user_id = $2))";
    let args = args![scope.account, scope.limited(), id];
    let row: Option<UserPhoneRow> = tx.optional(AssertSqlSafe(select(OF_EXTENSION)), args).await?;
    Ok(row.map(UserPhone::from))
}

/// The users that have these extensions, and other holders without a person.
pub async fn of_extensions(tx: &mut Tx, account: AccountId, ids: &[i64]) -> Result<Vec<UserPhone>, Error> {
    let (sql, list) = (select(AMONG.on(tx)), number_list(ids.iter().copied()));
    let rows: Vec<UserPhoneRow> = read_all(tx, &sql, vec![account.0.into(), list.into()]).await?;
    Ok(rows.into_iter().map(UserPhone::from).collect())
}

fn select(which: &str) -> String {
    format!(
        "SELECT {COLUMNS}, {DETAILS}, e.site_id, e.template_id, e.held, e.follows_user, e.welcomed_at FROM extensions e {JOINS}
          WHERE e.account_id = $1 AND {which}"
    )
}

impl From<UserPhoneRow> for UserPhone {
    fn from(found: UserPhoneRow) -> Self {
        Self {
            phone: found.row.into_phone_user(),
            site: found.site_id,
            template: found.template_id,
            held: found.held,
            follows_user: found.follows_user,
            welcomed_at: found.welcomed_at,
        }
    }
}
