//! The kinds of file, one folder each: columns, facts, judgement, plan and application. Nothing else knows
//! what a kind consists of; a new one is a folder here and a line in [`name_of`].

pub mod phone_users;

use crate::imports::Kind as _;

/// The kinds there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// *Users & Rooms*: people who get a phone license.
    PhoneUsers,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 1] = [Self::PhoneUsers];

    /// The name in the database and in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PhoneUsers => phone_users::PhoneUsers::NAME,
        }
    }

    /// Reads the name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
