//! The parts of a phone license, in the same way in every kind of file that gives one: the columns, the facts, how
//! a row is judged, planned, and carried out. Not a kind itself: kinds build on it.

pub(super) mod allocation;
pub(super) mod assign;
pub(super) mod claim_problems;
pub mod columns;
pub(super) mod desk_phones;
pub(super) mod facts;
pub(super) mod judge;
mod kept;
pub(super) mod layers;
pub(super) mod package_needed;
pub(super) mod payload;
pub(super) mod plan;
pub(super) mod rules;
pub(super) mod settings;
pub(super) mod shown;
pub(super) mod template;

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, ImportId};
use crate::imports::Applying;
use crate::keys::Keys;

pub use allocation::next_free;
pub use assign::give;
pub use kept::{KeptPhone, keep, take_away};
pub use payload::{NewDeskPhone, NewPhoneUser};

/// The context in which phones are given.
#[derive(Clone, Copy, Debug)]
pub struct Giving<'a> {
    /// In which account.
    pub account: AccountId,
    /// By which import, if any.
    pub import: Option<ImportId>,
    /// Seals the secrets of new lines.
    pub keys: &'a Keys,
    /// When: one moment for all.
    pub now: DateTime<Utc>,
}

impl<'a> From<&Applying<'a>> for Giving<'a> {
    fn from(applying: &Applying<'a>) -> Self {
        let Applying { scope, import, keys, now } = *applying;
        Self { account: scope.account, import: Some(import.id), keys, now }
    }
}
