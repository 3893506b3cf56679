//! The phone of one user, held or in use.

use sqlx::AssertSqlSafe;

use super::details::DETAILS;
use super::row::{COLUMNS, JOINS, Row};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, SettingTemplateId, SiteId, UserId};
use crate::domain::phone_user::PhoneUser;

/// The phone of a user.
#[derive(Clone, Debug)]
pub struct UserPhone {
    /// What is shown.
    pub phone: PhoneUser,
    /// Its site.
    pub site: SiteId,
    /// The template it was given.
    pub template: Option<SettingTemplateId>,
    /// Whether it is only held until the user accepts their invitation.
    pub held: bool,
    /// True if it is inactive only because the user is.
    pub follows_user: bool,
}

#[derive(Debug, sqlx::FromRow)]
struct UserPhoneRow {
    site_id: SiteId,
    template_id: Option<SettingTemplateId>,
    held: bool,
    follows_user: bool,
    #[sqlx(flatten)]
    row: Row,
}

/// The phone of a user, if they have one.
pub async fn of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<UserPhone>, Error> {
    let sql = AssertSqlSafe(format!(
        "SELECT {COLUMNS}, {DETAILS}, e.site_id, e.template_id, e.held, e.follows_user FROM extensions e {JOINS}
          WHERE e.account_id = $1 AND e.user_id = $2"
    ));
    let row: Option<UserPhoneRow> = tx.optional(sql, args![account, user]).await?;
    Ok(row.map(|found| UserPhone {
        phone: found.row.into_phone_user(),
        site: found.site_id,
        template: found.template_id,
        held: found.held,
        follows_user: found.follows_user,
    }))
}
