//! The person who asks: account, person, role and the sites the role holds for.
//!
//! Every operation starts from a [`Scope`], and every repository function takes one, so that a row of
//! another account, or of a site the person may not touch, cannot be named (decision 6).

use super::ids::{AccountId, SiteId, UserId};

/// The place of a person in an account. A role is a set of [`Right`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Has no portal pages yet but the own one.
    Member,
    /// Reads lists, imports and their Details; never secrets, exports or links.
    Support,
    /// Onboards, changes and removes people; everywhere or at some sites only.
    Admin,
    /// Everything, and who else may do what.
    Owner,
}

/// One thing a person may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// See lists, imports and Details.
    SeePhoneSystem,
    /// Add and change phone users, numbers, desk phones; import.
    ChangePhoneSystem,
    /// Download lists as files.
    Export,
    /// Sites, packages with their seats, license pools, templates: what belongs to the whole account.
    ManageAccount,
    /// See roles, queues and skills of the contact center.
    SeeContactCenter,
    /// Add and change them; import and export them.
    ManageContactCenter,
    /// Add users and change what they may do.
    ManageUsers,
    /// Make somebody else the owner of the account.
    TransferOwnership,
}

impl Right {
    /// All rights, in the order of pages.
    pub const ALL: [Self; 8] = [
        Self::SeePhoneSystem,
        Self::ChangePhoneSystem,
        Self::Export,
        Self::ManageUsers,
        Self::ManageAccount,
        Self::SeeContactCenter,
        Self::ManageContactCenter,
        Self::TransferOwnership,
    ];

    /// True for what admins of the contact center may do, whatever their role.
    #[must_use]
    pub const fn is_of_contact_center(self) -> bool {
        matches!(self, Self::SeeContactCenter | Self::ManageContactCenter)
    }

    /// True for what belongs to the whole account, and to none of its sites.
    const fn is_of_whole_account(self) -> bool {
        matches!(self, Self::ManageAccount | Self::ManageContactCenter | Self::TransferOwnership)
    }
}

impl Role {
    /// All roles, the weakest first.
    pub const ALL: [Self; 4] = [Self::Member, Self::Support, Self::Admin, Self::Owner];

    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Support => "support",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// The word on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Member => "Member",
            Self::Support => "Support",
            Self::Admin => "Admin",
            Self::Owner => "Owner",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// True if the role has the right, at the sites it holds for.
    #[must_use]
    pub const fn may(self, right: Right) -> bool {
        match right {
            Right::SeePhoneSystem | Right::SeeContactCenter => !matches!(self, Self::Member),
            Right::ChangePhoneSystem | Right::Export | Right::ManageUsers => {
                matches!(self, Self::Admin | Self::Owner)
            }
            Right::ManageAccount | Right::ManageContactCenter => matches!(self, Self::Owner | Self::Admin),
            Right::TransferOwnership => matches!(self, Self::Owner),
        }
    }
}

/// The sites a role holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sites {
    /// Every site of the account.
    All,
    /// These only.
    Only(Vec<SiteId>),
}

impl Sites {
    /// True if the site is among them.
    #[must_use]
    pub fn contain(&self, site: SiteId) -> bool {
        match self {
            Self::All => true,
            Self::Only(sites) => sites.contains(&site),
        }
    }
}

/// The person who asks, on behalf of which account, from where.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The account all that follows happens in.
    pub account: AccountId,
    /// The person; `None` for the program itself (demonstration, operator commands).
    pub person: Option<UserId>,
    /// The name shown in the audit log.
    pub person_name: String,
    /// The set of rights.
    pub role: Role,
    /// Where they hold.
    pub sites: Sites,
    /// True for an active admin of the contact center, whatever their role and sites.
    pub contact_center_admin: bool,
    /// The network address the request came from; empty for the program itself.
    pub address: String,
    /// True if they typed their password lately: the gravest actions ask for it (security.md P8).
    pub proved: bool,
}

impl Scope {
    /// The program itself, acting as owner of an account: first run, demonstration, operator commands.
    #[must_use]
    pub fn program(account: AccountId) -> Self {
        Self {
            account,
            person: None,
            person_name: "Switchroom".to_owned(),
            role: Role::Owner,
            sites: Sites::All,
            contact_center_admin: false,
            address: String::new(),
            proved: true,
        }
    }

    /// True if the person may do this at the sites they hold for. What belongs to the whole account
    /// needs the right at all sites; admins of the contact center may do there what there is to do.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        let everywhere = matches!(self.sites, Sites::All);
        let by_role = self.role.may(right) && (everywhere || !right.is_of_whole_account());
        by_role || (self.contact_center_admin && right.is_of_contact_center())
    }

    /// True if the person may do this in the whole account, not at some sites only. The contact center has no sites.
    #[must_use]
    pub fn may_everywhere(&self, right: Right) -> bool {
        let has_no_sites = right.is_of_whole_account() || right.is_of_contact_center();
        self.may(right) && (has_no_sites || matches!(self.sites, Sites::All))
    }

    /// True if the person may give somebody this role, and change somebody who has it: nobody gives what they
    /// do not have, and who is limited to some sites gives none.
    #[must_use]
    pub fn may_give(&self, role: Role) -> bool {
        let everywhere = matches!(self.sites, Sites::All);
        self.may(Right::ManageUsers) && role <= self.role && (everywhere || role == Role::Member)
    }

    /// The person whose sites limit what a query may touch, or `None` when all sites are allowed.
    /// Queries say `($n IS NULL OR site_id IN (SELECT site_id FROM user_sites WHERE … user_id = $n))`.
    #[must_use]
    pub fn limited(&self) -> Option<UserId> {
        match self.sites {
            Sites::All => None,
            Sites::Only(_) => self.person,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everybody() -> Vec<Scope> {
        let of = |role, sites| Scope { role, sites, person: Some(UserId(7)), ..Scope::program(AccountId(1)) };
        let roles = Role::ALL.into_iter();
        roles.flat_map(|role| [of(role, Sites::All), of(role, Sites::Only(vec![SiteId(3)]))]).collect()
    }

    fn contact_center_admins() -> Vec<Scope> {
        everybody().into_iter().map(|scope| Scope { contact_center_admin: true, ..scope }).collect()
    }

    /// Every role, everywhere and at some sites, and every role that could be given.
    #[test]
    fn nobody_gives_what_they_do_not_have() {
        for giver in everybody().into_iter().chain(contact_center_admins()) {
            for role in Role::ALL.into_iter().filter(|role| giver.may_give(*role)) {
                let given = Scope { role, sites: Sites::All, contact_center_admin: false, ..giver.clone() };
                let more = Right::ALL.into_iter().find(|right| given.may(*right) && !giver.may(*right));
                assert_eq!(more, None, "{:?} at {:?} gives {role:?}", giver.role, giver.sites);
                let wider =
                    Role::ALL.into_iter().find(|other| given.may_give(*other) && !giver.may_give(*other));
                assert_eq!(wider, None, "{:?} at {:?} gives {role:?}", giver.role, giver.sites);
            }
        }
    }

    #[test]
    fn an_admin_of_the_contact_center_has_its_rights_and_no_others() {
        for (admin, without) in contact_center_admins().iter().zip(everybody()) {
            for right in Right::ALL {
                let wanted = right.is_of_contact_center() || without.may(right);
                assert_eq!(admin.may(right), wanted, "{right:?} of {:?} at {:?}", admin.role, admin.sites);
            }
            assert!(admin.may_everywhere(Right::ManageContactCenter));
            let given = |giver: &Scope| Role::ALL.map(|role| giver.may_give(role));
            assert_eq!(given(admin), given(&without));
        }
    }

    #[test]
    fn a_right_at_some_sites_is_none_in_the_whole_account() {
        let admin = Scope { role: Role::Admin, ..Scope::program(AccountId(1)) };
        let limited = Scope { sites: Sites::Only(vec![SiteId(3)]), ..admin.clone() };
        for right in [Right::SeePhoneSystem, Right::Export, Right::ManageUsers] {
            assert!(admin.may_everywhere(right) && limited.may(right) && !limited.may_everywhere(right));
        }
        assert!(admin.may_everywhere(Right::ManageAccount) && !limited.may_everywhere(Right::ManageAccount));
        assert!(limited.may_everywhere(Right::SeeContactCenter), "it has no sites");
        assert!(!admin.may_everywhere(Right::TransferOwnership));
    }

    #[test]
    fn a_stored_role_is_read_back() {
        assert_eq!(Role::ALL.map(|role| Role::parse(role.as_str())), Role::ALL.map(Some));
        assert_eq!(Role::parse("Owner"), None);
    }

    #[test]
    fn who_may_give_which_role() {
        let given =
            |giver: &Scope| Role::ALL.into_iter().filter(|role| giver.may_give(*role)).collect::<Vec<_>>();
        let all: Vec<_> = everybody().iter().map(given).collect();
        let (member, support, admin, owner) = (Role::Member, Role::Support, Role::Admin, Role::Owner);
        let expected = [
            vec![],
            vec![],
            vec![],
            vec![],
            vec![member, support, admin],
            vec![member],
            vec![member, support, admin, owner],
            vec![member],
        ];
        assert_eq!(all, expected);
    }
}
