//! One phone user of *Users & Rooms*: what their page shows.

use crate::domain::extension::ExtensionRules;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::importers::phone::next_free;
use crate::importers::sites::Sites;
use crate::operations::phone_user::license::UserPhone;
use crate::operations::sites::{SiteChoice, site_choices};
use crate::operations::{Context, Stop};
use crate::repository::numbers;
use crate::repository::packages::{self, PackageFacts};
use crate::repository::phone_users;

/// A phone user as their page shows them.
#[derive(Debug)]
pub struct PhoneUserPage {
    /// Their phone.
    pub phone: UserPhone,
    /// All packages of the account.
    pub packages: Vec<PackageFacts>,
    /// The sites they can be moved to.
    pub sites: Vec<SiteChoice>,
    /// Their numbers, each with its key.
    pub number_keys: Vec<(String, NumberId)>,
    /// The next free extension of their site; `None` where there is none.
    pub next_free: Option<String>,
    /// The rules for extensions at their site.
    pub rules: ExtensionRules,
    /// True if the person who looks may change them.
    pub may_change: bool,
}

impl PhoneUserPage {
    /// True if a package of theirs comes with numbers.
    #[must_use]
    pub fn may_have_numbers(&self) -> bool {
        self.packages.iter().any(|one| one.has_numbers && self.phone.phone.packages.contains(&one.name))
    }

    /// The packages that stay without the one of this name, and true if numbers can stay too.
    #[must_use]
    pub fn without(&self, name: &str) -> (Vec<String>, bool) {
        let stay = self.phone.phone.packages.iter().filter(|package| *package != name);
        let stay: Vec<String> = stay.cloned().collect();
        let numbers = self.packages.iter().any(|one| one.has_numbers && stay.contains(&one.name));
        (stay, numbers)
    }
}

/// The phone user with this extension, where the person may see their site.
pub async fn open(context: &Context, scope: &Scope, id: ExtensionId) -> Result<PhoneUserPage, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let phone = phone_users::of_extension(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let all = Sites::all(&mut tx, scope).await?;
    let site = all.find(phone.site);
    let free = match site {
        Some(site) => next_free(&mut tx, scope.account, site, 1).await?,
        None => Vec::new(),
    };
    let rules = site.map_or_else(|| all.rules.clone(), |site| site.rules.clone());
    let numbers: Vec<&str> = phone.phone.numbers.iter().map(String::as_str).collect();
    Ok(PhoneUserPage {
        number_keys: numbers::ids(&mut tx, scope.account, &numbers).await?,
        phone,
        packages: packages::all(&mut tx, scope.account).await?,
        sites: site_choices(&mut tx, scope).await?,
        rules,
        next_free: free.first().map(|free| free.short().to_owned()),
        may_change: scope.may(Right::ChangePhoneSystem),
    })
}
