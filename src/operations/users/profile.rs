//! A user's profile: who they are, what license they have, and what the person who looks may do about it.

use chrono::{DateTime, Utc};

use crate::domain::choices::PersonStatus;
use crate::domain::ids::UserId;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::operations::{Context, Stop};
use crate::repository::invitations::{self, WaitingRow};
use crate::repository::phone_users::{self, UserPhone};
use crate::repository::users::{self, UserRow};
use crate::repository::{kept_phones, sites};

/// A user as their page shows them.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question of the page")]
pub struct UserProfile {
    /// The user.
    pub user: UserRow,
    /// The names of the sites that the role is limited to; none for all sites.
    pub sites: Vec<String>,
    /// The phone they have, or that is held for them.
    pub phone: Option<UserPhone>,
    /// Until when the trash keeps what came with a license they had, where the person who looks may give it back.
    pub phone_kept_until: Option<DateTime<Utc>>,
    /// The invitation that a pending user has, also when it has expired.
    pub invitation: Option<WaitingRow>,
    /// True if it has.
    pub expired: bool,
    /// True if the person who looks may change the user.
    pub may_change: bool,
    /// True if they may give and take phones.
    pub may_assign: bool,
    /// True if it is themselves.
    pub is_self: bool,
}

impl UserProfile {
    /// True if a phone can be assigned, or held, now.
    #[must_use]
    pub fn can_assign(&self) -> bool {
        let ready = matches!(self.user.status, PersonStatus::Active | PersonStatus::Pending);
        self.may_assign && self.phone.is_none() && ready
    }

    /// True if the user is in the trash.
    #[must_use]
    pub fn in_trash(&self) -> bool {
        self.user.status == PersonStatus::Trash
    }
}

/// The user, where the person may know of them.
pub async fn profile(context: &Context, scope: &Scope, id: UserId) -> Result<UserProfile, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let user = users::find(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let limited = users::sites(&mut tx, scope.account, id).await?;
    let sites = sites::all(&mut tx, scope.account).await?.into_iter();
    let sites = sites.filter(|site| limited.contains(&site.id)).map(|site| site.name).collect();
    let phone = phone_users::of_user(&mut tx, scope.account, id).await?;
    let may_assign = scope.may(Right::ChangePhoneSystem);
    let kept = kept_phones::find(&mut tx, scope, id).await?;
    let kept = kept.filter(|_| may_assign && user.status != PersonStatus::Trash);
    let invitation = invitations::find_of(&mut tx, scope.account, id).await?;
    Ok(UserProfile {
        expired: invitation.is_some_and(|one| one.expires_at <= context.clock.now()),
        invitation,
        sites,
        phone,
        may_change: user.refused_to(scope).is_none(),
        phone_kept_until: kept.map(|kept| kept.kept_until),
        may_assign,
        is_self: scope.person == Some(id),
        user,
    })
}
