//! Gives back as much of a phone that was kept as is still free, and tells the rest.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::caller_id::CallerId;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::extension::Extension;
use crate::domain::ids::{ImportId, SiteId};
use crate::domain::mac::pretty;
use crate::domain::message::{Message, Recipient};
use crate::domain::phone_number::shown;
use crate::domain::scope::Scope;
use crate::importers::phone::{Giving, KeptPhone, NewPhoneUser, give};
use crate::importers::sites::{Site, Sites};
use crate::mail_queue;
use crate::operations::phone_user::license::follow;
use crate::operations::{Context, Error};
use crate::repository::license_pools::{self, Pool};
use crate::repository::users::UserRow;
use crate::repository::{
    free_extensions, packages, phone_users, released_phones, setting_templates, welcomed,
};

/// Candidates for another extension that are asked about.
const CANDIDATES: usize = 500;

/// The parts of a phone that come back.
#[derive(Debug, Default)]
pub struct PhoneBack {
    /// The parts that come back, in words: "Extension 1001".
    pub back: Vec<String>,
    /// The others, and why.
    pub lost: Vec<String>,
    phone: Option<NewPhoneUser>,
    /// The extension they had, as it was dialed.
    before: String,
    /// When they were told of it, if they were.
    welcomed_at: Option<DateTime<Utc>>,
}

impl PhoneBack {
    /// Works out what a user of this status gets back.
    pub(super) async fn of(
        tx: &mut Tx,
        scope: &Scope,
        (user, status): (&UserRow, PersonStatus),
        kept: KeptPhone,
    ) -> Result<Self, Error> {
        let mut back = Self { before: kept.digits.clone(), welcomed_at: kept.welcomed_at, ..Self::default() };
        back.phone(tx, scope, (kept.given_to(user), status)).await?;
        Ok(back)
    }

    /// True if the user gets a license, whatever is missing of what hung on it.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.phone.is_some()
    }

    /// Works out what of a phone is still there to be given.
    async fn phone(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        (mut phone, status): (NewPhoneUser, PersonStatus),
    ) -> Result<(), Error> {
        let pool = license_pools::find(tx, scope.account, Pool::Phone).await?;
        if pool.is_none_or(|pool| pool.left() < 1) {
            self.lost.push("The phone license: no license is left.".to_owned());
            return Ok(());
        }
        let sites = Sites::all(tx, scope).await?;
        let site = sites.find(SiteId(phone.site));
        let Some(site) = site.filter(|site| scope.sites.contain(site.id)) else {
            self.lost.push("The phone: its site no longer exists.".to_owned());
            return Ok(());
        };
        if !self.extension(tx, scope, site, &mut phone).await? {
            self.lost.push("The phone: the site has no free extension.".to_owned());
            return Ok(());
        }
        let may_have_numbers = self.packages(tx, scope, &mut phone).await?;
        self.numbers(tx, scope, &mut phone, may_have_numbers).await?;
        self.caller_id(&mut phone);
        self.desk_phones(tx, scope, &mut phone).await?;
        let templates = setting_templates::all(tx, scope.account).await?;
        phone.template = phone.template.filter(|id| templates.iter().any(|one| one.id.0 == *id));
        phone.held = status == PersonStatus::Pending || phone.held && status != PersonStatus::Active;
        self.phone = Some(phone);
        Ok(())
    }

    /// The old extension, or the next free one.
    async fn extension(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        site: &Site,
        phone: &mut NewPhoneUser,
    ) -> Result<bool, Error> {
        let old = Extension::parse(&phone.short, &site.rules).ok();
        let first = site.rules.automatic_from(site.rules.first_automatic()).take(CANDIDATES);
        let candidates: Vec<Extension> = old.into_iter().chain(first).collect();
        let digits: Vec<&str> = candidates.iter().map(Extension::full).collect();
        let taken = free_extensions::taken(tx, scope.account, ImportId(0), &digits).await?;
        let Some(free) = candidates.iter().find(|one| !taken.contains(one.full())) else { return Ok(false) };
        if free.full() != phone.digits {
            let is_taken = taken.contains(phone.digits.as_str());
            self.lost.push(if is_taken {
                format!("Extension {}: taken. The user gets {} instead.", phone.digits, free.full())
            } else {
                format!("Extension {}: it is {} by the rules of today.", phone.digits, free.full())
            });
        }
        self.back.push(format!("Phone license, with extension {}", free.full()));
        free.short().clone_into(&mut phone.short);
        free.full().clone_into(&mut phone.digits);
        Ok(true)
    }

    /// Packages with a seat left; tells whether one of them comes with numbers.
    async fn packages(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        phone: &mut NewPhoneUser,
    ) -> Result<bool, Error> {
        let known = packages::all(tx, scope.account).await?;
        let (mut kept, mut numbers) = (Vec::new(), false);
        for id in &phone.packages {
            match known.iter().find(|package| package.id.0 == *id) {
                Some(package) if package.seats > package.used => {
                    kept.push(*id);
                    numbers |= package.has_numbers;
                    self.back.push(format!("Package {}", package.name));
                }
                Some(package) => self.lost.push(format!("Package {}: no seat is left.", package.name)),
                None => self.lost.push("A package that no longer exists.".to_owned()),
            }
        }
        phone.packages = kept;
        Ok(numbers)
    }

    async fn numbers(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        phone: &mut NewPhoneUser,
        allowed: bool,
    ) -> Result<(), Error> {
        let free = released_phones::unassigned(tx, scope, &phone.numbers).await?;
        let (kept, gone): (Vec<String>, Vec<String>) =
            phone.numbers.drain(..).partition(|number| allowed && free.contains(number));
        self.back.extend(kept.iter().map(|number| format!("Number {}", shown(number))));
        let why = if allowed { "someone else has it, or it no longer exists." } else { "no package for it." };
        self.lost.extend(gone.iter().map(|number| format!("Number {}: {why}", shown(number))));
        phone.numbers = kept;
        Ok(())
    }

    /// A caller ID that is not among the numbers that come back may be somebody else's by now.
    fn caller_id(&mut self, phone: &mut NewPhoneUser) {
        let caller_id = match &phone.settings.outbound_caller_id {
            Some(CallerId::Number(number)) => number.clone(),
            _ => return,
        };
        if phone.packages.is_empty() || !phone.numbers.contains(&caller_id) {
            phone.settings.outbound_caller_id = (!phone.packages.is_empty()).then_some(CallerId::Hidden);
            self.lost.push(format!("Outbound caller ID {}: set it again.", shown(&caller_id)));
        }
    }

    async fn desk_phones(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        phone: &mut NewPhoneUser,
    ) -> Result<(), Error> {
        let macs = || phone.desk_phones.iter().map(|one| one.mac.as_str());
        let taken = released_phones::on_a_line(tx, scope.account, macs()).await?;
        let known = phone_users::known_desk_phones(tx, scope.account, macs()).await?;
        let mut kept = Vec::new();
        for mut one in phone.desk_phones.drain(..) {
            let mac = pretty(&one.mac);
            let device = known.iter().find(|known| known.mac == one.mac);
            let why = match device {
                None => Some("it no longer exists"),
                Some(device) if !scope.sites.contain(device.site_id) => {
                    Some("it is at a site you don't manage")
                }
                Some(_) if taken.contains(&one.mac) => Some("someone else has it"),
                Some(_) => None,
            };
            if let Some(why) = why {
                self.lost.push(format!("Desk phone {mac}: {why}."));
                continue;
            }
            self.back.push(format!("Desk phone {mac}"));
            one.id = device.map(|device| device.id.0);
            one.provision_template = None;
            kept.push(one);
        }
        phone.desk_phones = kept;
        Ok(())
    }

    /// Gives what comes back, and tells who is active which other extension it is. Gives the line of the record.
    pub(super) async fn give(
        &self,
        tx: &mut Tx,
        (context, scope): (&Context, &Scope),
        (user, status): (&UserRow, PersonStatus),
    ) -> Result<Option<Change>, Error> {
        let (now, account) = (context.clock.now(), scope.account);
        let giving = Giving { account, import: None, keys: &context.keys, now };
        let phones: Vec<&NewPhoneUser> = self.phone.iter().collect();
        let extensions = give(tx, &giving, &phones).await.map_err(Error::from)?;
        follow(tx, account, (user.id, status), now).await?;
        let Some((phone, extension)) = self.phone.as_ref().zip(extensions.first()) else { return Ok(None) };
        if let Some(at) = self.welcomed_at {
            welcomed::note(tx, account, [user.id], at).await?;
        }
        if status == PersonStatus::Active && self.before != phone.digits {
            let to = Recipient { user: user.id, email: user.email.clone(), name: user.display() };
            let stamp = now.timestamp_micros();
            let message = Message::extension_changed(&to, &self.before, &phone.digits, stamp);
            mail_queue::queue(tx, &context.keys, account, now, &[message]).await?;
        }
        let change = Change::of("extension", extension.0, user.display())
            .set("Extension Number", phone.digits.as_str())
            .set("Phone Number", phone.numbers.join(", "))
            .set("Given back", self.back.join("; "));
        Ok(Some(change))
    }
}
