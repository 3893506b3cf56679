//! The kinds of file, one folder each: columns, facts, judgement, plan and application. Nothing else knows
//! what a kind consists of; a new one is a folder here and a line in [`FileKind::engine`].

pub mod numbers;
pub mod phone;
pub mod phone_users;
pub mod users;

mod conflict;
mod counts;
pub mod entity;
mod headings;
mod initial_values;
mod person;
pub mod sites;
mod topics;

use crate::domain::import::Tab;
use crate::domain::scope::Right;
use crate::entities::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
use crate::entities::desk_phones::DeskPhones;
use crate::entities::numbers::Numbers;
use crate::entities::packages::Packages;
use crate::entities::provision_templates::ProvisionTemplates;
use crate::entities::setting_templates::SettingTemplates;
use crate::entities::sites::SiteTable;
use crate::imports::Engine;
use crate::repository::imports::ImportRow;
use crate::sheet::Column;
use entity::FilesOf;

/// The kinds there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// *Users & Rooms*: people who get a phone license.
    PhoneUsers,
    /// *User Management > Users*: people the account knows.
    Users,
    /// Direct numbers of the account.
    Numbers,
    /// Devices with a MAC address.
    DeskPhones,
    /// Locations.
    Sites,
    /// The catalogue of packages.
    Packages,
    /// Settings that are applied to users.
    SettingTemplates,
    /// Configuration of desk phones.
    ProvisionTemplates,
    /// Users of the contact center.
    ContactCenterUsers,
    /// Queues of the contact center.
    ContactCenterQueues,
    /// Skills of its users.
    Skills,
    /// Categories that skills are put into.
    SkillCategories,
    /// Roles of the contact center.
    ContactCenterRoles,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::PhoneUsers,
        Self::Users,
        Self::Numbers,
        Self::DeskPhones,
        Self::Sites,
        Self::Packages,
        Self::SettingTemplates,
        Self::ProvisionTemplates,
        Self::ContactCenterUsers,
        Self::ContactCenterQueues,
        Self::Skills,
        Self::SkillCategories,
        Self::ContactCenterRoles,
    ];

    /// The registry: what each kind is made of.
    #[must_use]
    pub const fn engine(self) -> Engine {
        match self {
            Self::PhoneUsers => Engine::of::<phone_users::PhoneUsers>(),
            Self::Users => Engine::of::<users::Users>(),
            Self::Numbers => Engine::of::<FilesOf<Numbers>>(),
            Self::DeskPhones => Engine::of::<FilesOf<DeskPhones>>(),
            Self::Sites => Engine::of::<FilesOf<SiteTable>>(),
            Self::Packages => Engine::of::<FilesOf<Packages>>(),
            Self::SettingTemplates => Engine::of::<FilesOf<SettingTemplates>>(),
            Self::ProvisionTemplates => Engine::of::<FilesOf<ProvisionTemplates>>(),
            Self::ContactCenterUsers => Engine::of::<FilesOf<ContactCenterUsers>>(),
            Self::ContactCenterQueues => Engine::of::<FilesOf<ContactCenterQueues>>(),
            Self::Skills => Engine::of::<FilesOf<Skills>>(),
            Self::SkillCategories => Engine::of::<FilesOf<SkillCategories>>(),
            Self::ContactCenterRoles => Engine::of::<FilesOf<ContactCenterRoles>>(),
        }
    }

    /// The name in the database and in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.engine().name
    }

    /// The name on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.engine().title
    }

    /// The right to see its imports.
    #[must_use]
    pub const fn right_to_see(self) -> Right {
        self.engine().see
    }

    /// The right one needs to import it.
    #[must_use]
    pub const fn right(self) -> Right {
        self.engine().right
    }

    /// The rights to see imports: one for each kind, in their order.
    pub const RIGHTS_TO_SEE: [Right; Self::ALL.len()] = Self::rights(true);

    /// The rights to import: one for each kind, in their order.
    pub const RIGHTS_TO_IMPORT: [Right; Self::ALL.len()] = Self::rights(false);

    const fn rights(to_see: bool) -> [Right; Self::ALL.len()] {
        let mut rights = [Right::SeePhoneSystem; Self::ALL.len()];
        let mut at = 0;
        while at < rights.len() {
            let kind = Self::ALL[at];
            rights[at] = if to_see { kind.right_to_see() } else { kind.right() };
            at += 1;
        }
        rights
    }

    /// Thing and name of each kind, as in `extension phone_users`: what the rows of its plans change.
    #[must_use]
    pub fn things() -> [String; Self::ALL.len()] {
        Self::ALL.map(|kind| format!("{} {}", kind.engine().thing, kind.name()))
    }

    /// The column table of a tab.
    #[must_use]
    pub fn columns(self, tab: Tab) -> &'static [Column] {
        self.engine().columns(tab)
    }

    /// Reads the name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of an import; `None` for one that only a later version knows.
    #[must_use]
    pub fn of(import: &ImportRow) -> Option<Self> {
        Self::parse(&import.kind)
    }
}
