//! A user as stored.

use chrono::{DateTime, Utc};

use super::display::display;
use super::profile_columns::profile_columns;
use crate::domain::changing;
use crate::domain::choices::PersonStatus;
use crate::domain::fields::ProfileFields;
use crate::domain::ids::UserId;
use crate::domain::problem::UserProblem;
use crate::domain::scope::{Role, Scope};
use crate::repository::rights::is_contact_center_admin;

/// The columns of a [`UserRow`], of `users u`.
pub(super) fn user_columns() -> String {
    let contact_center_admin = is_contact_center_admin!();
    format!(
        "u.id, u.email, u.first_name, u.last_name, {}, u.status, u.role, u.site_limited,
         {contact_center_admin} AS contact_center_admin, (u.login_id IS NOT NULL) AS can_sign_in, u.kept_until,
         u.created_at, u.updated_at, u.version",
        profile_columns()
    )
}

/// A user as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct UserRow {
    /// Its key.
    pub id: UserId,
    /// As written by its owner.
    pub email: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// Where they work, and when.
    #[sqlx(flatten)]
    pub profile: ProfileFields,
    /// Where the user stands.
    pub status: PersonStatus,
    /// The role of the user.
    pub role: Role,
    /// True if the role holds at some sites only: those of [`super::sites`].
    pub site_limited: bool,
    /// True for an active admin of the contact center.
    pub contact_center_admin: bool,
    /// True if a password was set, here or in another account.
    pub can_sign_in: bool,
    /// Until when the trash keeps who is in it.
    pub kept_until: Option<DateTime<Utc>>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Raised with every change.
    pub version: i64,
}

impl UserRow {
    /// The reason for which this person may not change the user; none where they may.
    #[must_use]
    pub fn refused_to(&self, scope: &Scope) -> Option<UserProblem> {
        changing::refused(scope, self.role, self.contact_center_admin)
    }

    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}
