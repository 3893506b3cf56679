//! Restoring a person from the trash, with what of theirs is still free; what is not is told.

use super::kept::Kept;
use crate::database::Tx;
use crate::domain::caller_id::CallerId;
use crate::domain::change::Change;
use crate::domain::extension::Extension;
use crate::domain::ids::{ExtensionId, ImportId, SiteId, UserId};
use crate::domain::letter::{Letter, Recipient};
use crate::domain::mac::pretty;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::words::PersonStatus;
use crate::invitations;
use crate::kinds::phone::{Giving, NewPhoneUser, give};
use crate::kinds::sites::{Site, Sites};
use crate::letters;
use crate::operations::phone_license::follow;
use crate::operations::{Context, Error, Stop, record};
use crate::repository::license_pools::{self, Pool};
use crate::repository::users::{self, UserRow};
use crate::repository::{free_extensions, packages, phone_users, released_phones, setting_templates, trash};

/// Candidates for another extension that are asked about.
const CANDIDATES: usize = 500;

/// What comes back with a person.
#[derive(Debug)]
pub struct Return {
    /// The person.
    pub user: UserRow,
    /// Where they stand then.
    pub status: PersonStatus,
    /// What they get, in words: "Extension 1001".
    pub back: Vec<String>,
    /// What they do not get, and why.
    pub lost: Vec<String>,
    phone: Option<NewPhoneUser>,
    /// The extension they had, as it was dialed.
    before: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Returned {
    /// What they did not get, and why.
    pub lost: Vec<String>,
}

/// What would come back now.
pub async fn restorable(context: &Context, scope: &Scope, user: UserId) -> Result<Return, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, user).await
}

async fn find(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<Return, Stop> {
    scope.check(Right::ManageUsers)?;
    let user = users::find(tx, scope, user).await?.filter(|user| user.status == PersonStatus::Trash);
    let user = user.filter(|user| scope.may_give(user.role));
    let user = user.ok_or(Refusal::NotFound)?;
    let kept = trash::kept(tx, scope.account, user.id).await?;
    let kept: Option<Kept> = kept.map(serde_json::from_value).transpose()?;
    let status = kept.as_ref().map_or(PersonStatus::Inactive, |kept| kept.status);
    let before = kept.as_ref().and_then(|kept| kept.phone.as_ref()).map(|phone| phone.digits.clone());
    let mut back = Return { user, status, back: Vec::new(), lost: Vec::new(), phone: None, before };
    if let Some(phone) = kept.and_then(|kept| kept.phone) {
        back.phone(tx, scope, phone).await?;
    }
    Ok(back)
}

impl Return {
    /// Works out what of a phone is still there to be given.
    async fn phone(&mut self, tx: &mut Tx, scope: &Scope, mut phone: NewPhoneUser) -> Result<(), Error> {
        let pool = license_pools::find(tx, scope.account, Pool::Phone).await?;
        if pool.is_none_or(|pool| pool.left() < 1) {
            self.lost.push("The phone license: none is left.".to_owned());
            return Ok(());
        }
        let sites = Sites::all(tx, scope).await?;
        let site = sites.find(SiteId(phone.site));
        let Some(site) = site.filter(|site| scope.sites.contain(site.id)) else {
            self.lost.push("The phone: its site is not there any more.".to_owned());
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
        phone.held =
            self.status == PersonStatus::Pending || phone.held && self.status != PersonStatus::Active;
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
                format!("Extension {}: taken. {} is given instead.", phone.digits, free.full())
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
                None => self.lost.push("A package that is not there any more.".to_owned()),
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
        self.back.extend(kept.iter().map(|number| format!("Number {number}")));
        let why = if allowed { "somebody else has it, or it is gone." } else { "no package for it." };
        self.lost.extend(gone.iter().map(|number| format!("Number {number}: {why}")));
        phone.numbers = kept;
        Ok(())
    }

    /// A caller ID that is not among the numbers that come back may be somebody else's by now.
    fn caller_id(&mut self, phone: &mut NewPhoneUser) {
        let shown = match &phone.settings.outbound_caller_id {
            Some(CallerId::Number(number)) => number.clone(),
            _ => return,
        };
        if phone.packages.is_empty() || !phone.numbers.contains(&shown) {
            phone.settings.outbound_caller_id = (!phone.packages.is_empty()).then_some(CallerId::Hidden);
            self.lost.push(format!("Outbound caller ID {shown}: set it again."));
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
            let away = device.is_some_and(|device| !scope.sites.contain(device.site_id));
            if away || taken.contains(&one.mac) {
                let why =
                    if away { "it is at a site that you do not manage" } else { "somebody else has it" };
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
}

/// Restores a person, and what of theirs is free at this moment.
pub async fn restore_user(context: &Context, scope: &Scope, user: UserId) -> Result<Returned, Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let back = find(&mut tx, scope, user).await?;
    let now = context.clock.now();
    users::set_status(&mut tx, scope.account, back.user.id, back.status, now).await?;
    let giving = Giving { account: scope.account, import: None, keys: &context.keys, now };
    let phones: Vec<&NewPhoneUser> = back.phone.iter().collect();
    let extensions = give(&mut tx, &giving, &phones).await.map_err(Error::from)?;
    follow(&mut tx, scope.account, (back.user.id, back.status), now).await?;
    tell(&mut tx, context, scope, &back).await?;
    if back.status == PersonStatus::Pending {
        let user = &back.user;
        let invitee = Recipient { user: user.id, email: user.email.clone(), name: user.display() };
        invitations::invite(&mut tx, &context.keys, scope.account, now, &[invitee]).await?;
    }
    record::write(&mut tx, scope, now, "restore_user", &changes(&back, extensions.first())).await?;
    tx.commit().await?;
    context.post.letters_wait();
    Ok(Returned { lost: back.lost })
}

/// Who comes back active with another extension is told which.
async fn tell(tx: &mut Tx, context: &Context, scope: &Scope, back: &Return) -> Result<(), Error> {
    let Some((before, phone)) = back.before.as_ref().zip(back.phone.as_ref()) else { return Ok(()) };
    if back.status != PersonStatus::Active || *before == phone.digits {
        return Ok(());
    }
    let now = context.clock.now();
    let user = &back.user;
    let to = Recipient { user: user.id, email: user.email.clone(), name: user.display() };
    let letter = Letter::extension_changed(&to, before, &phone.digits, now.timestamp_micros());
    Ok(letters::queue(tx, &context.keys, scope.account, now, &[letter]).await?)
}

fn changes(back: &Return, extension: Option<&ExtensionId>) -> Vec<Change> {
    let user = &back.user;
    let trash = Some(PersonStatus::Trash.title().to_owned());
    let restored = Change::of("user", user.id.0, user.display());
    let restored = restored.field("Status", trash, Some(back.status.title().to_owned()));
    let phone = extension.zip(back.phone.as_ref()).map(|(extension, phone)| {
        Change::of("extension", extension.0, user.display())
            .set("Extension Number", phone.digits.as_str())
            .set("Phone Number", phone.numbers.join(", "))
            .set("Given back", back.back.join("; "))
    });
    [restored].into_iter().chain(phone).collect()
}
