//! Taking licenses away, and what the trash keeps of each: all it takes to give the phone again. Name and email are not
//! kept: they are those the user has by then.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::payload::{NewDeskPhone, NewPhoneUser};
use crate::database::Tx;
use crate::domain::choices::PhoneStatus;
use crate::domain::ids::AccountId;
use crate::domain::phone_user::SlotPhone;
use crate::domain::settings::Settings;
use crate::imports::Error;
use crate::repository::kept_phones::{self, Keeping};
use crate::repository::packages::{self, KnownPackage};
use crate::repository::phone_users::{self, UserPhone};
use crate::repository::users::UserRow;
use crate::repository::{accounts, released_phones};

/// Phones read, and held, at once.
const CHUNK: usize = 1000;

/// A phone as the trash keeps it, in keys instead of names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptPhone {
    /// True if it was only held.
    #[serde(default)]
    pub held: bool,
    /// The site.
    pub site: i64,
    /// The extension without the site code.
    pub short: String,
    /// The extension with it.
    pub digits: String,
    /// The packages.
    pub packages: Vec<i64>,
    /// The direct numbers, in order.
    pub numbers: Vec<String>,
    /// The template whose settings were copied.
    pub template: Option<i64>,
    /// The settings.
    pub settings: Settings,
    /// `active` or `inactive`.
    pub status: String,
    /// The moment at which its welcome email was queued, if it was.
    #[serde(default)]
    pub welcomed_at: Option<DateTime<Utc>>,
    /// The desk phones; which of the account's they are is looked up when they are given.
    pub desk_phones: Vec<NewDeskPhone>,
}

impl KeptPhone {
    /// Makes it of a phone. One that is inactive because its user is comes back active with them.
    #[must_use]
    pub fn of(has: &UserPhone, packages: &[KnownPackage]) -> Self {
        let phone = &has.phone;
        let packages = packages.iter().filter(|package| phone.packages.contains(&package.name));
        let status = if has.follows_user { PhoneStatus::Active } else { phone.status };
        Self {
            held: has.held,
            site: has.site.0,
            short: phone.short.clone().unwrap_or_default(),
            digits: phone.extension.clone().unwrap_or_default(),
            packages: packages.map(|package| package.id.0).collect(),
            numbers: phone.numbers.clone(),
            template: has.template.map(|template| template.0),
            settings: phone.settings.clone(),
            status: status.as_str().to_owned(),
            welcomed_at: has.welcomed_at,
            desk_phones: phone.desk_phones.iter().map(desk_phone).collect(),
        }
    }

    /// The same to be given to its user.
    #[must_use]
    pub fn given_to(self, user: &UserRow) -> NewPhoneUser {
        let Self {
            held,
            site,
            short,
            digits,
            packages,
            numbers,
            template,
            settings,
            status,
            desk_phones,
            ..
        } = self;
        NewPhoneUser {
            user: user.id.0,
            name: user.display(),
            email: user.email.clone(),
            held,
            site,
            short,
            digits,
            packages,
            numbers,
            template,
            settings,
            status,
            desk_phones,
        }
    }

    /// The same to be kept in the trash of *Users & Rooms*.
    pub fn keeping(&self, user: i64) -> Result<Keeping, Error> {
        Ok(Keeping { user, site: self.site, kept: serde_json::to_string(self)? })
    }
}

fn desk_phone(phone: &SlotPhone) -> NewDeskPhone {
    NewDeskPhone {
        slot: phone.slot,
        id: None,
        mac: phone.mac.clone(),
        brand: phone.brand.clone(),
        model: phone.model.clone(),
        provision_template: None,
    }
}

/// With *Soft Delete*, keeps what users have who are about to lose these extensions, and stay.
pub async fn keep(
    tx: &mut Tx,
    account: AccountId,
    extensions: &[i64],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let policies = accounts::policies(tx, account).await?;
    let Some(until) = policies.kept_until(now) else { return Ok(()) };
    let packages = packages::known(tx, account).await?;
    for chunk in extensions.chunks(CHUNK) {
        let phones = phone_users::of_extensions(tx, account, chunk).await?;
        let keeping = |has: &UserPhone| {
            let person = has.phone.person.as_ref()?;
            Some(KeptPhone::of(has, &packages).keeping(person.id.0))
        };
        let all = phones.iter().filter_map(keeping).collect::<Result<Vec<_>, Error>>()?;
        kept_phones::put(tx, account, (now, until), all).await?;
    }
    Ok(())
}

/// Takes these extensions from users who stay, with all that hangs on them, and keeps what there is to [`keep`].
pub async fn take_away(
    tx: &mut Tx,
    account: AccountId,
    extensions: &[i64],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    keep(tx, account, extensions, now).await?;
    Ok(released_phones::release(tx, account, extensions.iter().copied(), now).await?)
}
