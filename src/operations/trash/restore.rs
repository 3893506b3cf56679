//! Restoring a person from the trash, with what of theirs is still free; what is not is told.

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::UserId;
use crate::domain::message::Recipient;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Role, Scope};
use crate::importers::phone::KeptPhone;
use crate::invitations;
use crate::operations::trash::kept::Kept;
use crate::operations::trash::phone_back::PhoneBack;
use crate::operations::{Context, Error, Stop};
use crate::repository::users::{self, UserRow};
use crate::repository::{accounts, kept_phones, trash};

/// The things that come back with a person.
#[derive(Debug)]
pub struct Return {
    /// The person.
    pub user: UserRow,
    /// Where they stand then.
    pub status: PersonStatus,
    /// The parts of their phone that come back, and the others.
    pub phone: PhoneBack,
    /// Days for which what they had is kept in the *Trash* of *Users & Rooms*: where they get no license, with *Soft Delete*.
    pub kept_days: Option<u8>,
    kept: Option<KeptPhone>,
}

/// The things that would come back now.
pub async fn restorable(context: &Context, scope: &Scope, user: UserId) -> Result<Return, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, user).await
}

async fn find(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<Return, Stop> {
    scope.check(Right::ManageUsers)?;
    let user = users::find(tx, scope, user).await?.filter(|user| user.status == PersonStatus::Trash);
    let user = user.filter(|user| user.refused_to(scope).is_none());
    let user = user.ok_or(Refusal::NotFound)?;
    let kept = trash::kept(tx, scope.account, user.id).await?;
    let kept: Option<Kept> = kept.map(serde_json::from_value).transpose().map_err(Error::from)?;
    let status = kept.as_ref().map_or(PersonStatus::Inactive, |kept| kept.status);
    let kept = kept.and_then(|kept| kept.phone);
    let phone = match &kept {
        Some(kept) => PhoneBack::of(tx, scope, (&user, status), kept.clone()).await?,
        None => PhoneBack::default(),
    };
    let stays = kept.is_some() && !phone.is_given();
    let kept_days = if stays { accounts::policies(tx, scope.account).await?.kept_days() } else { None };
    Ok(Return { user, status, phone, kept_days, kept })
}

/// Restores a person, and what of theirs is free at this moment. Without a license for them, what they had goes on being
/// kept.
pub async fn restore_user(context: &Context, scope: &Scope, user: UserId) -> Result<Return, Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let back = find(&mut tx, scope, user).await?;
    // They may do again what they could (security.md P8).
    let does_more = back.user.role != Role::Member || back.user.contact_center_admin;
    if does_more && back.status != PersonStatus::Inactive {
        scope.check_reauth()?;
    }
    let now = context.clock.now();
    users::set_status(&mut tx, scope.account, back.user.id, back.status, now).await?;
    let phone = back.phone.give(&mut tx, (context, scope), (&back.user, back.status)).await?;
    back.keep_on(&mut tx, context, scope).await?;
    if back.status == PersonStatus::Pending {
        let user = &back.user;
        let invitee = Recipient { user: user.id, email: user.email.clone(), name: user.display() };
        invitations::invite(&mut tx, &context.keys, scope.account, now, &[invitee]).await?;
    }
    let changes: Vec<Change> = [back.change()].into_iter().chain(phone).collect();
    audit_log::write(&mut tx, scope, now, "restore_user", &changes).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(back)
}

impl Return {
    /// Keeps what they had where they get no license, as that of anybody who stays.
    async fn keep_on(&self, tx: &mut Tx, context: &Context, scope: &Scope) -> Result<(), Error> {
        let now = context.clock.now();
        let until = accounts::policies(tx, scope.account).await?.kept_until(now);
        let Some((kept, until)) = self.kept.as_ref().filter(|_| !self.phone.is_given()).zip(until) else {
            return Ok(());
        };
        let keeping = kept.keeping(self.user.id.0)?;
        Ok(kept_phones::put(tx, scope.account, (now, until), vec![keeping]).await?)
    }

    fn change(&self) -> Change {
        let trash = Some(PersonStatus::Trash.title().to_owned());
        let restored = Change::of("user", self.user.id.0, self.user.display());
        restored.field("Status", trash, Some(self.status.title().to_owned()))
    }
}
