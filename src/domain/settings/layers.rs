//! The layers above a user: what site and account say, what they lock, and what a user has in the end.

use std::collections::HashMap;

use super::Settings;
use super::locks::Locks;
use super::setting::Setting;
use crate::domain::ids::SiteId;
use crate::domain::problem::{Problem, SettingsProblem};

/// One layer that locks: its settings, and which of them those below cannot change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// Its settings.
    pub settings: Settings,
    /// Those that it locks.
    pub locks: Locks,
}

impl Says {
    /// The settings that it locks without a value. One that it locked so before is not judged again.
    pub fn locks_nothing(&self, before: &Self) -> impl Iterator<Item = &'static Setting> {
        let is_empty = |says: &Self, setting: &Setting| {
            says.locks.has(setting) && says.settings.typed(setting).is_empty()
        };
        Settings::ALL.iter().filter(move |setting| is_empty(self, setting) && !is_empty(before, setting))
    }
}

/// The settings of the account and of its sites. Sites that say nothing are not among them.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// The account.
    pub account: Says,
    /// Sites with their names.
    pub sites: HashMap<SiteId, (String, Says)>,
}

/// The layers above the users of one site, or of a site by itself.
#[derive(Clone, Copy, Debug)]
pub struct Above<'a> {
    account: &'a Says,
    site: Option<(&'a str, &'a Says)>,
}

/// The layer that says a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The account.
    Account,
    /// The site of this name.
    Site(String),
}

impl Origin {
    /// In words that follow "from" or "by": "the account", "site London".
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Account => "the account".to_owned(),
            Self::Site(name) => format!("site {name}"),
        }
    }
}

impl Layers {
    /// Everything that decides over a locked setting: of the account, then of each site that locks one.
    #[must_use]
    pub fn locks(&self) -> Vec<String> {
        let locks = |says: &Says| !says.locks.is_empty();
        let mut sites: Vec<_> = self.sites.iter().filter(|(_, (_, says))| locks(says)).collect();
        sites.sort_by_key(|(id, _)| **id);
        let account = (locks(&self.account) || !sites.is_empty()).then(|| format!("{:?}", self.account));
        account.into_iter().chain(sites.iter().map(|(id, (_, says))| format!("{id} {says:?}"))).collect()
    }

    /// The layers above the users of a site.
    #[must_use]
    pub fn above(&self, site: SiteId) -> Above<'_> {
        let site = self.sites.get(&site).map(|(name, says)| (name.as_str(), says));
        Above { account: &self.account, site }
    }
}

impl<'a> Above<'a> {
    /// The account alone: what is above every site.
    #[must_use]
    pub const fn of(account: &'a Says) -> Self {
        Self { account, site: None }
    }

    /// The problems of new settings and locks of the layer below: a locked setting changes, or one without a value is
    /// locked.
    #[must_use]
    pub fn problems(&self, before: &Says, new: &Says) -> Vec<(&'static Setting, Problem)> {
        let changes = |setting: &Setting| before.settings.typed(setting) != new.settings.typed(setting);
        let problem = |setting: &'static Setting| match self.locked_by(setting) {
            Some(by) if changes(setting) => {
                Some((setting, SettingsProblem::Locked { by: by.words() }.into()))
            }
            _ => None,
        };
        let below = |says: &Says| Says {
            settings: says.settings.merged_over(&self.account.settings),
            locks: says.locks.clone(),
        };
        let (before_merged, merged) = (below(before), below(new));
        let without_value = merged.locks_nothing(&before_merged);
        let without_value = without_value.map(|setting| (setting, SettingsProblem::NothingToLock.into()));
        Settings::ALL.iter().filter_map(problem).chain(without_value).collect()
    }

    /// The value that a user has who has none of their own, with who says it.
    #[must_use]
    pub fn inherited(&self, setting: &Setting) -> Option<(String, Origin)> {
        let said = |says: &Says| Some(says.settings.shown(setting)).filter(|words| !words.is_empty());
        let of_site = self.site.filter(|_| !self.account.locks.has(setting));
        let of_site = of_site.and_then(|(name, says)| Some((said(says)?, Origin::Site(name.to_owned()))));
        of_site.or_else(|| Some((said(self.account)?, Origin::Account)))
    }

    /// The layer that locks a setting, if one does.
    #[must_use]
    pub fn locked_by(&self, setting: &Setting) -> Option<Origin> {
        if self.account.locks.has(setting) {
            return Some(Origin::Account);
        }
        let (name, _) = self.site.filter(|(_, says)| says.locks.has(setting))?;
        Some(Origin::Site(name.to_owned()))
    }

    /// These settings without those that are locked, and those that are.
    #[must_use]
    pub fn unlocked(&self, settings: Settings) -> (Settings, Settings) {
        if self.account.locks.is_empty() && self.site.is_none_or(|(_, says)| says.locks.is_empty()) {
            return (settings, Settings::default());
        }
        let is_locked = |id: &'static str| {
            Settings::ALL.iter().any(|setting| setting.field.id == id && self.locked_by(setting).is_some())
        };
        (settings.clone().only(|id| !is_locked(id)), settings.only(is_locked))
    }

    /// The settings that somebody has in the end who has these of their own.
    #[must_use]
    pub fn effective(&self, own: &Settings) -> Settings {
        let own = self.unlocked(own.clone()).0;
        let site = self.site.map(|(_, says)| Above::of(self.account).unlocked(says.settings.clone()).0);
        let site = site.unwrap_or_default();
        own.merged_over(&site).merged_over(&self.account.settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::{Field, FieldValue as _};

    fn setting(id: &str) -> &'static Setting {
        Settings::ALL.iter().find(|setting| setting.field.id == id).unwrap()
    }

    fn locks(boxes: &str) -> Locks {
        Locks::read(boxes, &Field::boxes("Locked Settings"), &()).unwrap()
    }

    fn layers(account: &str, site: &str) -> Layers {
        let of_account = Settings { sms: Some(true), ..Settings::default() };
        let of_site = Settings { sms: Some(false), area_code: Some("205".to_owned()), ..Settings::default() };
        let site = Says { settings: of_site, locks: locks(site) };
        Layers {
            account: Says { settings: of_account, locks: locks(account) },
            sites: HashMap::from([(SiteId(1), ("London".to_owned(), site))]),
        }
    }

    #[test]
    fn the_nearest_layer_is_inherited_from() {
        let layers = layers("", "");
        let at = |site| layers.above(SiteId(site)).inherited(setting("sms"));
        assert_eq!(at(1), Some(("No".to_owned(), Origin::Site("London".to_owned()))));
        assert_eq!(at(2), Some(("Yes".to_owned(), Origin::Account)), "a site that says nothing");
        assert_eq!(layers.above(SiteId(2)).inherited(setting("area_code")), None);
    }

    #[test]
    fn a_users_own_value_goes_first_unless_it_is_locked() {
        let own = Settings { sms: Some(true), area_code: Some("555".to_owned()), ..Settings::default() };
        let has = |account, site| {
            let Settings { sms, area_code, .. } = layers(account, site).above(SiteId(1)).effective(&own);
            (sms.unwrap(), area_code.unwrap())
        };
        assert_eq!(has("", ""), (true, "555".to_owned()));
        assert_eq!(has("", "lock_sms"), (false, "555".to_owned()), "of the site");
        assert_eq!(has("lock_sms", "lock_area_code"), (true, "205".to_owned()), "of the account");
    }

    #[test]
    fn the_account_locks_before_the_site() {
        let layers = layers("lock_sms", "lock_sms,lock_area_code");
        let above = layers.above(SiteId(1));
        assert_eq!(above.locked_by(setting("sms")), Some(Origin::Account));
        assert_eq!(above.locked_by(setting("area_code")).unwrap().words(), "site London");
        assert_eq!(above.locked_by(setting("time_zone")), None);
        assert_eq!(above.inherited(setting("sms")), Some(("Yes".to_owned(), Origin::Account)));
    }
}
