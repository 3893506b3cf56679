//! The *Trash* of *Users & Rooms*: what hung on licenses that were taken from users who stay, listed and given back.

use chrono::{DateTime, Utc};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::UserId;
use crate::domain::kept_phone_list::{KeptPhoneFilter, SortBy};
use crate::domain::keyset::Page;
use crate::domain::license;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::importers::phone::KeptPhone;
use crate::operations::trash::phone_back::PhoneBack;
use crate::operations::{Context, Error, Stop};
use crate::repository::kept_phone_list::{self, KeptPhoneListRow};
use crate::repository::packages::{self, KnownPackage};
use crate::repository::phone_users::{Choices, choices};
use crate::repository::users::{self, UserRow};
use crate::repository::{accounts, kept_phones};

/// A page of the list.
#[derive(Debug)]
pub struct KeptPhones {
    /// The rows.
    pub page: Page<KeptPhoneLine>,
    /// The tabs beside this one.
    pub choices: Choices,
    /// Days for which what is taken now is kept; `None` without *Soft Delete*.
    pub kept_days: Option<u8>,
}

/// A user, with what is kept of their license.
#[derive(Debug)]
pub struct KeptPhoneLine {
    /// The user.
    pub user: UserId,
    /// Their name, or their email.
    pub name: String,
    /// Their email.
    pub email: String,
    /// The extension they had.
    pub extension: String,
    /// The names of their packages, of those that there are still.
    pub packages: Vec<String>,
    /// The number of their direct numbers.
    pub numbers: usize,
    /// The number of their desk phones.
    pub desk_phones: usize,
    /// The site where the phone was; "" where it is gone.
    pub site: String,
    /// When the license was taken.
    pub removed_at: DateTime<Utc>,
    /// Until when this is kept.
    pub kept_until: DateTime<Utc>,
}

/// A license that comes back.
#[derive(Debug)]
pub struct PhoneReturn {
    /// The user.
    pub user: UserRow,
    /// Until when it is kept.
    pub kept_until: DateTime<Utc>,
    /// The parts that come back, and the others.
    pub phone: PhoneBack,
}

/// The users of whom something is kept, where the person may see the site of their phone.
pub async fn list_kept_phones(
    context: &Context,
    scope: &Scope,
    filter: &KeptPhoneFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<KeptPhones, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let Page { rows, total, before, previous, next } =
        kept_phone_list::page(&mut tx, scope, filter, wanted).await?;
    let packages = packages::known(&mut tx, scope.account).await?;
    let rows = rows.into_iter().map(|row| line(row, &packages)).collect::<Result<Vec<_>, Error>>()?;
    Ok(KeptPhones {
        page: Page { rows, total, before, previous, next },
        choices: choices(&mut tx, scope).await?,
        kept_days: accounts::policies(&mut tx, scope.account).await?.kept_days(),
    })
}

fn line(row: KeptPhoneListRow, packages: &[KnownPackage]) -> Result<KeptPhoneLine, Error> {
    let name = row.display();
    let kept: KeptPhone = serde_json::from_value(row.kept.0)?;
    let packages = packages.iter().filter(|package| kept.packages.contains(&package.id.0));
    Ok(KeptPhoneLine {
        user: row.user_id,
        name,
        email: row.email,
        extension: kept.digits,
        packages: packages.map(|package| package.name.clone()).collect(),
        numbers: kept.numbers.len(),
        desk_phones: kept.desk_phones.len(),
        site: row.site.unwrap_or_default(),
        removed_at: row.created_at,
        kept_until: row.kept_until,
    })
}

/// Works out what would come back now.
pub async fn restorable_phone(context: &Context, scope: &Scope, user: UserId) -> Result<PhoneReturn, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, user).await
}

async fn find(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<PhoneReturn, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let found = kept_phones::find(tx, scope, user).await?.zip(users::find(tx, scope, user).await?);
    let (kept, user) =
        found.filter(|(_, user)| user.status != PersonStatus::Trash).ok_or(Refusal::NotFound)?;
    let phone: KeptPhone = serde_json::from_value(kept.kept.0).map_err(Error::from)?;
    let phone = PhoneBack::of(tx, scope, (&user, user.status), phone).await?;
    Ok(PhoneReturn { user, kept_until: kept.kept_until, phone })
}

/// Gives the license back, with what of it is free at this moment. Refused, and kept on, where there is no license, no site
/// or no extension for it.
pub async fn restore_phone(context: &Context, scope: &Scope, user: UserId) -> Result<PhoneReturn, Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let back = find(&mut tx, scope, user).await?;
    if !back.phone.is_given() {
        let why = back.phone.lost.join(" ");
        return Err(
            Refusal::NotNow(format!("Nothing was restored, and everything is still kept. {why}")).into()
        );
    }
    let user = &back.user;
    let phone = back.phone.give(&mut tx, (context, scope), (user, user.status)).await?;
    let license = Change::of("user", user.id.0, user.display());
    let license = license.field("License", None, Some(license::PHONE.to_owned()));
    let changes: Vec<Change> = [license].into_iter().chain(phone).collect();
    audit_log::write(&mut tx, scope, context.clock.now(), "restore_license", &changes).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(back)
}
