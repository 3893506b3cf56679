//! *Unassign*: extension, packages, numbers and desk phones go back to the account.

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::UserId;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::importers::phone::take_away;
use crate::operations::{Context, Error, Stop};
use crate::repository::accounts;
use crate::repository::phone_users::{self, UserPhone};
use crate::repository::users::{self, UserRow};

/// A license that is to be taken away.
#[derive(Debug)]
pub struct Unassigning {
    /// Its user.
    pub user: UserRow,
    /// The phone that goes back to the account.
    pub phone: UserPhone,
    /// Days for which it can be restored; `None` where it cannot.
    pub kept_days: Option<u8>,
}

/// The phone of a user, for the confirmation.
pub async fn unassign_of(context: &Context, scope: &Scope, user: UserId) -> Result<Unassigning, Stop> {
    let mut tx = context.database.read().await?;
    let (user, phone) = find(&mut tx, scope, user).await?;
    let kept_days = accounts::policies(&mut tx, scope.account).await?.kept_days();
    Ok(Unassigning { user, phone, kept_days })
}

pub(super) async fn find(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<(UserRow, UserPhone), Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let user = users::find(tx, scope, user).await?.ok_or(Refusal::NotFound)?;
    let phone = phone_users::of_user(tx, scope.account, user.id).await?;
    Ok(phone.map(|phone| (user, phone)).ok_or(Refusal::NotFound)?)
}

/// Takes the phone of a user away, if it is still at the version that was shown: the confirmation told what goes.
pub async fn unassign(context: &Context, scope: &Scope, user: UserId, version: i64) -> Result<(), Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let (user, phone) = find(&mut tx, scope, user).await?;
    if phone.phone.version != version {
        return Err(Refusal::NotNow(CHANGED.to_owned()).into());
    }
    let now = context.clock.now();
    take_away(&mut tx, scope.account, &[phone.phone.id.0], now).await.map_err(Error::from)?;
    let license = Change::of("user", user.id.0, user.display());
    let license = license.field("License", Some(crate::domain::license::PHONE.to_owned()), None);
    audit_log::write(&mut tx, scope, now, "unassign_license", &[license, phone.phone.released()]).await?;
    tx.commit().await?;
    Ok(())
}

const CHANGED: &str =
    "This phone was changed after you opened the page. Nothing was done. Check it and try again.";
